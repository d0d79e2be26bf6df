import io
import subprocess
import sys

from PIL import Image, ImageChops

from plugins.pictures.renditions import PREVIEW
from plugins.pictures.title_cards import MARGIN, TITLE_ROOM, TITLE_ROWS, TitleCard
from tests.conftest import PROJECT

THEME = PROJECT / "theme"
LONG = "Tillgänglighetsredogörelse för webbplatsen och de formulär som finns på den " * 4


def card(title: str) -> TitleCard:
    return TitleCard(title, "North Sweden Cleantech", THEME)


def drawn(title: str) -> Image.Image:
    return Image.open(io.BytesIO(card(title).draw())).convert("RGB")


def ink(title: str) -> tuple[int, int, int, int]:
    """The box within which a card differs from one without a title."""
    box = ImageChops.difference(drawn(title), drawn("")).convert("L").point(lambda v: v > 60)
    return box.getbbox() or (0, 0, 0, 0)


def test_a_title_is_drawn_within_its_room_however_long():
    wide, high = TITLE_ROOM
    for title in ("Å", "Åtta områden att fråga om", LONG, "x" * 300, f"{'x' * 300} " * 9):
        left, top, right, bottom = ink(title)
        assert MARGIN - 8 <= left < right <= MARGIN + wide + 8, title
        assert MARGIN - 8 <= top < bottom <= MARGIN + high + 8, title


def test_the_letters_of_the_north_are_in_the_font():
    missing = ink("\uffff")
    letters = "åäöÅÄÖéüčđŋšŧžáČĐŊŠŦŽ–—”“’…€₂"
    assert [letter for letter in letters if ink(letter) == missing] == []
    assert len({drawn(letter).tobytes() for letter in letters}) == len(letters)


def test_a_name_tells_one_card_from_another():
    assert card("A").name == card("A").name
    assert card("A").name != card("B").name


def test_every_process_draws_the_same_bytes():
    code = (
        "import sys; from pathlib import Path;"
        "from plugins.pictures.title_cards import TitleCard;"
        f"card = TitleCard('Åtta', 'N', Path({str(THEME)!r}));"
        "sys.stdout.buffer.write(card.name.encode() + card.draw())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "sv_SE.UTF-8"))
    }
    (one,) = made
    assert len(one) > 4000


def test_a_card_is_a_whole_png_of_16_colours_in_25_kb() -> None:
    for title in ("", "Å", "Åtta områden att fråga om", LONG):
        file = card(title).draw()
        with Image.open(io.BytesIO(file)) as image:
            image.verify()  # the checksums
        with Image.open(io.BytesIO(file)) as image:
            image.load()
            assert (image.format, image.mode, image.size) == ("PNG", "P", PREVIEW)
            assert len(image.getcolors()) <= 16
        assert len(file) < 25_000


def test_the_title_touches_none_of_the_rows_that_all_cards_share() -> None:
    first, last = TITLE_ROWS
    width, height = PREVIEW
    for box in ((0, 0, width, first), (0, last, width, height)):
        assert drawn(LONG).crop(box).tobytes() == drawn("").crop(box).tobytes()
