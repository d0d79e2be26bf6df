import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.pictures import originals
from plugins.pictures.originals import read_original
from plugins.pictures.renditions import Picture, plan_picture, save_rendition
from plugins.sources.problems import ProblemsFound
from tests.pictures.conftest import BLUE, RED, camera_photo, photo
from tests.pictures.test_originals import near

NOTED = (b"Owner", b"Exif", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"EXIF", b"XMP ", b"colrprof")


def plan(file: Path) -> Picture:
    return plan_picture(read_original(file, "a"))


def open_upright(file: Path, path: str) -> Image.Image:
    return originals.open_upright(read_original(file, path))


@pytest.mark.parametrize(
    ("width", "widths", "fallback"),
    [
        (300, [300], 300),
        (400, [400], 400),
        (900, [400, 800, 900], 900),
        (1600, [400, 800, 1200, 1600], 1200),
        (2400, [400, 800, 1200, 1600], 1200),
    ],
)
def test_nothing_is_wider_than_the_original(tmp_path, width, widths, fallback):
    file = tmp_path / "a.jpg"
    photo(width, width // 2).save(file)
    picture = plan(file)
    for row in picture.modern.values():
        assert [rendition.width for rendition in row] == widths
        assert [rendition.height for rendition in row] == [wide // 2 for wide in widths]
    assert (picture.fallback.width, picture.fallback.format) == (fallback, "JPEG")


SIZES = [(1, 1), (2, 2), (3, 1), (1, 3), (1, 400), (400, 1), (1200, 4), (10_000, 30)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_small_or_flat_picture_is_drawn_and_no_side_is_0(tmp_path, kind, size):
    file = tmp_path / "a"
    Image.new("RGB", size, RED).save(file, kind)
    original = read_original(file, "a")
    originals.check_original(original)
    pixels = originals.open_upright(original)
    for one in (plan_picture(original).renditions)[-3:]:
        saved = Image.open(io.BytesIO(save_rendition(one, pixels)))
        assert saved.size == (one.width, one.height)
        assert one.name.endswith("preview.jpg") or saved.size[1] / saved.size[0] == pytest.approx(
            size[1] / size[0], rel=0.5
        )


@pytest.mark.parametrize(
    ("size", "says"),
    [
        ((1, 20_000), "is 1 x 20,000 pixels: next to nothing of it would be seen; crop it"),
        ((20_000, 1), "is 20,000 x 1 pixels: next to nothing of it would be seen; crop it"),
        ((1, 401), "is 1 x 401 pixels: next to nothing of it would be seen; crop it to what"),
        (
            (500, 16_384),
            "is 16,384 pixels high, more than the 16,383 of the format WebP; "
            "divide it into several pictures",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_with_proportions_that_no_page_can_show_is_refused(tmp_path, kind, size, says):
    file = tmp_path / "a"
    Image.new("L", size).save(file, kind)
    with pytest.raises(ProblemsFound) as found:
        plan(file)
    assert str(found.value).startswith(f"a: {says}")


def test_a_high_picture_that_is_narrowed_enough_is_drawn(tmp_path):
    file = tmp_path / "a.png"
    Image.new("L", (2000, 17_000)).save(file)
    assert (plan(file).modern["WEBP"][-1].width, plan(file).modern["WEBP"][-1].height) == (
        1600,
        13_600,
    )


def test_a_name_tells_the_picture_its_content_its_width_and_its_format(tmp_path):
    file = tmp_path / "Snö på taket.jpg"
    photo(300, 200).save(file)
    first = plan(file)
    stem, width = first.fallback.name.rsplit("-", 1)
    assert stem.startswith("sno-pa-taket-")
    assert width == "300.jpg"
    assert [row[0].name for row in first.modern.values()] == [
        f"{stem}-300.avif",
        f"{stem}-300.webp",
    ]
    photo(300, 200).rotate(180).save(file)
    assert plan(file).fallback.name != first.fallback.name


def test_each_rendition_is_upright_of_its_size_and_says_nothing_of_the_camera(tmp_path):
    file = tmp_path / "a.jpg"
    camera_photo(file, orientation=3)
    assert b"Owner" in file.read_bytes()
    pixels = open_upright(file, "a")
    renditions = plan(file).renditions
    assert len(renditions) == 8
    for rendition in renditions:
        saved = save_rendition(rendition, pixels)
        assert [noted for noted in NOTED if noted in saved] == [], rendition.name
        image = Image.open(io.BytesIO(saved))
        assert (image.format, image.size) == (
            rendition.format,
            (rendition.width, rendition.height),
        )
        assert near(image.convert("RGB").getpixel((5, 5)), BLUE)
        assert near(image.convert("RGB").getpixel((5, rendition.height - 5)), RED)


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    file = tmp_path / "a.jpg"
    camera_photo(file)
    for rendition in plan(file).renditions:
        first, second = (save_rendition(rendition, open_upright(file, "a")) for _ in range(2))
        assert first == second


def test_one_sees_through_what_is_transparent_but_not_in_a_preview(tmp_path):
    file = tmp_path / "a.png"
    photo(600, 400, "RGBA").save(file)
    picture, pixels = plan(file), open_upright(file, "a")
    assert picture.fallback.format == "PNG"
    for rendition in picture.renditions:
        image = Image.open(io.BytesIO(save_rendition(rendition, pixels)))
        corner = image.getpixel((5, rendition.height - 5))
        if rendition is picture.preview:
            assert near(corner, (18, 32, 42))
        else:
            assert corner[3] == 0


def test_a_preview_is_the_middle_of_a_picture(tmp_path):
    file = tmp_path / "a.jpg"
    tall = photo(1200, 2400)
    tall.paste((0, 0, 0), (0, 0, 1200, 800))
    tall.save(file)
    preview = plan(file).preview
    image = Image.open(io.BytesIO(save_rendition(preview, open_upright(file, "a"))))
    assert image.size == (1200, 630)
    assert near(image.getpixel((5, 5)), RED)
    assert near(image.getpixel((5, 625)), BLUE)
