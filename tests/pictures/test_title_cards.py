import io
import subprocess
import sys

from PIL import Image, ImageChops

from plugins.pictures.title_cards import MARGIN, TITLE_ROOM, TitleCard
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
    assert len(one) > 5000
