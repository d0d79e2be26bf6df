"""Say pydantic's errors about a form spec to an editor: place, what is wrong, how to mend."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.editorial.problems import Problem
from plugins.editorial.suggestions import did_you_mean
from plugins.editorial.yaml_source import Source, Steps
from plugins.forms.conditions import CONDITIONS, TAG
from plugins.forms.spec import FormSpec
from plugins.forms.spec_parts import Messages, Words

LANGUAGE_NAMES = {"sv": "Swedish", "en": "English"}
_TEXT_KEYS = {"label", "hint", "title", "submit", "item", "text", "other", "first", "last"} | {
    *Messages.model_fields
}
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dict_type": "keys with values",
    "mapping_type": "keys with values",
}
_CONDITION_KEYS = {
    f"{TAG}{key}": [*({"field"} & {*model.model_fields}), key] for key, model in CONDITIONS.items()
}


def explain(source: Source, error: ValidationError) -> list[Problem]:
    """Turn each of pydantic's errors into a problem at its place in `source`."""
    all_details = error.errors()
    # A list is also called too short when its items failed; they say why themselves.
    return [
        _explain_one(source, details)
        for details in all_details
        if not (details["type"] == "too_short" and _has_deeper(details["loc"], all_details))
    ]


def _has_deeper(loc: Steps, all_details: list[ErrorDetails]) -> bool:
    return any(len(d["loc"]) > len(loc) and d["loc"][: len(loc)] == loc for d in all_details)


def _explain_one(source: Source, details: ErrorDetails) -> Problem:
    way, types = _without_type_steps(source.tree, details["loc"])
    if details["type"] == "union_tag_invalid":
        way += ("type",)
    last = str(way[-1]) if way else "the form"
    context: Mapping[str, Any] = details.get("ctx", {})
    explanation = _EXPLANATIONS.get(details["type"], _other)
    what, remedy = explanation(_Case(last, way, types, details["input"], context, details))
    return source.problem(way, what, remedy)


class _Case:
    """One error as the explanations below need it."""

    def __init__(
        self,
        last: str,
        way: Steps,
        types: tuple[str, ...],
        value: object,
        context: Mapping[str, Any],
        details: ErrorDetails,
    ) -> None:
        self.last, self.way, self.types = last, way, types
        self.value, self.context, self.details = value, context, details

    @property
    def owner(self) -> str:
        """Name what holds the value, as an editor would: 'label', 'question', 'form'."""
        steps = [str(step) for step in self.way[:-1] if isinstance(step, str)]
        if not self.way[:-1]:
            return "the form"
        singular = {"fields": "question", "choices": "choice", "purposes": "purpose"}
        return singular.get(steps[-1], steps[-1]) if steps else "the form"


def _missing(case: _Case) -> tuple[str, str]:
    if case.last in LANGUAGE_NAMES:
        other = next(lang for lang in LANGUAGE_NAMES if lang != case.last)
        return (
            f"{case.owner} has no '{case.last}'",
            f"add the {LANGUAGE_NAMES[case.last]} text beside '{other}'",
        )
    return f"{case.owner} has no '{case.last}'", f"add a line '{case.last}: ...'"


def _unknown_key(case: _Case) -> tuple[str, str]:
    if case.owner in _TEXT_KEYS:
        return (
            f"unknown key '{case.last}' in {case.owner}",
            f"keys: {', '.join(Words.model_fields)}; put a text that holds a comma in quotes",
        )
    keys = sorted(_keys_allowed(case))
    return f"unknown key '{case.last}'", _suggest(case.last, keys, "keys")


def _unknown_type(case: _Case) -> tuple[str, str]:
    types = [tag.strip(" '") for tag in str(case.context["expected_tags"]).split(",")]
    tag = str(case.context["tag"])
    return f"unknown type '{tag}'", _suggest(tag, sorted(types), "types")


def _no_type(case: _Case) -> tuple[str, str]:
    if "when" in case.way:
        keys = ", ".join(CONDITIONS)
        return (
            "the condition does not say what it asks for",
            f"write it as {{field: NAME, equals: VALUE}}; keys: {keys}",
        )
    return "question has no 'type'", "add a line such as 'type: text'"


def _no_literal(case: _Case) -> tuple[str, str]:
    if case.last == "answered":
        return "answered is not true", "write 'answered: true', or put it under 'not:'"
    known = [word.strip(" '") for word in re.split(", | or ", str(case.context["expected"]))]
    what = f"unknown {case.last} '{case.value}'"
    return what, _suggest(str(case.value), known, f"values of {case.last}")


