"""Offer templates the words for when an event is."""

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.generators import Generator

from plugins.events.intervals import format_when
from plugins.events.pages import EventPage
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.site_settings import site_settings
from plugins.translations.words import language_of


def add_filters(generator: Generator) -> None:
    """Add the filters `when` and `is_past` to the templates of `generator`."""
    site, catalogues = site_settings(generator.settings), catalogues_of(generator.settings)

    @pass_context
    def when(context: Context, event: EventPage) -> str:
        lang = language_of(context)
        return format_when(event, LANGUAGE_TABLE[lang].locale, catalogues[lang])

    def is_past(event: EventPage) -> bool:
        return event.is_past(site.today)

    for function in (when, is_past):
        generator.env.filters[function.__name__] = function
