"""Events: texts with a start, a place and a sign-up link, and their calendars.

Templates get `agendas`, by language, and the filters of plugins.events.filters.
"""

from collections.abc import Iterator

from pelican.plugins import signals

from plugins.editions.kinds import ContentKind
from plugins.editorial.addresses import address_of
from plugins.editorial.texts import texts_of
from plugins.events.agenda import add_events
from plugins.events.filters import add_filters
from plugins.events.front_matter import (
    EventFrontMatter,
    find_clock_problems,
    find_event_problems,
    first_lines,
)
from plugins.events.pages import (
    calendar_address,
    event_address,
    make_event_page,
    own_calendar,
)
from plugins.events.signup import find_signup_problems
from plugins.events.structured_data import describe_event
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import base_address
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.problems import Problem

KIND = ContentKind(
    name="events",
    front_matter=EventFrontMatter,
    address=event_address,
    checks=(find_event_problems,),
    begins_with=first_lines,
    template="event",
    make_page=make_event_page,
    add_lists=add_events,
    describe=describe_event,
)


def check_sources(settings: Settings) -> Iterator[Problem]:
    """Find events at times that do not exist where the site is, and sign-ups that lead nowhere."""
    events = [text for text in texts_of(settings).texts if text.kind is KIND]
    yield from find_clock_problems(events, site_settings(settings).timezone)
    yield from find_signup_problems(settings, events)


def possible_addresses(settings: Settings) -> Iterator[str]:
    """Yield the addresses of the calendars: of each event, and of all in each language."""
    languages = site_settings(settings).languages
    for lang in languages:
        yield base_address(lang, languages) + calendar_address(catalogues_of(settings)[lang])
    for text in texts_of(settings).texts:
        if text.kind is KIND and text.lang:
            yield own_calendar(address_of(text, settings), text.header.text("slug"))


def register() -> None:
    """Connect to Pelican's signals; plugins.editions reads KIND."""
    signals.generator_init.connect(add_filters)
