"""Explain errors in the form language to an editor: place, problem, remedy."""

import re
from collections.abc import Callable, Mapping

from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.language.formats import LIMIT_ERROR
from plugins.forms.reading.guesses import LEAVES_OUT
from plugins.forms.reading.model_errors import (
    EVERY_KEY,
    WORDS_KEYS,
    Mistake,
    type_names,
    value_at,
)
from plugins.forms.reading.raw_fields import outline
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.languages.texts import texts_shape
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source

Explanation = tuple[str, str]
"""The problem and the remedy."""


def explain(source: Source, mistake: Mistake) -> Problem:
    """Turn a mistake into a problem at its place in `source`."""
    if mistake.value is None and mistake.kind != "extra_forbidden":
        what, remedy = no_value(mistake.last)
    elif found := next(filter(None, (way(source, mistake) for way in _BY_QUESTIONS)), None):
        what, remedy = found
    else:
        what, remedy = _EXPLANATIONS.get(mistake.kind, _wrong_kind)(mistake)
    return source.problem(mistake.way, what, remedy)


def no_value(key: str) -> Explanation:
    """Explain a key with nothing after its colon."""
    return f"'{key}' has no value", "write one after the colon, or remove the line"


_FIELD = re.compile(r"field[: ]\s*")


def _named_question(source: Source, one: Mistake) -> Explanation | None:
    """Explain a limit or a condition that names a question of the form in another way."""
    names = {field.name for field in outline(source) if field.name}
    if one.kind == "union_tag_not_found" and one.in_condition and isinstance(one.value, dict):
        key = next(iter(one.value), "")
        answer = str(one.value.get(key))
        if len(one.value) == 1 and key in names and len(answer) <= _MOST_SHOWN:
            what = msg("the condition does not name the question '{key}' by 'field'", key=key)
            return what, msg("write {shown}", shown=f"{{field: {key}, equals: {answer}}}")
    of_limit = one.way[-2:-1] in (("min",), ("max",))
    key = str(one.way[-2] if of_limit else one.last)
    if of_limit and one.kind == "extra_forbidden" and one.value is None:
        written = one.last
    elif one.limit_formats and not one.in_condition:
        value = one.value[0] if isinstance(one.value, tuple) and one.value else one.value
        written = _FIELD.sub("", str(value))
    else:
        return None
    if written not in names:
        return None
    what = msg("{key} is the name of a question, without 'field'", key=key)
    return what, msg("write {shown}", shown=f"{{field: {written}}}")


def _number_as_choice(source: Source, one: Mistake) -> Explanation | None:
    """Explain a choice of a condition that is a number, since the question asks for one."""
    holder = value_at(source.tree, one.way[:-1])
    if one.last != "equals" or not one.in_condition or not isinstance(holder, dict):
        return None
    named = [field for field in outline(source) if field.name and field.name == holder.get("field")]
    if type(one.value) not in (int, float) or "at_least" not in (
        word for field in named for word in field.model.condition_words
    ):
        return None
    what = msg("'equals' is for choices, and '{name}' asks for a number", name=named[0].name)
    return what, msg("write 'at_least: {limit}' or 'at_most: {limit}'", limit=one.value)


def _cut_number(source: Source, one: Mistake) -> Explanation | None:
    """Explain a number within braces that its comma cuts in two, as in {at_most: 2,5}."""
    holder = value_at(source.tree, one.way[:-1])
    if one.kind != "extra_forbidden" or one.value is not None or not isinstance(holder, dict):
        return None
    keys = [*holder]
    before = keys[keys.index(one.last) - 1] if one.last in keys[1:] else ""
    number = holder.get(before)
    if not one.last.isdecimal() or type(number) is not int:
        return None
    what = msg("the comma in '{number},{rest}' ends the number", number=number, rest=one.last)
    return what, msg("write {number}.{rest}, with a point", number=number, rest=one.last)


_BY_QUESTIONS = (_named_question, _number_as_choice, _cut_number)
"""Explanations that need more of the form than the wrong value."""