def _empty_text(case: _Case) -> tuple[str, str]:
    return f"'{case.last}' of {case.owner} is empty", "write its text"


def _pattern(case: _Case) -> tuple[str, str]:
    if case.last in LANGUAGE_NAMES:
        return _empty_text(case)
    if case.last in _WRITTEN:
        return f"{case.last} '{case.value}' is not understood", f"write {_WRITTEN[case.last]}"
    if "accept" in case.way:
        return f"accept '{case.value}' is no ending of a file", "write it as .pdf"
    return (
        f"{case.last} '{case.value}' has characters that are not allowed",
        "write small letters a-z and digits, "
        + ("joined by -" if case.last in _JOINED_BY_HYPHENS else "joined by _"),
    )


_WRITTEN = {
    "keep": "a number and days, weeks, months or years, such as 12 months",
    "min": "a day as 2027-01-31, or one counted from the visitor's, as today or today+14d",
    "max": "a day as 2027-01-31, or one counted from the visitor's, as today or today+14d",
}
"""How the value of a key is written."""
_JOINED_BY_HYPHENS = ("value", "equals", "contains", "default", "thanks")


def _too_long(case: _Case) -> tuple[str, str]:
    most = case.context["max_length"]
    return f"{case.last} has more than {most} characters", "shorten it"


def _too_short(case: _Case) -> tuple[str, str]:
    least = case.context["min_length"]
    count = {0: "none", 1: "one"}.get(case.context["actual_length"], "fewer")
    return f"{case.last} needs at least {least}, and has {count}", "add what is missing"


def _too_small(case: _Case) -> tuple[str, str]:
    least = case.context["ge"]
    return f"{case.last} {case.value} is less than {least}", f"write {least} or more"


def _too_large(case: _Case) -> tuple[str, str]:
    most = case.context["le"]
    return f"{case.last} {case.value} is more than {most}", f"write {most} or less"


def _wrong_kind(case: _Case) -> tuple[str, str]:
    kind = _KINDS[case.details["type"]]
    if kind == "keys with values" and isinstance(case.value, str):
        return f"{case.last} is in one language only", "write it as {sv: ..., en: ...}"
    quotes = ", in quotes" if kind == "text" and not isinstance(case.value, (dict, tuple)) else ""
    return f"{case.last} is not {kind}", f"write {kind} here{quotes}"


def _other(case: _Case) -> tuple[str, str]:
    message = case.details["msg"]
    return f"{case.last}: {message[:1].lower()}{message[1:]}", "write a value that is allowed"


_EXPLANATIONS: Mapping[str, Callable[[_Case], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "union_tag_invalid": _unknown_type,
    "union_tag_not_found": _no_type,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _pattern,
    "literal_error": _no_literal,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    **dict.fromkeys(_KINDS, _wrong_kind),
}


def _suggest(word: str, known: list[str], kind: str) -> str:
    return f"{did_you_mean(word, known)}{kind}: {', '.join(known)}"


def _without_type_steps(tree: object, loc: Steps) -> tuple[Steps, tuple[str, ...]]:
    """Separate the steps through the file from the union's tags that pydantic puts between."""
    way: list[str | int] = []
    types: list[str] = []
    for index, step in enumerate(loc):
        if step == "[key]":  # the error is of the key before, not of its value
            continue
        if str(step).startswith(TAG):
            types.append(str(step))
            continue
        # Pydantic puts the tag right after the index in the list of fields.
        if isinstance(tree, dict) and isinstance(loc[index - 1], int) and step == tree.get("type"):
            types.append(str(step))
            continue
        way.append(step)
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, tuple) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        elif index < len(loc) - 1:
            tree = None
    return tuple(way), tuple(types)


def _keys_allowed(case: _Case) -> set[str]:
    """List the keys of what holds the value, by the language's schema."""
    if case.types and case.types[-1] in _CONDITION_KEYS:
        return {*_CONDITION_KEYS[case.types[-1]]}
    schema = FormSpec.model_json_schema()
    holder = {"choice": "Choice", "messages": "Messages"}.get(case.owner)
    if case.way[:1] == ("purposes",):
        holder = "Purpose"
    if holder:
        return set(schema["$defs"][holder]["properties"])
    if not case.types:
        return set(schema["properties"])
    return next(
        set(definition["properties"])
        for definition in schema["$defs"].values()
        if definition["properties"].get("type", {}).get("const") == case.types[-1]
    )
