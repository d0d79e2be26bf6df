"""Write messages to editors in English, so that a catalogue can translate them afterwards.

`msg("has no {label}", label="Date")` is the text "has no Date", which still knows its template
and its values. Babel finds the templates by the names of these functions.
"""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import Any

SOURCE_LANGUAGE = "en"
"""The language of the messages in code and templates; it needs no catalogue."""


class Message(str):
    """A text in English, made from a template and values.

    `templates` are one text, or the singular and the plural for the value `n`.
    """

    templates: tuple[str, ...]
    values: Mapping[str, Any]


def msg(template: str, /, **values: Any) -> Message:
    """Return `template` with `values` in it, as str.format writes them."""
    message = Message(template.format_map(values) if values else template)
    message.templates, message.values = (template,), values
    return message


def nmsg(singular: str, plural: str, /, n: int, **values: Any) -> Message:
    """Return the template for the number `n`, which is a value as well."""
    message = Message((singular if n == 1 else plural).format(n=n, **values))
    message.templates, message.values = (singular, plural), {"n": n, **values}
    return message


def joined(*parts: str) -> Message:
    """Return a message of `parts`, each either a message or a text that stays as it is."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    template = "".join(f"{{{name}}}" for name in values)
    return msg(template, **values)


NOTHING = joined()
"""The empty message."""


def either(words: Sequence[str]) -> Message:
    """Return "a or b", or with more `words` "a or b or c"."""
    first, *others = words
    found = joined(first)
    for other in others:
        found = msg("{first} or {second}", first=found, second=other)
    return found


def translated(text: str, words: NullTranslations) -> str:
    """Return a message, and messages among its values, in the language of `words`.

    Any other text stays as it is.
    """
    if not isinstance(text, Message) or not text:
        return text
    values: dict[str, Any] = {
        name: translated(value, words) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    first, *others = text.templates
    template = words.ngettext(first, others[0], values["n"]) if others else words.gettext(first)
    return template.format_map(values) if values else template
