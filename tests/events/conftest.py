"""Events of the tests' own, and the fixture site built with them, once for all tests here."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from icalendar import Event as CalendarEvent
from lxml import html

from plugins.editions.site import Edition, Site
from plugins.editorial.front_matter import parse_moment
from plugins.events.pages import EventPage, localize
from plugins.languages.catalogues import load_catalogues
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.publishing.build import build_site
from plugins.settings.site_settings import SiteSettings
from plugins.sources.slugs import slug_of
from tests.conftest import CONTENT, PROJECT, SETTINGS, build_once

TODAY = date(2027, 5, 4)
MEETING = "https://meet.example.org/stort-mote"
ADDRESS = "Storgatan 1, 903 26 Umeå"
SIGNUP = "https://example.org/anmalan"
SWEDISH = load_catalogues(PROJECT / "theme/translations")["sv"]
SWEDISH_ALONE = ("hide", "link", "notice")


def make_event(start: str, end: str = "", key: str = "fair", **fields: Any) -> EventPage:
    """An event in English, as it is when all texts are read."""
    zone = SiteSettings(timezone="Europe/Stockholm").timezone
    return EventPage(
        **{
            "key": key,
            "lang": "en",
            "title": key.capitalize(),
            "summary": f"{key.capitalize()}.",
            "url": f"en/events/{key}/",
            "section": "events",
            "template": "event",
            "start": localize(parse_moment(start), zone),
            "end": localize(parse_moment(end), zone) if end else None,
            "place": "Umeå",
            "signup": "",
            "calendar": f"en/events/{key}/{key}.ics",
        }
        | fields
    )


def english_edition() -> Edition:
    return Edition(LANGUAGE_TABLE["en"], "en/", {}, (), ())


def make_site(today: date = TODAY, **settings: Any) -> Site:
    """A site in English without pages, with words for a page in Swedish."""
    own = {"timezone": "Europe/Stockholm", "sitename": "North Sweden Cleantech"} | settings
    return Site(
        pelican_settings={},
        settings=SiteSettings(today=today, site_origin="https://www.example.org", **own),
        catalogues={"en": NullTranslations(), "sv": SWEDISH},
        editions={"en": english_edition()},
        pages=[],
    )


@dataclass(frozen=True)
class EventSite:
    """The fixture site, built into `folder` with events of the tests' own."""

    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def prepare(self) -> None:
        """Take the fixture site's texts, without its events."""
        shutil.copytree(CONTENT, self.folder / "content")
        shutil.rmtree(self.folder / "content/events")
        (self.folder / "content/events").mkdir()

    def write(self, key: str, titles: dict[str, str], **lines: str) -> None:
        """Write a text in each language of `titles`; `lines` are those that each has."""
        for lang, title in titles.items():
            first = {
                "Title": title,
                "Slug": slug_of(title),
                "Place": "Umeå",
                "Summary": f"{title}.",
            }
            header = "".join(f"{name}: {value}\n" for name, value in (first | lines).items())
            self.file(key, lang).write_text(f"{header}\nText.\n", encoding="utf-8")

    def file(self, key: str, lang: str) -> Path:
        return self.folder / f"content/events/{key}.{lang}.md"

    def change(self, key: str, lang: str, change: Callable[[str], str]) -> None:
        file = self.file(key, lang)
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    def build(self, **overrides: object) -> None:
        settings = {"PATH": str(self.folder / "content"), "TODAY": TODAY}
        build_site(SETTINGS, self.output, **settings | overrides)

    def has(self, path: str) -> bool:
        return (self.output / path).exists()

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        return html.document_fromstring((self.output / path).read_bytes())

    def listed(self, path: str, heading: str) -> list[str]:
        """The titles below a heading of a page."""
        titles = self.page(path).xpath("//h2[.=$heading]/..//h3/a", heading=heading)
        return [str(title.text_content()) for title in titles]

    def calendar(self, path: str) -> list[str]:
        """The titles of the events in a calendar."""
        return [str(event["SUMMARY"]) for event in events_in((self.output / path).read_bytes())]


