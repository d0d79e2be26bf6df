"""The demo set: invented texts that only `preview --demo` shows, beside those of content/.

They show what a site with few texts does not: further pages of a list, past and cancelled
events, pictures, a text without a translation, and every element of a text. They are written
to a folder of preview's own, with a copy of content/. All are named demo-..., have "Demo" in
their titles and say that they are invented.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import copy2

from PIL import Image, ImageOps

NEWS = 24
"""News items: so many that their list has further pages."""
PICTURES = {"demo-wide.jpg": (1600, 900), "demo-tall.jpg": (1200, 1500)}
_TEXTS = Path(__file__).with_name("demo_texts")
_INVENTED = {
    "sv": "Påhittat: det här hör till demonstrationen och publiceras aldrig.",
    "en": "Invented: this belongs to the demonstration and is never published.",
}
_BODIES = {
    "sv": "Texten visar hur en sida ser ut när det finns något att läsa på den. Den handlar inte "
    "om något som har hänt, och den nämner ingen som finns.",
    "en": "The text shows how a page looks when there is something to read on it. It is not about "
    "anything that has happened, and it names nobody.",
}
_EVENTS = (
    ("past", -200, "draft", "ett möte som har varit", "a meeting in the past"),
    ("recent", -20, "draft", "en rundvandring som har varit", "a tour in the past"),
    ("soon", 20, "draft", "ett öppet hus", "an open house"),
    ("later", 90, "draft", "en mässa", "a fair"),
    ("cancelled", 40, "cancelled", "ett inställt möte", "a cancelled meeting"),
)
"""The key of each event, the days until it, its status, and its titles."""

Make = Callable[[], bytes]


def write_demo(content: Path, folder: Path, today: date) -> None:
    """Make `folder` a copy of `content` and the demo set; write only what differs.

    A file of `content` stands where the demo set has one of the same name.
    """
    sources = {file.relative_to(content): file for file in content.rglob("*") if file.is_file()}
    made = {path: make for path, make in _demo_files(today) if path not in sources}
    for there in [*folder.rglob("*")] if folder.exists() else []:
        if there.is_file() and there.relative_to(folder) not in sources.keys() | made.keys():
            there.unlink()
    for path, source in sources.items():
        target = folder / path
        if not (target.is_file() and _stamp(target) == _stamp(source)):
            target.parent.mkdir(parents=True, exist_ok=True)
            copy2(source, target)
    for path, make in made.items():
        target = folder / path
        if path.suffix == ".jpg" and target.is_file():
            continue
        new = make()
        if not (target.is_file() and target.read_bytes() == new):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(new)


def _stamp(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _demo_files(today: date) -> Iterator[tuple[Path, Make]]:
    """Yield each file of the demo set by its path in the content, and what makes it."""
    for number, (name, size) in enumerate(PICTURES.items()):
        yield Path("images", name), partial(_draw, size, turned=bool(number))
    for lang in _INVENTED:
        text = (_TEXTS / f"every-element.{lang}.md").read_text(encoding="utf-8")
        dated = text.replace("Status: draft\n", f"Status: draft\nDate: {today}\n")
        yield Path("news", f"demo-every-element.{lang}.md"), dated.encode
    titles = {"sv": "en nyhet", "en": "a news item"}
    for number in range(1, NEWS + 1):
        day = today - timedelta(days=12 * number)
        for lang, title in titles.items():
            heading = f"{title} ({number})"
            header = {"Date": f"{day}", "Status": "draft"}
            yield from _text("news", f"demo-{number}", lang, heading, header)
    header = {"Date": f"{today}", "Status": "draft", "Untranslated": "notice"}
    yield from _text("news", "demo-untranslated", "sv", "en text utan översättning", header)
    for key, days, status, *named in _EVENTS:
        start = today + timedelta(days=days)
        header = {"Start": f"{start} 13:00", "End": f"{start} 15:00", "Status": status}
        for lang, title in zip(_INVENTED, named, strict=True):
            place = {"Place": {"sv": "En påhittad plats", "en": "An invented place"}[lang]}
            yield from _text("events", f"demo-{key}", lang, title, header | place)


def _text(
    kind: str, key: str, lang: str, title: str, header: dict[str, str]
) -> Iterator[tuple[Path, Make]]:
    lines = {"Title": f"Demo: {title}", "Slug": f"{key}-{lang}", "Summary": _INVENTED[lang]}
    written = "".join(f"{name}: {value}\n" for name, value in (lines | header).items())
    text = f"{written}\n{_INVENTED[lang]}\n\n{_BODIES[lang]}\n"
    yield Path(kind, f"{key}.{lang}.md"), text.encode


def _draw(size: tuple[int, int], *, turned: bool) -> bytes:
    """Draw a field of colour that grows lighter to the right, or downwards if `turned`."""
    grey = Image.linear_gradient("L")  # from dark at the top
    grey = grey if turned else grey.rotate(90)
    field = ImageOps.colorize(grey.resize(size), "#12313b", "#8fe0c0")
    file = BytesIO()
    field.save(file, "JPEG", quality=80)
    return file.getvalue()
