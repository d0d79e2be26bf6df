import io
import random
import struct
import subprocess
import sys
from pathlib import Path
from zlib import compress, crc32

import pytest
from PIL import Image, ImageCms

from plugins.pictures import originals
from plugins.pictures.originals import MAX_BYTES, Original, read_original
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT
from tests.pictures.conftest import BLUE, RED, WHERE_IT_WAS, camera_photo, photo

SMALLER = "save it as a JPEG that is 2,400 pixels wide, which is plenty"
ANEW = "copy it again from where it came, or open it in an image program and save it again"


def check_original(file: Path, path: str) -> None:
    originals.check_original(read_original(file, path))


def open_upright(file: Path, path: str) -> Image.Image:
    return originals.open_upright(read_original(file, path))


def refusal(file: Path, read=check_original) -> str:
    with pytest.raises(ProblemsFound) as found:
        read(file, f"content/images/{file.name}")
    return str(found.value)


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("orientation", "size", "top_left"),
    [
        (1, (900, 600), RED),
        (3, (900, 600), BLUE),  # upside down
        (6, (600, 900), BLUE),  # on its side
        (8, (600, 900), RED),
    ],
)
def test_a_picture_is_stood_upright(tmp_path, orientation, size, top_left):
    file = tmp_path / "a.jpg"
    camera_photo(file, orientation)
    assert read_original(file, "a") == Original(file, "a", *size)
    pixels = open_upright(file, "a")
    assert pixels.size == size
    assert near(pixels.getpixel((5, 5)), top_left)


def test_nothing_is_left_of_what_the_camera_noted(tmp_path):
    file = tmp_path / "a.jpg"
    camera_photo(file)
    pixels = open_upright(file, "a")
    assert (pixels.info, dict(pixels.getexif())) == ({}, {})


def test_colours_of_another_profile_become_srgb(tmp_path):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table, rest = srgb[:400], srgb[400:]
    swapped = table.replace(b"rXYZ", b"-XYZ").replace(b"bXYZ", b"rXYZ").replace(b"-XYZ", b"bXYZ")
    file = tmp_path / "a.png"
    photo(60, 40).save(file, icc_profile=swapped + rest)  # what it calls red is blue
    assert near(open_upright(file, "a").getpixel((5, 5)), RED[::-1])


def test_a_profile_that_makes_no_sense_is_passed_over(tmp_path):
    file = tmp_path / "a.png"
    photo(60, 40).save(file, icc_profile=b"nonsense")
    assert open_upright(file, "a").getpixel((5, 5)) == RED


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "shown"),
    [
        ("L", 100, "RGB", (100, 100, 100)),
        ("1", 1, "RGB", (255, 255, 255)),
        ("P", 0, "RGB", (0, 0, 0)),
        ("LA", (100, 50), "RGBA", (100, 100, 100, 50)),
        ("I;16", 51 * 256, "RGB", (51, 51, 51)),
    ],
)
def test_every_mode_of_pixels_becomes_rgb(tmp_path, mode, colour, kind, shown):
    file = tmp_path / "a.png"
    Image.new(mode, (8, 8), colour).save(file)
    pixels = open_upright(file, "a")
    assert (pixels.mode, pixels.getpixel((1, 1))) == (kind, shown)


def test_a_picture_of_a_printer_becomes_rgb(tmp_path):
    file = tmp_path / "a.jpg"
    Image.new("CMYK", (8, 8), (0, 0, 0, 0)).save(file)
    assert open_upright(file, "a").getpixel((1, 1)) == (255, 255, 255)


def test_a_transparent_picture_is_known_as_such(tmp_path):
    file = tmp_path / "a.png"
    photo(60, 40, "RGBA").save(file)
    assert read_original(file, "a") == Original(file, "a", 60, 40, transparent=True)


def test_heic_under_another_name_is_told(tmp_path):
    file = tmp_path / "IMG_1234.JPG"
    file.write_bytes(b"\0\0\0\x28ftypheic\0\0\0\0mif1heic")
    assert refusal(file) == (
        "content/images/IMG_1234.JPG: is HEIC, as iPhones save pictures, whatever its name says; "
        "open it in an image program and save it as JPEG"
    )


def test_a_large_jpeg_is_decoded_no_larger_than_pages_need(tmp_path):
    file = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # on its side
    photo(7000, 6500).save(file, exif=exif)
    original = read_original(file, "a")
    pixels = originals.open_upright(original)
    assert (original.width, original.height) == (6500, 7000)
    assert pixels.size == (3250, 3500)
    assert near(pixels.getpixel((5, 5)), BLUE)


def test_a_file_that_is_no_picture_is_refused(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"....ftyp....")
    assert refusal(file) == (
        "content/images/a.jpg: is no picture that can be read, whatever its name says; "
        "open it in an image program and save it as JPEG"
    )


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_file_that_is_cut_short_is_refused(tmp_path, suffix):
    whole, file = tmp_path / f"whole.{suffix}", tmp_path / f"a.{suffix}"
    Image.effect_noise((200, 200), 90).convert("RGB").save(whole)
    file.write_bytes(whole.read_bytes()[:9000])
    for read in (check_original, open_upright):
        told = refusal(file, read)
        assert told.startswith(f"content/images/a.{suffix}: cannot be read to its end;")
        assert told.endswith(f"; {ANEW}")


def test_a_file_of_many_bytes_is_refused_unread(tmp_path):
    file = tmp_path / "a.jpg"
    with file.open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1_000_000)
    assert refusal(file) == f"content/images/a.jpg: has 26 MB, more than 25; {SMALLER}"


