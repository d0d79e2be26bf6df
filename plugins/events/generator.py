"""Read the events, and write their pages and calendars."""

import logging
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.utils import posixize_path
from pelican.writers import Writer

from plugins.events.agenda import make_agendas
from plugins.events.calendar import write_calendar
from plugins.events.event import Event
from plugins.translations.site_page import absolute

logger = logging.getLogger(__name__)


class EventsGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Pelican's way to read and write one kind of item, as PagesGenerator does pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.events: list[Event] = []
        super().__init__(*args, **kwargs)

    def generate_context(self) -> None:
        """Read every event."""
        for file in sorted(self.get_files(self.settings["EVENT_PATHS"])):
            event = self._read(file)
            if event is None or not event.is_valid():
                self._add_failed_source_path(file)
                continue
            self.events.append(event)
            self.add_source_path(event)
            self.add_static_links(event)

    def refresh_metadata_intersite_links(self) -> None:
        """Put `agendas` into the context: by then twins are paired, and nothing is written."""
        self.context["agendas"] = make_agendas(self.events, self.settings)

    def _read(self, file: str) -> Event | None:
        try:
            event: Event = self.readers.read_file(
                base_path=self.path, path=file, content_class=Event, context=self.context
            )
        except Exception:
            logger.exception("Could not process %s", posixize_path(file))  # as Pelican says it
            return None
        return event

    def generate_output(self, writer: Writer) -> None:
        """Write the page of each event, a calendar for it, and one for each language."""
        written = [event for event in self.events if event.status != "draft"]
        for event in written:
            template = self.get_template(event.template)
            writer.write_file(event.save_as, template, self.context, page=event, url=event.url)
            self._write_calendar(calendar_url(event), (event,))
        for lang, agenda in self.context["agendas"].items():
            word = self.settings["CATALOGUES"][lang].gettext("Events")
            title = f"{word} – {self.settings['SITENAME']}"
            self._write_calendar(agenda.calendar, agenda.events, title)

    def _write_calendar(self, address: str, events: tuple[Event, ...], title: str = "") -> None:
        file = Path(self.output_path, address)
        file.parent.mkdir(parents=True, exist_ok=True)
        addresses = {event: absolute(self.settings, event.url) for event in events}
        file.write_bytes(write_calendar(addresses, self.settings, title))


def calendar_url(event: Event) -> str:
    """Return the address of the event's own iCalendar file, beside its page."""
    return f"{event.url}{event.slug}.ics"
