"""The addresses of events and of their calendar, in the words of a language.

All follow the language's base address.
"""

from gettext import NullTranslations


def event_address(words: NullTranslations) -> str:
    """Return the address of an event, with {slug}."""
    return words.pgettext("address", "events") + "/{slug}/"


def calendar_address(words: NullTranslations) -> str:
    """Return the address of the iCalendar file of all events; subscribers keep it."""
    return (
        words.pgettext("address", "events") + "/" + words.pgettext("address", "calendar") + ".ics"
    )
