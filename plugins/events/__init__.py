"""Events: a kind of item with a start, a place and a sign-up link, and their calendars.

An event is content/events/KEY.LANG.md. Settings: EVENT_PATHS; EVENT_URL, EVENT_SAVE_AS and
their _LANG_ forms, as Pelican has them for articles; EVENT_CALENDARS, the address of each
language's iCalendar file. Also read: TODAY, TIMEZONE, SITENAME, SITE_ORIGIN, SITEURL.

Templates find in their context `agendas`, by language, and the filters `when`, `is_past`
and `calendar_url`.
"""

from gettext import NullTranslations

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.editorial.kinds import TextKind
from plugins.events.checks import find_time_problems
from plugins.events.filters import prepare_events
from plugins.events.front_matter import EventFrontMatter
from plugins.events.generator import EventsGenerator


def _address(words: NullTranslations) -> str:
    return words.pgettext("address", "events") + "/{slug}/"


KIND = TextKind(
    name="events",
    front_matter=EventFrontMatter,
    address=_address,
    checks=(find_time_problems,),
)


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(give_generator)
    signals.generator_init.connect(prepare_events)


def give_generator(_: Pelican) -> type[Generator]:
    """Have events read and written beside articles and pages."""
    return EventsGenerator
