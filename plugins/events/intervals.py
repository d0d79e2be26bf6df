"""Format the time of an event: "3–5 maj 2027", "Monday, 3 May 2027, 13:00–16:30"."""

from datetime import datetime
from gettext import NullTranslations
from typing import Literal

from babel.dates import format_date, format_interval, format_time
from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.generators import Generator

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


def format_when(event: EventPage, locale: str, catalogue: NullTranslations) -> str:
    """Return the days of `event`, and its times if it has any, formatted by CLDR."""
    start, end = event.start, event.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        if event.first_day != event.last_day:
            return " – ".join(_moment(one, "long", locale, catalogue) for one in (start, end))
        day = format_date(start, "full", locale=locale)
        return _at(day, format_interval(start, end, "Hm", locale=locale), catalogue)
    if event.first_day != event.last_day:
        return format_interval(event.first_day, event.last_day, "yMMMMd", locale=locale)
    if isinstance(start, datetime):
        return _moment(start, "full", locale, catalogue)
    return format_date(start, "full", locale=locale)


def _moment(
    moment: datetime, length: Literal["full", "long"], locale: str, catalogue: NullTranslations
) -> str:
    day = format_date(moment, length, locale=locale)
    return _at(day, format_time(moment.time(), "short", locale=locale), catalogue)


def _at(day: str, time: str, catalogue: NullTranslations) -> str:
    # Translators: %(day)s is such as "Monday, 3 May 2027", %(time)s "13:00" or "13:00–16:30"
    return catalogue.gettext("%(day)s, %(time)s") % {"day": day, "time": time}