def _missing(one: Mistake) -> Explanation:
    if one.last in one.languages:
        beside = [f" beside '{lang}'" for lang in one.languages if lang != one.last][:1]
        remedy = f"add the {LANGUAGE_TABLE[one.last].english_name} text{''.join(beside)}"
        return f"{one.owner} has no '{one.last}'", remedy
    if one.way[-2:-1] in (("min",), ("max",)):
        return f"{one.owner} does not name a question", "write it as {field: NAME}"
    if one.last == "when":
        remedy = "add a line 'when: {field: NAME, equals: VALUE}'"
        return "the stop does not say when it applies", remedy
    if one.in_condition:
        return f"the condition has no '{one.last}'", "write it as {field: NAME, equals: VALUE}"
    holder = one.tags[-1] if one.tags and one.tags[-1] in _HOLDERS else one.owner
    if one.last in ("fields", "choices"):
        remedy = f"add a line '{one.last}:', and below it each of them after '- '"
        return f"{holder} has no '{one.last}'", remedy
    written = texts_shape(one.languages) if one.last in WORDS_KEYS else "..."
    return f"{holder} has no '{one.last}'", f"add a line '{one.last}: {written}'"


_HOLDERS = ("group", "section", "note", "stop")
"""The types that are not questions; messages call them by their type."""


def _unknown_key(one: Mistake) -> Explanation:
    meant = one.context.get("meant")
    if meant in ("at_least", "at_most") and one.last in LEAVES_OUT:
        remedy = msg("write '{meant}', which includes the number itself", meant=meant)
        return msg("unknown key '{key}'", key=one.last), remedy
    guess = f"did you mean '{meant}'? " if meant else did_you_mean(one.last, one.allowed)
    keys = f"keys: {listed(one.allowed)}"
    if "instead_of_a_kind" in one.context:  # the allowed keys depend on the type or condition
        return f"unknown key '{one.last}'", guess.rstrip()
    if "text" in one.context:
        what = f"'{one.last[:40]}' has no colon with a blank after it"
        return what, f"write {meant}: {str(one.context['text'])[:40]}"
    if one.in_words:
        cut = one.value is None and not guess  # {sv: Hej, du, en: Hello}
        comma = "; put a text that holds a comma in quotes" if cut else ""
        return f"unknown key '{one.last}' in {one.owner}", f"{guess}{keys}{comma}"
    if one.in_condition and one.last in CONDITIONS and not meant:
        beside = one.tags[-1].removeprefix("when:")
        what = f"'{one.last}' cannot stand beside '{beside}' in one condition"
        return what, "join two conditions by 'all: [{...}, {...}]' or 'any: [{...}, {...}]'"
    if one.last == "placeholder":
        what = "a text inside a field vanishes as soon as somebody writes there"
        return f"no 'placeholder' is taken: {what}", "write it as 'hint', which stays"
    if one.owner == "question" and one.tags and one.last in EVERY_KEY:
        return f"type '{one.tags[-1]}' takes no '{one.last}'", f"remove it; {keys}"
    return f"unknown key '{one.last[:40]}'", guess + keys


def _unknown_type(one: Mistake) -> Explanation:
    types = type_names(one)
    tag = str(one.context["tag"])
    if tag not in type_names():
        return f"unknown type '{tag[:40]}'", f"{did_you_mean(tag, types)}types: {listed(types)}"
    holder = "a group" if "group" in one.tags else "a section"
    return f"type '{tag}' cannot stand in {holder}", f"move it out of the {holder[2:]}"


def _no_type(one: Mistake) -> Explanation:
    if not one.in_condition:
        remedy = f"add a line such as 'type: text'; types: {listed(type_names())}"
        return "question has no 'type'", remedy
    if isinstance(one.value, tuple):
        return "the condition is a list", "write {all: [...]} or {any: [...]} around it"
    written = one.value if isinstance(one.value, dict) else {}
    if unknown := [key for key in written if key not in {"field", *CONDITIONS}]:
        remedy = msg("write one of: {keys}", keys=listed(CONDITIONS))
        return msg("a condition has no key '{key}'", key=str(unknown[0])[:40]), remedy
    what = "the condition does not say what it asks for"
    return what, f"write it as {{field: NAME, equals: VALUE}}; keys: {listed(CONDITIONS)}"


def _no_literal(one: Mistake) -> Explanation:
    if one.last == "answered":
        return "answered is not true", "write 'answered: true', or put it under 'not:'"
    known = re.findall("'([^']*)'", str(one.context["expected"]))
    guess = did_you_mean(str(one.value), known)
    if isinstance(one.way[-1], int):
        key = str(one.way[-2])
        remedy = msg("{guess}it can list {known}", guess=guess, known=listed(known))
        return msg("'{value}' is nothing that '{key}' can list", value=_shown(one), key=key), remedy
    return f"unknown {one.last} '{_shown(one)}'", f"{guess}values of {one.last}: {listed(known)}"


