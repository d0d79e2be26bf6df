"""The site with events of the tests' own: its theme, its pages, and nothing that an editor adds."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar import Event as CalendarEvent
from lxml import html

from plugins.publishing.build import build_site
from plugins.sources.slugs import slug_of
from tests.conftest import CONTENT, SETTINGS

TODAY = date(2027, 5, 4)


@dataclass(frozen=True)
class EventSite:
    """The real site, built into `folder` with the events that a test writes."""

    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def write(self, key: str, swedish: str, english: str, **more: str) -> None:
        """Write twins of these titles; `more` are lines that both have."""
        for lang, title in (("sv", swedish), ("en", english)):
            lines = {
                "Title": title,
                "Slug": slug_of(title),
                "Place": "Umeå",
                "Summary": f"{title}.",
            } | more
            header = "".join(f"{name}: {value}\n" for name, value in lines.items())
            file = self.folder / f"content/events/{key}.{lang}.md"
            file.write_text(f"{header}\nText.\n", encoding="utf-8")

    def build(self, **overrides: object) -> None:
        settings = {
            "PATH": str(self.folder / "content"),
            "SITE_ORIGIN": "https://www.example.org",
            "TODAY": TODAY,
        }
        build_site(SETTINGS, self.output, **settings | overrides)

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        return html.document_fromstring((self.output / path).read_bytes())

    def listed(self, path: str, heading: str) -> list[str]:
        """The titles below a heading of a page."""
        titles = self.page(path).xpath("//h2[.=$heading]/..//h3/a/text()", heading=heading)
        return [str(title) for title in titles]

    def calendar(self, path: str) -> list[CalendarEvent]:
        return list(Calendar.from_ical((self.output / path).read_bytes()).walk("VEVENT"))


@pytest.fixture
def events(tmp_path: Path) -> EventSite:
    """The site without events."""
    site = EventSite(tmp_path)
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.rmtree(tmp_path / "content/events", ignore_errors=True)
    (tmp_path / "content/events").mkdir()
    return site
