"""Guess the limit or the condition that an editor meant by one that the language does not know."""

import re
from collections.abc import Mapping, Sequence

from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.language.formats import DAYS, TIMES, OrderedFormat, days_from_today, is_day
from plugins.sources.messages import either
from plugins.sources.suggestions import closest

_BLANKS = re.compile(r"[\s']+(?=[0-9]{3}(?![0-9]))")
"""What some write between thousands."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TIME = re.compile(r"(?:kl\.? ?)?([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::00)?(?: ?(am|pm))?", re.I)
_DAY = re.compile(r"([0-9]{4})([-/. ]?)([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/. ]+)([0-9]{1,2})\2([0-9]{4})")
_FROM_TODAY = re.compile(
    r"(?:today|now|idag|i dag)(?: *([+-]) *([0-9]{1,4}) *(d|days?|dag|dagar|w|weeks?|v|veck\w+)?)?",
    re.I,
)
_NEAR_TODAY = {"tomorrow": "today+1d", "yesterday": "today-1d"} | {
    "imorgon": "today+1d",
    "i morgon": "today+1d",
    "igår": "today-1d",
    "i går": "today-1d",
}
_CALLED = {
    **dict.fromkeys(("is", "eq", "equal_to", "value", "answer", "=", "=="), "equals"),
    **dict.fromkeys(("in", "any_of"), "one_of"),
    **dict.fromkeys(("has", "includes", "ticked", "checked"), "contains"),
    **dict.fromkeys(("filled", "given", "exists"), "answered"),
}
"""What other languages call a condition."""
_KEYS_CALLED = {
    **dict.fromkeys(("mandatory", "obligatory", "obligatorisk", "requires"), "required"),
    **dict.fromkeys(("help", "help_text", "description", "tooltip", "info", "subtitle"), "hint"),
    **dict.fromkeys(("options", "items", "answers", "values", "alternatives"), "choices"),
    **dict.fromkeys(("question", "heading", "caption", "title"), "label"),
    **dict.fromkeys(("if", "show_if", "visible_if", "only_if", "depends_on", "shown_if"), "when"),
    **dict.fromkeys(("required_if", "mandatory_if"), "required_when"),
    **dict.fromkeys(("regex", "regexp", "format", "mask"), "pattern"),
    **dict.fromkeys(("id", "key"), "name"),
    **dict.fromkeys(("questions", "elements", "children"), "fields"),
    **dict.fromkeys(("repeat", "rows", "count"), "max"),
    **dict.fromkeys(("button", "send"), "submit"),
    **dict.fromkeys(("content", "body", "message"), "text"),
    **dict.fromkeys(("searchable", "autosuggest"), "search"),
}
_TYPES_CALLED = {
    **dict.fromkeys(("string", "str", "line", "input", "short_text"), "text"),
    **dict.fromkeys(("memo", "long_text", "multiline", "comment"), "textarea"),
    **dict.fromkeys(("integer", "int", "numeric", "heltal", "antal"), "number"),
    **dict.fromkeys(("float", "double", "currency"), "decimal"),
    **dict.fromkeys(("boolean", "bool", "consent", "toggle", "switch", "yesno"), "checkbox"),
    **dict.fromkeys(("multiselect", "checkboxgroup", "multiple", "select_multiple"), "checkboxes"),
    **dict.fromkeys(("radiogroup", "radios", "select_one", "single_choice"), "radio"),
    **dict.fromkeys(("dropdown", "combobox", "list", "choice", "autocomplete"), "select"),
    **dict.fromkeys(("phone", "telephone", "telefon", "mobile"), "tel"),
    **dict.fromkeys(("e-mail", "mail", "e-post", "epost"), "email"),
    **dict.fromkeys(("link", "website", "web", "webbadress"), "url"),
    **dict.fromkeys(("upload", "attachment", "image", "fil"), "file"),
    **dict.fromkeys(("datum", "day", "dag"), "date"),
    **dict.fromkeys(("tid", "klockslag"), "time"),
    **dict.fromkeys(("fieldset", "page", "panel", "avsnitt"), "section"),
    **dict.fromkeys(("repeat", "repeater", "matrix", "grupp"), "group"),
    **dict.fromkeys(("land", "nation"), "country"),
    **dict.fromkeys(("adress", "postal_address", "location"), "address"),
    "språk": "language",
}
"""What other programs, and Swedish, call the keys and the types of questions."""
_LESS = frozenset({"<", "lt", "less_than", "fewer_than", "smaller_than", "under", "below"})
_MORE = frozenset({">", "gt", "more_than", "greater_than", "larger_than", "over", "above"})
_TO_LIMIT = frozenset({"<=", "lte", "max", "maximum", "up_to", "until", "högst", "till"})
_FROM_LIMIT = frozenset({">=", "gte", "min", "minimum", "from", "since", "minst", "från"})
_UP_TO = _LESS | _TO_LIMIT | {"earlier_than", "före"}
_FROM = _MORE | _FROM_LIMIT | {"later_than", "efter"}


def numbers_meant(text: str) -> list[str]:
    """Return each number of YAML that `text` may be: 2.5 for 2,5, but 1000 and 1.000 for 1,000."""
    number = _BLANKS.sub("", text.strip())
    found = []
    for thousands, decimals in (",.", ".,"):
        groups = rf"[1-9][0-9]{{0,2}}(?:\{thousands}[0-9]{{3}})+(?:\{decimals}[0-9]+)?"
        if re.fullmatch(groups, number):
            found.append(number.replace(thousands, "").replace(decimals, "."))
    with_point = number.replace(",", ".")
    return [*found, with_point] if _NUMBER.fullmatch(with_point) else found


def time_meant(value: object) -> str:
    """Return the time of the day that `value` is, such as 08:30 for 8.30, or ""."""
    text = f"{value:.2f}" if isinstance(value, float) else str(value).strip()
    found = _TIME.fullmatch(text)
    if not found or (found[2] is None and not found[3]):
        return ""
    hour = int(found[1])
    if found[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    meant = f"{hour:02}:{found[2] or '00'}"
    return meant if TIMES.conforms(meant) else ""


def day_meant(value: object) -> str:
    """Return the day that `value` is, as 2027-01-31 for 31.1.2027, or ""."""
    text = str(value).strip().casefold()
    if near := _NEAR_TODAY.get(text):
        return near
    if found := _FROM_TODAY.fullmatch(text):
        sign, count, unit = found.groups()
        meant = f"today{sign}{count}{'w' if (unit or 'd')[0] in 'wv' else 'd'}" if sign else "today"
        return meant if days_from_today(meant) is not None else ""
    year = month = day = ""
    if found := _DAY.fullmatch(text):
        year, _, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, _, month, year = found.groups()
        if found[2].strip() == "/" and int(day) <= 12:
            return ""  # the first of May in London, and the fifth of January in New York
    meant = f"{year}-{month:0>2}-{day:0>2}"
    return meant if is_day(meant) else ""


def limit_meant(value: object, form: OrderedFormat) -> str:
    """Return the limit of an answer in `form` that `value` is, as an editor writes it, or ""."""
    if form is TIMES:
        return time_meant(value)
    if form is DAYS:
        return day_meant(value)
    numbers = numbers_meant(str(value))
    return either([one for one in numbers if form.limit_syntax or "." not in one] or [""])


def condition_meant(key: str, value: object) -> str:
    """Return the word of a condition that `key` is, with the limit `value`, or ""."""
    word = _word(key)
    if word in _UP_TO | _FROM:
        is_number = isinstance(value, int | float) or bool(numbers_meant(str(value)))
        words = ("at_most", "at_least") if is_number else ("before", "after")
        return words[word in _FROM]
    meant = _CALLED.get(word) if isinstance(value, str | tuple | bool) else ""
    return meant or closest(key, CONDITIONS)


def _word(key: str) -> str:
    return key.casefold().replace(" ", "_").replace("-", "_")


def leaves_out_limit(key: str) -> bool:
    """Return whether `key` is a word for a limit that leaves it out; 'at_most' includes it."""
    return _word(key) in _LESS | _MORE


def includes_limit(key: str) -> bool:
    """Return whether `key` is a word for a limit that includes it; 'before' leaves it out."""
    return _word(key) in _TO_LIMIT | _FROM_LIMIT


def type_meant(word: str, types: Sequence[str]) -> str:
    """Return the type of `types` that `word` is, or ""."""
    return _meant(word, _TYPES_CALLED, types)


def key_meant(word: str, keys: Sequence[str]) -> str:
    """Return the key of `keys` that `word` is, or ""."""
    return _meant(word, _KEYS_CALLED, keys)


def _meant(word: str, called: Mapping[str, str], known: Sequence[str]) -> str:
    meant = called.get(word.casefold().replace(" ", "_"), "")
    return meant if meant in known else closest(word, known)