def events_in(calendar: bytes) -> list[CalendarEvent]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def write_events(site: EventSite) -> None:
    """Write one event of each sort."""
    site.write(
        "fair", {"sv": "Mässa", "en": "Fair"},
        Start="2027-05-11", End="2027-05-13", Signup=SIGNUP,
    )  # fmt: skip
    site.change(
        "fair", "en", lambda text: f"Aliases: /old/fair.html\n{text.replace('anmalan', 'en')}"
    )
    site.write(
        "talk", {"sv": "Samtal", "en": "Talk </script/x> & more"},
        Start="2027-05-11 13:00", End="2027-05-11 16:30", Signup=SIGNUP, Slug="talk",
    )  # fmt: skip
    said_for_both = ("Start", "End", "Signup")
    site.change(
        "talk", "en",
        lambda text: "".join(
            line for line in text.splitlines(keepends=True) if not line.startswith(said_for_both)
        ),
    )  # fmt: skip
    site.write("visit", {"sv": "Besök", "en": "Visit"}, Start="2027-05-12")
    site.write("walk", {"sv": "Vandring", "en": "Walk"}, Start="2027-05-13")
    site.change(
        "walk", "sv",
        lambda text: text.replace("\n\n", "\nSignup: {filename}/pages/visit.sv.md?goal=learn\n\n"),
    )  # fmt: skip
    site.write("over", {"sv": "Nyss", "en": "Just now"}, Start="2027-05-03", Signup=SIGNUP)
    site.write(
        "off", {"sv": "Avblåst", "en": "Called off"},
        Start="2027-05-14 13:00", Length="2 h", Signup=SIGNUP, Online=MEETING, Status="cancelled",
    )  # fmt: skip
    site.write("late", {"sv": "Senare", "en": "Later"}, Start="2027-05-15", Status="postponed")
    site.write(
        "web", {"sv": "På webben", "en": "On the web"}, Start="2027-05-16 09:00", Place="",
    )  # fmt: skip
    site.change("web", "sv", lambda text: text.replace("Place: ", f"Online: {MEETING}"))
    site.change("web", "en", lambda text: text.replace("Place: \n", ""))
    site.write(
        "both", {"sv": "Både och", "en": "Both"}, Start="2027-05-17 09:00", Length="90 min",
    )  # fmt: skip
    given = f"Address: {ADDRESS}\nOnline: {MEETING}\nModified: 2027-05-01 12:30\n\n"
    site.change("both", "sv", lambda text: text.replace("\n\n", f"\n{given}"))
    site.change("both", "en", lambda text: text.replace("Place: Umeå\n", "Modified: 2027-04-30\n"))
    site.write("secret", {"sv": "Dold", "en": "Hidden"}, Start="2027-05-11", Status="hidden")
    site.write("idea", {"sv": "Idé", "en": "Idea"}, Start="2027-05-10", Status="draft")
    for day, policy in enumerate(SWEDISH_ALONE, 20):
        site.write(
            policy, {"sv": f"Svenska {policy}"},
            Start=f"2027-05-{day}", Signup=SIGNUP, Untranslated=policy,
        )  # fmt: skip
    page = site.folder / "content/pages/events.en.md"
    link = "\n[the fair]({filename}/events/fair.en.md)\n"
    page.write_text(page.read_text(encoding="utf-8") + link, encoding="utf-8")


@pytest.fixture(scope="session")
def events(tmp_path_factory: pytest.TempPathFactory) -> EventSite:
    """The site with one event of each sort."""
    return _built(tmp_path_factory, "events", write_events)


@pytest.fixture(scope="session")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> EventSite:
    """The same, as preview shows it."""
    return _built(tmp_path_factory, "events-previewed", write_events, SHOW_DRAFTS=True)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> EventSite:
    """The site without events, below a path."""
    return _built(tmp_path_factory, "no-events", lambda _: None, SITEURL="/sub/path")


def _built(
    factory: pytest.TempPathFactory,
    name: str,
    write: Callable[[EventSite], None],
    **settings: object,
) -> EventSite:
    def build(folder: Path) -> None:
        site = EventSite(folder)
        site.prepare()
        write(site)
        site.build(**settings)

    return EventSite(build_once(factory, name, build))
