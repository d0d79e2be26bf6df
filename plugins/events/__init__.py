"""Events: texts with a start, a place and a sign-up link, and their calendars.

Templates get `agendas`, by language, and the filters `when` and `is_past`.
"""

from pelican.plugins import signals

from plugins.editions.kinds import ContentKind
from plugins.events.agenda import add_events
from plugins.events.front_matter import EventFrontMatter, find_time_problems
from plugins.events.intervals import add_filters
from plugins.events.pages import event_address, make_event_page
from plugins.events.structured_data import describe_event

KIND = ContentKind(
    name="events",
    front_matter=EventFrontMatter,
    address=event_address,
    checks=(find_time_problems,),
    template="event",
    make_page=make_event_page,
    add_lists=add_events,
    describe=describe_event,
)


def register() -> None:
    """Connect to Pelican's signals; plugins.editions reads KIND."""
    signals.generator_init.connect(add_filters)
