"""Explain errors in the form language to an editor: place, problem, remedy."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.language.formats import INTEGERS, LIMIT_ERROR
from plugins.forms.reading.guesses import (
    includes_limit,
    leaves_out_limit,
    limit_meant,
    time_meant,
    type_meant,
)
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
from plugins.sources.messages import Message, joined, msg
from plugins.sources.problems import Flaw, Problem
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source


def explain(source: Source, mistake: Mistake) -> Problem:
    """Turn a mistake into a problem at its place in `source`."""
    if mistake.value is None and mistake.kind != "extra_forbidden":
        what, remedy = no_value(mistake.last)
    elif found := next(filter(None, (way(source, mistake) for way in _BY_QUESTIONS)), None):
        what, remedy = found
    else:
        what, remedy = _EXPLANATIONS.get(mistake.kind, _wrong_kind)(mistake)
    return source.problem(mistake.way, what, remedy)


def no_value(key: str) -> Flaw:
    """Explain a key with nothing after its colon."""
    return msg("'{key}' has no value", key=key), msg(
        "write one after the colon, or remove the line"
    )


_FIELD = re.compile(r"field[: ]\s*")


def _named_question(source: Source, one: Mistake) -> Flaw | None:
    """Explain a limit or a condition that names a question of the form in another way."""
    names = {field.name for field in outline(source) if field.name}
    if one.kind == "union_tag_not_found" and one.in_condition and isinstance(one.value, dict):
        key = next(iter(one.value), "")
        answer = str(one.value.get(key))
        if len(one.value) == 1 and key in names and len(answer) <= _MOST_SHOWN:
            what = msg("the condition does not name the question '{key}' by 'field'", key=key)
            return what, msg("write {fixed}", fixed=f"{{field: {key}, equals: {answer}}}")
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
    return what, msg("write {fixed}", fixed=f"{{field: {written}}}")


def _number_as_choice(source: Source, one: Mistake) -> Flaw | None:
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


def _cut_number(source: Source, one: Mistake) -> Flaw | None:
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
    limit = replace(one, way=(*one.way[:-1], before), value=f"{number},{one.last}")
    meant = limit.limit_meant or limit_meant(limit.value, INTEGERS)
    return what, msg("write {fixed}", fixed=meant or msg("a whole number"))


_BY_QUESTIONS = (_named_question, _number_as_choice, _cut_number)
"""Explanations that need more of the form than the wrong value."""


def _missing(one: Mistake) -> Flaw:
    if one.last in one.languages:
        language = msg(LANGUAGE_TABLE[one.last].english_name)
        remedy = msg("add the {language} text", language=language)
        for beside in [lang for lang in one.languages if lang != one.last][:1]:
            remedy = msg(
                "add the {language} text beside '{beside}'", language=language, beside=beside
            )
        return msg("{owner} has no '{last}'", owner=one.owner, last=one.last), remedy
    if one.way[-2:-1] in (("min",), ("max",)):
        return msg("{owner} does not name a question", owner=one.owner), msg(
            "write it as {shape}", shape="{field: NAME}"
        )
    if one.last == "when":
        remedy = msg("add a line '{line}'", line=f"when: {_CONDITION}")
        return msg("the stop does not say when it applies"), remedy
    if one.in_condition:
        return msg("the condition has no '{last}'", last=one.last), msg(
            "write it as {shape}", shape=_CONDITION
        )
    holder = one.tags[-1] if one.tags and one.tags[-1] in _HOLDERS else one.owner
    if one.last in ("fields", "choices"):
        remedy = msg("add a line '{key}:', and below it each of them after '- '", key=one.last)
        return msg("{owner} has no '{last}'", owner=holder, last=one.last), remedy
    written = texts_shape(one.languages) if one.last in WORDS_KEYS else "..."
    return msg("{owner} has no '{last}'", owner=holder, last=one.last), msg(
        "add a line '{line}'", line=f"{one.last}: {written}"
    )


_CONDITION = "{field: NAME, equals: VALUE}"
_HOLDERS = ("group", "section", "note", "stop")
"""The types that are not questions; messages call them by their type."""


def _unknown_key(one: Mistake) -> Flaw:
    meant = one.context.get("meant")
    if meant in ("at_least", "at_most") and leaves_out_limit(one.last):
        remedy = msg("write '{meant}', which includes the number itself", meant=meant)
        return msg("unknown key '{key}'", key=one.last), remedy
    if meant in ("before", "after") and includes_limit(one.last):
        remedy = msg("write '{meant}', which leaves out the day itself", meant=meant)
        if time_meant(one.value):
            remedy = msg("write '{meant}', which leaves out the time itself", meant=meant)
        return msg("unknown key '{key}'", key=one.last), remedy
    guess = _meant(meant or one.key_meant)
    keys = msg("keys: {known}", known=listed(one.allowed))
    if "instead_of_a_kind" in one.context:  # the allowed keys depend on the type or condition
        return msg("unknown key '{key}'", key=one.last), msg("did you mean '{close}'?", close=meant)
    if "text" in one.context:
        what = msg("'{last}' has no colon with a blank after it", last=one.last[:40])
        return what, msg("write {fixed}", fixed=f"{meant}: {str(one.context['text'])[:40]}")
    if one.in_words:
        cut = one.value is None and not guess  # {sv: Hej, du, en: Hello}
        remedy = joined(guess, keys)
        if cut:
            remedy = msg("{remedy}; put a text that holds a comma in quotes", remedy=remedy)
        return msg("unknown key '{last}' in {owner}", last=one.last, owner=one.owner), remedy
    if one.in_condition and one.last in CONDITIONS and not meant:
        beside = one.tags[-1].removeprefix("when:")
        what = msg(
            "'{last}' cannot stand beside '{beside}' in one condition", last=one.last, beside=beside
        )
        return what, msg("join two conditions by 'all: [{...}, {...}]' or 'any: [{...}, {...}]'")
    if one.last == "placeholder":
        what = msg(
            "no 'placeholder' is taken: a text inside a field vanishes as soon as somebody writes "
            "there"
        )
        return what, msg("write it as 'hint', which stays")
    if one.owner == "question" and one.tags and one.last in EVERY_KEY:
        return msg("type '{type}' takes no '{last}'", type=one.tags[-1], last=one.last), msg(
            "remove it; {keys}", keys=keys
        )
    return msg("unknown key '{key}'", key=one.last[:40]), joined(guess, keys)


def _meant(close: str) -> str:
    return msg("did you mean '{close}'? ", close=close) if close else ""


def _unknown_type(one: Mistake) -> Flaw:
    types = type_names(one)
    tag = str(one.context["tag"])
    if tag not in type_names():
        what = msg("unknown type '{type}'", type=tag[:40])
        return what, msg(
            "{guess}types: {known}",
            guess=_meant(type_meant(tag, types)),
            known=listed(types),
        )
    if "group" in one.tags:
        what = msg("type '{type}' cannot stand in a group", type=tag)
        return what, msg("move it out of the group")
    what = msg("type '{type}' cannot stand in a section", type=tag)
    return what, msg("move it out of the section")


def _no_type(one: Mistake) -> Flaw:
    if not one.in_condition:
        remedy = msg("add a line such as 'type: text'; types: {known}", known=listed(type_names()))
        return msg("question has no 'type'"), remedy
    if isinstance(one.value, tuple):
        return msg("the condition is a list"), msg("write {all: [...]} or {any: [...]} around it")
    written = one.value if isinstance(one.value, dict) else {}
    if unknown := [key for key in written if key not in {"field", *CONDITIONS}]:
        remedy = msg("write one of: {keys}", keys=listed(CONDITIONS))
        return msg("a condition has no key '{key}'", key=str(unknown[0])[:40]), remedy
    what = msg("the condition does not say what it asks for")
    return what, msg(
        "write it as {shape}; keys: {known}", shape=_CONDITION, known=listed(CONDITIONS)
    )


def _no_literal(one: Mistake) -> Flaw:
    if one.last == "answered":
        return msg("answered is not true"), msg("write 'answered: true', or put it under 'not:'")
    known = re.findall("'([^']*)'", str(one.context["expected"]))
    guess = did_you_mean(str(one.value), known)
    if isinstance(one.way[-1], int):
        key = str(one.way[-2])
        remedy = msg("{guess}it can list {known}", guess=guess, known=listed(known))
        return msg("'{value}' is nothing that '{key}' can list", value=_shown(one), key=key), remedy
    return msg("unknown {last} '{shown}'", last=one.last, shown=_shown(one)), msg(
        "{guess}values of {last}: {known}", guess=guess, last=one.last, known=listed(known)
    )


def _pattern(one: Mistake) -> Flaw:
    if not str(one.value).strip():
        return _empty_text(one)
    if one.last == "keep" or one.limit_syntax:
        remedy = msg("write {fixed}", fixed=one.limit_meant or one.limit_syntax or _KEEP)
        return msg("{last} '{shown}' is not understood", last=one.last, shown=_shown(one)), remedy
    if "accept" in one.way:
        last = re.split(r"[\W_]+", str(one.value).casefold())[-1]
        ending = f".{last[:10] or 'pdf'}"
        what = msg("'{shown}' is no ending of a file", shown=_shown(one))
        return what, msg("write it as {ending}", ending=ending)
    if any(key in _VALUES for key in one.way[-2:-1] + one.way[-1:]):
        what = msg(
            "{last} '{shown}' begins or ends with a blank, or has two together",
            last=one.last,
            shown=_shown(one),
        )
        return what, msg("write '{fixed}'", fixed=" ".join(str(one.value).split())[:40])
    hyphens = one.last == "thanks"
    slug = slug_of(str(one.value)[:40])
    if not hyphens:
        slug = slug.replace("-", "_") if slug[:1].isalpha() else ""
    remedy = msg("write small letters a-z and digits, joined by _, a letter first")
    if hyphens:
        remedy = msg("write small letters a-z and digits, joined by -")
    if slug:
        remedy = msg("{remedy}, such as {slug}", remedy=remedy, slug=slug)
    named = msg("the name") if one.way[-2:-1] == ("purposes",) else one.last
    return msg(
        "{named} '{shown}' has characters that are not allowed", named=named, shown=_shown(one)
    ), remedy


_KEEP = msg("a number and days, weeks, months or years, such as 12 months")
_VALUES = ("value", "equals", "contains", "one_of", "default")


def _empty_text(one: Mistake) -> Flaw:
    return msg("'{last}' of {owner} is empty", last=one.last, owner=one.owner), msg(
        "write its text"
    )


def _too_long(one: Mistake) -> Flaw:
    most = one.context["max_length"]
    return msg("{last} has more than {most} characters", last=one.last[:40], most=most), msg(
        "shorten it"
    )


def _too_short(one: Mistake) -> Flaw:
    least = one.context["min_length"]
    counts = {0: msg("none"), 1: msg("one")}
    count = counts.get(one.context["actual_length"], msg("fewer"))
    remedy = msg("add what is missing")
    if count == "one" and one.in_condition:
        remedy = msg("add another, or write the condition alone")
        if one.last == "one_of":
            remedy = msg("add another, or write 'equals: ...'")
    return msg(
        "{last} needs at least {least}, and has {count}", last=one.last, least=least, count=count
    ), remedy


def _out_of_range(one: Mistake) -> Flaw:
    is_small = "ge" in one.context
    bound = f"{one.context['ge' if is_small else 'le']:.15g}"
    values = {"last": one.last, "shown": _shown(one), "bound": bound}
    if is_small:
        what = msg("{last} {shown} is less than {bound}", **values)
        return what, msg("write {bound} or more", bound=bound)
    what = msg("{last} {shown} is more than {bound}", **values)
    return what, msg("write {bound} or less", bound=bound)


def _bad_limit(one: Mistake) -> Flaw:
    what = msg(
        "{last} '{shown}' {what}", last=one.last, shown=_shown(one), what=one.context["what"]
    )
    return what, one.context["remedy"]


_EXPECTED = {
    "string_type": msg("a text"),
    "int_type": msg("a whole number"),
    "bool_type": msg("true or false"),
    "tuple_type": msg("a list"),
}
"""Expected values by pydantic's error type; all other errors expect keys with values."""
_SHAPES = {
    "fields": (msg("a question"), "{name: ..., type: ..., label: ...}"),
    "choices": (msg("a choice"), "{value: ..., label: TEXTS}"),
    **dict.fromkeys(("when", "required_when"), (msg("a condition"), _CONDITION)),
    "messages": (msg("messages for rules"), "{required: TEXTS}"),
    "purposes": (msg("a purpose"), "{text: TEXTS, keep: 12 months}"),
    "staff": (msg("what staff see"), "{language: LANGUAGE, subject: ...}"),
}
"""The value of a key, or the items of its list, and their syntax.

TEXTS is a placeholder for a text in each language, LANGUAGE for the site's first language.
"""