def _pattern(one: Mistake) -> Explanation:
    if not str(one.value).strip():
        return _empty_text(one)
    if one.last == "keep" or one.limit_syntax:
        remedy = f"write {one.limit_meant or one.limit_syntax or _KEEP}"
        return f"{one.last} '{_shown(one)}' is not understood", remedy
    if "accept" in one.way:
        return f"'{_shown(one)}' is no ending of a file", "write it as .pdf"
    if any(key in _VALUES for key in one.way[-2:-1] + one.way[-1:]):
        what = f"{one.last} '{_shown(one)}' begins or ends with a blank, or has two together"
        return what, f"write '{' '.join(str(one.value).split())[:40]}'"
    hyphens = one.last == "thanks"
    slug = slug_of(str(one.value)[:40])
    if not hyphens:
        slug = slug.replace("-", "_") if slug[:1].isalpha() else ""
    such = f", such as {slug}" if slug else ""
    first = "" if hyphens else ", a letter first"
    joined = f"joined by {'-' if hyphens else '_'}"
    remedy = f"write small letters a-z and digits, {joined}{first}{such}"
    named = "the name" if one.way[-2:-1] == ("purposes",) else one.last
    return f"{named} '{_shown(one)}' has characters that are not allowed", remedy


_KEEP = "a number and days, weeks, months or years, such as 12 months"
_VALUES = ("value", "equals", "contains", "one_of", "default")


def _empty_text(one: Mistake) -> Explanation:
    return f"'{one.last}' of {one.owner} is empty", "write its text"


def _too_long(one: Mistake) -> Explanation:
    most = one.context["max_length"]
    return f"{one.last[:40]} has more than {most} characters", "shorten it"


def _too_short(one: Mistake) -> Explanation:
    least = one.context["min_length"]
    count = {0: "none", 1: "one"}.get(one.context["actual_length"], "fewer")
    remedy = "add what is missing"
    if count == "one" and one.in_condition:
        instead = "'equals: ...'" if one.last == "one_of" else "the condition alone"
        remedy = f"add another, or write {instead}"
    return f"{one.last} needs at least {least}, and has {count}", remedy


def _out_of_range(one: Mistake) -> Explanation:
    is_small = "ge" in one.context
    bound = f"{one.context['ge' if is_small else 'le']:.15g}"
    found, right = ("less", "more") if is_small else ("more", "less")
    return f"{one.last} {_shown(one)} is {found} than {bound}", f"write {bound} or {right}"


def _bad_limit(one: Mistake) -> Explanation:
    return f"{one.last} '{_shown(one)}' {one.context['what']}", str(one.context["remedy"])


_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
}
"""Expected values by pydantic's error type; all other errors expect keys with values."""
_SHAPES = {
    "fields": ("a question", "{name: ..., type: ..., label: ...}"),
    "choices": ("a choice", "{value: ..., label: TEXTS}"),
    **dict.fromkeys(("when", "required_when"), ("a condition", "{field: NAME, equals: VALUE}")),
    "messages": ("messages for rules", "{required: TEXTS}"),
    "purposes": ("a purpose", "{text: TEXTS, keep: 12 months}"),
    "staff": ("what staff see", "{language: LANGUAGE, subject: ...}"),
}
"""The value of a key, or the items of its list, and their syntax.

TEXTS is a placeholder for a text in each language, LANGUAGE for the site's first language.
"""


def _wrong_kind(one: Mistake) -> Explanation:
    """Explain the kind of value found, and the syntax of a correct value."""
    given, expected = _kind_of(one.value), _EXPECTED.get(one.kind, "")
    if one.limit_syntax or one.limit_meant:
        meant = one.limit_meant
        if meant == one.value:
            not_so = f", not {expected}" if expected else ""
            return f"{one.last} is {given}{not_so}", "remove the quotes"
        given = given if given != "a text" else f"'{_shown(one)}'"
        return f"{one.last} is {given}", f"write {meant or one.limit_syntax}"
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
    if one.last in WORDS_KEYS or one.owner == "messages":
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


_MOST_SHOWN = 40


def _shown(one: Mistake) -> str:
    text = str(one.value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."


_EXPLANATIONS: Mapping[str, Callable[[Mistake], Explanation]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "union_tag_invalid": _unknown_type,
    "union_tag_not_found": _no_type,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _pattern,
    "literal_error": _no_literal,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    LIMIT_ERROR: _bad_limit,
}
