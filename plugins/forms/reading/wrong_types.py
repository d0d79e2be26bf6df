"""Explain to an editor that a value is of another kind than its key takes."""

from plugins.forms.reading.model_errors import Mistake, words_keys
from plugins.languages.texts import texts_shape

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
}
"""What pydantic's errors ask for; all others ask for keys with values."""
_SHAPES = {
    "fields": ("a question", "{name: ..., type: ..., label: ...}"),
    "choices": ("a choice", "{value: ..., label: TEXTS}"),
    "when": ("a condition", "{field: NAME, equals: VALUE}"),
    "messages": ("messages for rules", "{required: TEXTS}"),
    "purposes": ("a purpose", "{text: TEXTS, keep: 12 months}"),
    "staff": ("what staff see", "{language: LANGUAGE, subject: ...}"),
}
"""What stands at a key, or in the list at it, and how it is written.

TEXTS stands for a text in each language, LANGUAGE for the site's first.
"""


def wrong_kind(one: Mistake) -> tuple[str, str]:
    """Say what kind of value it is, and how a right one is written."""
    given, expected = _kind_of(one.value), _EXPECTED.get(one.kind, "")
    if one.limit_syntax:
        return f"{one.last} is {given}", f"write {one.limit_syntax}"
    if one.in_words:
        return f"'{one.last}' of {one.owner} is {given}, not a text", "write the text in quotes"
    if expected == "a list":
        shown = f"[{one.value}]" if len(str(one.value)) <= 40 else "[...]"
        remedy = f"write it as {shown}"
        if one.last in ("fields", "choices") or isinstance(one.value, dict):
            remedy = "write each of them on lines of its own below, the first after '- '"
        return f"{one.last} is {given}, not a list", remedy
    if expected == "a text":
        remedy = "write a text, in quotes"
        if one.last in ("name", "field", "personal"):
            remedy = "write a word that begins with a letter"
        return f"{one.last} is {given}, not a text", remedy
    if expected == "a whole number":
        quoted = isinstance(one.value, str) and one.value.isdecimal()
        remedy = "remove the quotes" if quoted else "write it in digits, such as 10"
        return f"{one.last} is {given}, not a whole number", remedy
    if expected:
        return f"{one.last} is {given}, not {expected}", f"write {expected}, without quotes"
    if one.last in words_keys() or one.owner == "messages":
        single = "in one language only" if isinstance(one.value, str) else given
        return f"{one.last} is {single}", f"write it as {texts_shape(one.languages)}"
    key = next((str(step) for step in reversed(one.way) if step in _SHAPES), "fields")
    noun, shape = _SHAPES[key]
    shape = shape.replace("TEXTS", texts_shape(one.languages))
    shape = shape.replace("LANGUAGE", one.languages[0])
    if one.last == "purposes":
        return f"purposes is {given}, not names of purposes", f"write each as NAME: {shape}"
    return f"{one.last} is {given}, not {noun}", f"write it as {shape}"


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return f"{value}".lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return "a text"
        case tuple():
            return "a list"
    return "keys with values"
