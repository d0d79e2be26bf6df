"""Give templates the words of an event: when and where it is, and its state."""

import re
from collections.abc import Callable
from gettext import NullTranslations

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.generators import Generator

from plugins.events.intervals import format_when
from plugins.events.pages import EventPage
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.site_settings import site_settings
from plugins.translations.words import language_of

_TIED = re.compile(r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=\.) (?=\d)| (?=–)")


def add_filters(generator: Generator) -> None:
    """Add the filters `when`, `where`, `state`, `state_sentence` and `is_past` to templates."""
    site, catalogues = site_settings(generator.settings), catalogues_of(generator.settings)

    def in_words(write: Callable[[EventPage, NullTranslations], str]) -> Callable[..., str]:
        @pass_context
        def filter_(context: Context, event: EventPage) -> str:
            return write(event, catalogues[language_of(context)])

        return filter_

    @pass_context
    def when(context: Context, event: EventPage) -> str:
        lang = language_of(context)
        return tie(format_when(event, LANGUAGE_TABLE[lang].locale, catalogues[lang]))

    def is_past(event: EventPage) -> bool:
        return event.is_past(site.today)

    generator.env.filters |= {
        "when": when,
        "is_past": is_past,
        "where": in_words(format_where),
        "state": in_words(lambda one, words: one.state.word(words.gettext) if one.state else ""),
        "state_sentence": in_words(
            lambda one, words: one.state.sentence(words.gettext) if one.state else ""
        ),
    }


def tie(when: str) -> str:
    """Return `when` with blanks at which no line breaks: "18 mars", "kl. 09:00" and before "–"."""
    return _TIED.sub("\u00a0", when)


def format_where(event: EventPage, catalogue: NullTranslations) -> str:
    """Return the place of `event` in one line, for lists: "Umeå and online"."""
    if not event.online:
        return event.place
    if not event.place:
        return catalogue.gettext("Online")
    # Translators: %(place)s is such as "Folkets hus, Umeå"
    return catalogue.gettext("%(place)s and online") % {"place": event.place}
