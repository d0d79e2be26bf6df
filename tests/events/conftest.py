"""A small site in the real theme, with events that a test writes."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from plugins.sources.slugs import slug_of
from tests.tiny_site import TinySite, themed_site

TODAY = date(2027, 5, 4)
PAGES = {
    "events": ("Evenemang", "Events"),
    "home": ("Start", "Home"),
    "news": ("Nyheter", "News"),
    "search": ("Sök", "Search"),
    "visit": ("Besök", "Visit"),
    "projects": ("Projekt", "Projects"),
}
TEMPLATES = {"home": "Template: home", "events": "Template: events\nMenu: 1"}


class EventSite(TinySite):
    """A project without forms and search index, whose day is TODAY."""

    def write_event(self, key: str, swedish: str, english: str, **more: str) -> None:
        """Write twins of these titles; `more` are lines that both have."""
        texts = []
        for title in (swedish, english):
            lines = {
                "Title": title,
                "Slug": slug_of(title),
                "Place": "Umeå",
                "Summary": f"{title}.",
            } | more
            header = "".join(f"{name}: {value}\n" for name, value in lines.items())
            texts.append(f"{header}\nText.\n")
        self.write_twins(f"events/{key}", *texts)

    def build(self, **overrides: object) -> None:
        super().build(**({"TODAY": TODAY} | overrides))

    def listed(self, path: str, heading: str) -> list[str]:
        """The titles below a heading of a page."""
        titles = self.page(path).xpath("//h2[.=$heading]/..//h3/a/text()", heading=heading)
        return [str(title) for title in titles]

    def calendar(self, path: str) -> list[CalendarEvent]:
        return list(Calendar.from_ical((self.output / path).read_bytes()).walk("VEVENT"))


@pytest.fixture
def events(tmp_path: Path) -> EventSite:
    """The site without events."""
    site = themed_site(EventSite(tmp_path / "project"), PAGES, {"plugins.forms", "plugins.search"})
    for key, lines in TEMPLATES.items():
        for lang in ("sv", "en"):
            site.write(page := f"content/pages/{key}.{lang}.md", f"{lines}\n{site.source(page)}")
    return site