@pytest.mark.parametrize("size", [(10_000, 5_001), (20_000, 10_000)])
def test_a_picture_of_many_pixels_is_refused(tmp_path, size):
    file = tmp_path / "a.png"
    Image.new("1", size).save(file)
    told = f"content/images/a.png: has more than 50 million pixels; {SMALLER}"
    assert (refusal(file), refusal(file, read_original)) == (told, told)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc32(kind + body))


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that says this size, whatever is in it."""
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", compress(bytes(1000)))
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", size), *more, pixels, chunk(b"IEND", b"")]
    )


BOMBS = {
    "900 million pixels": (png(30_000, 30_000), "has more than 50 million pixels; save it"),
    "4 billion pixels": (png(65_535, 65_535), "has more than 50 million pixels; save it"),
    "a long note": (
        png(1, 1, chunk(b"zTXt", b"a\0\0" + compress(bytes(100_000_000)))),
        "cannot be read to its end",
    ),
    "no width": (png(0, 5), "is no picture that can be read, whatever its name says; open it"),
    "nothing": (b"", "is no picture that can be read, whatever its name says; open it"),
}


@pytest.mark.parametrize(("content", "says"), BOMBS.values(), ids=BOMBS)
def test_a_small_file_that_would_fill_the_memory_is_refused_unread(tmp_path, content, says):
    file = tmp_path / "a.png"
    file.write_bytes(content)
    assert refusal(file).startswith(f"content/images/a.png: {says}")


def test_a_picture_that_moves_is_refused(tmp_path):
    file = tmp_path / "a.gif"
    photo(8, 8).save(file, save_all=True, append_images=[photo(8, 8).rotate(180)])
    assert refusal(file) == (
        "content/images/a.gif: moves, and no reader could stop it; save one picture of it"
    )


def test_a_picture_of_another_kind_is_refused(tmp_path):
    file = tmp_path / "a.jpg"
    photo(8, 8).save(file, "BMP")
    assert refusal(file) == "content/images/a.jpg: is a BMP; save it as JPEG or PNG"


def test_no_damage_of_any_kind_ends_the_check(tmp_path):
    file = tmp_path / "a"
    chance = random.Random(5)
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
        whole = io.BytesIO()
        photo(40, 30).save(whole, kind)
        for _ in range(60):
            damaged = bytearray(whole.getvalue())
            for _ in range(chance.randrange(1, 6)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            file.write_bytes(damaged[: chance.randrange(4, len(damaged) + 1)])
            for read in (check_original, open_upright):
                try:
                    read(file, "content/images/a")
                except ProblemsFound as found:
                    assert "content/images/a: " in str(found)  # noqa: PT017 - or it is whole


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="30px"', (40, 30)),
        ('viewBox="0 0 400 300"', (400, 300)),
        ('viewBox="0,0,400,300" width="100%" height="100%"', (400, 300)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(tmp_path, attributes, size):
    file = tmp_path / "a.svg"
    file.write_text(SVG.format(attributes), encoding="utf-8")
    drawing = file.read_bytes()
    assert read_original(file, "a") == Original(file, "a", *size, True, drawing)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SVG.format(""), "says neither its width and height nor its viewBox; export it again"),
        ("<svg>\n<path", "2: is no SVG that can be read;"),
        ("<html/>", "is no SVG; open it in a drawing program and export it as SVG"),
        (
            SVG.format('viewBox="0 0 1 1" onload="x()"'),
            "is an SVG with a script in it; export it as 'plain SVG'",
        ),
        (
            SVG.format('viewBox="0 0 1 1"').replace("<path", "<script>x()</script><path"),
            "is an SVG with a script in it; export it as 'plain SVG'",
        ),
    ],
)
def test_a_drawing_that_no_page_can_show_is_refused(tmp_path, text, told):
    file = tmp_path / "a.svg"
    file.write_text(text, encoding="utf-8")
    assert refusal(file).replace("svg: ", "svg:").startswith(f"content/images/a.svg:{told}")


@pytest.mark.parametrize("name", ["a.svg", "a.jpg"])
def test_a_file_that_the_system_does_not_give_is_refused_with_its_reason(tmp_path, name):
    file = tmp_path / name
    file.mkdir()
    told = "cannot be read: Is a directory; fix the file or its permissions"
    assert refusal(file, read_original) == f"content/images/{name}: {told}"


@pytest.mark.slow
def test_a_phones_jpeg_of_20_mb_is_made_in_bounded_memory(tmp_path):
    file = tmp_path / "IMG 1234 Öppet hus.JPG"
    noise = Image.effect_noise((1008, 756), 60).resize((8064, 6048), Image.Resampling.NEAREST)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update(WHERE_IT_WAS)
    noise.convert("RGB").save(file, quality=100, subsampling=0, exif=exif)
    file.write_bytes(file.read_bytes().ljust(20_000_000, b"\0"))
    program = (
        "import sys; from pathlib import Path;"
        "from plugins.pictures.album import Album;"
        "import plugins.pictures.album as album; album.CACHE = Path(sys.argv[1], 'cache');"
        "made = Album(Path(sys.argv[1], 'content'));"
        "names = [one.name for one in made.picture('images/IMG 1234 Öppet hus.JPG').renditions];"
        "peak = lambda: int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]);"
        "before = peak(); made._make(names); print(peak() - before)"
    )
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    file.rename(images / file.name)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 200_000  # kB; 123,000 here, and 358,000 if all its pixels are decoded
    made = [one for one in (tmp_path / "cache").iterdir() if one.suffix != ".sha256"]
    assert all(one.name.startswith("img-1234-oppet-hus-") for one in made)
    for one in made:
        with Image.open(one) as image:
            assert dict(image.getexif()) == {}
            assert "preview" in one.name or image.height > image.width
    assert max(one.stat().st_size for one in made) < 2_000_000