def _wrong_kind(one: Mistake) -> Flaw:
    """Explain the kind of value found, and the syntax of a correct value."""
    given, expected = _kind_of(one.value), _EXPECTED.get(one.kind, "")
    if one.limit_syntax or one.limit_meant:
        meant = one.limit_meant
        if meant == one.value:
            what = msg("{last} is {given}", last=one.last, given=given)
            if expected:
                what = msg("{what}, not {expected}", what=what, expected=expected)
            return what, msg("remove the quotes")
        what = msg("{last} is {given}", last=one.last, given=given)
        if isinstance(one.value, str):
            what = msg("{last} is '{shown}'", last=one.last, shown=_shown(one))
        return what, msg("write {fixed}", fixed=meant or one.limit_syntax)
    if one.in_words:
        return msg(
            "'{last}' of {owner} is {given}, not a text",
            last=one.last,
            owner=one.owner,
            given=given,
        ), msg("write the text in quotes")
    if expected == "a list":
        shown = f"[{one.value}]" if len(str(one.value)) <= 40 else "[...]"
        remedy = msg("write it as {shape}", shape=shown)
        if one.last in ("fields", "choices") or isinstance(one.value, dict):
            remedy = msg("write each of them on lines of its own below, the first after '- '")
        return msg("{last} is {given}, not a list", last=one.last, given=given), remedy
    if expected == "a text":
        remedy = msg("write a text, in quotes")
        if one.last in ("name", "field", "personal"):
            remedy = msg("write a word that begins with a letter")
        return msg("{last} is {given}, not a text", last=one.last, given=given), remedy
    if expected == "a whole number":
        quoted = isinstance(one.value, str) and one.value.isdecimal()
        remedy = msg("remove the quotes") if quoted else msg("write it in digits, such as 10")
        if number := re.fullmatch(r"([0-9]+)\s*[^\W\d]+", str(one.value)):
            remedy = msg("write {number} alone", number=number[1])
        return msg("{last} is {given}, not a whole number", last=one.last, given=given), remedy
    if expected:
        return msg(
            "{last} is {given}, not {expected}", last=one.last, given=given, expected=expected
        ), msg("write {expected}, without quotes", expected=expected)
    if one.last in WORDS_KEYS or one.owner == "messages":
        what = msg("{last} is {given}", last=one.last, given=given)
        if isinstance(one.value, str):
            what = msg("{last} is in one language only", last=one.last)
        return what, msg("write it as {shape}", shape=texts_shape(one.languages))
    key = next((str(step) for step in reversed(one.way) if step in _SHAPES), "fields")
    noun, shape = _SHAPES[key]
    shape = shape.replace("TEXTS", texts_shape(one.languages))
    shape = shape.replace("LANGUAGE", one.languages[0])
    if one.last == "purposes":
        return msg("purposes is {given}, not names of purposes", given=given), msg(
            "write each as NAME: {shape}", shape=shape
        )
    return msg("{last} is {given}, not {noun}", last=one.last, given=given, noun=noun), msg(
        "write it as {shape}", shape=shape
    )


def _kind_of(value: object) -> Message:
    match value:
        case bool():
            return joined(f"{value}".lower())
        case int() | float():
            return msg("the number {value}", value=value)
        case str():
            return msg("a text")
        case tuple():
            return msg("a list")
    return msg("keys with values")


_MOST_SHOWN = 40


def _shown(one: Mistake) -> str:
    text = str(one.value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."


_EXPLANATIONS: Mapping[str, Callable[[Mistake], Flaw]] = {
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
