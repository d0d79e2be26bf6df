"""Teach templates when an event is, and what else of it is more than a value."""

from gettext import NullTranslations

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.generators import Generator

from plugins.events.event import Event
from plugins.events.generator import calendar_url
from plugins.events.intervals import format_when
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.translations.words import language_of


def prepare_events(generator: Generator) -> None:
    """Add the filters of events to the templates of `generator`."""
    settings = generator.settings

    @pass_context
    def when(context: Context, event: Event) -> str:
        lang = language_of(context)
        catalogue: NullTranslations = settings["CATALOGUES"][lang]
        return format_when(event, LANGUAGE_TABLE[lang].locale, catalogue)

    def is_past(event: Event) -> bool:
        return event.is_past(settings["TODAY"])

    for function in (when, is_past, calendar_url):
        generator.env.filters[function.__name__] = function
