"""Say pydantic's errors about a form spec to an editor: place, what is wrong, how to mend."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.editorial.problems import Problem
from plugins.editorial.yaml_source import Source, Steps
from plugins.forms.spec import FormSpec, Words

LANGUAGE_NAMES = {"sv": "Swedish", "en": "English"}
_TEXT_KEYS = ("label", "hint", "title", "submit", "item", "text")
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
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
        singular = {"fields": "question", "choices": "choice"}
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
    model = "Choice" if case.owner == "choice" else None
    keys = sorted(_keys_allowed(model, case.types))
    return f"unknown key '{case.last}'", _suggest(case.last, keys, "keys")


def _unknown_type(case: _Case) -> tuple[str, str]:
    types = [tag.strip(" '") for tag in str(case.context["expected_tags"]).split(",")]
    tag = str(case.context["tag"])
    return f"unknown type '{tag}'", _suggest(tag, sorted(types), "types")


def _no_type(case: _Case) -> tuple[str, str]:
    del case
    return "question has no 'type'", "add a line such as 'type: text'"


def _empty_text(case: _Case) -> tuple[str, str]:
    return f"'{case.last}' of {case.owner} is empty", "write its text"


def _pattern(case: _Case) -> tuple[str, str]:
    if case.last in LANGUAGE_NAMES:
        return _empty_text(case)
    return (
        f"{case.last} '{case.value}' has characters that are not allowed",
        "write small letters a-z and digits, "
        + ("joined by _" if case.last == "name" else "joined by -"),
    )


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
    **dict.fromkeys(_KINDS, _wrong_kind),
}


def _suggest(word: str, known: list[str], kind: str) -> str:
    close = get_close_matches(word, known, 1)
    return (f"did you mean '{close[0]}'? " if close else "") + f"{kind}: {', '.join(known)}"


def _without_type_steps(tree: object, loc: Steps) -> tuple[Steps, tuple[str, ...]]:
    """Separate the steps through the file from the union's tags that pydantic puts between."""
    way: list[str | int] = []
    types: list[str] = []
    for index, step in enumerate(loc):
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


def _keys_allowed(model: str | None, types: tuple[str, ...]) -> set[str]:
    """List a model's keys, or those of the innermost type on the way, by the language's schema."""
    schema = FormSpec.model_json_schema()
    if model:
        return set(schema["$defs"][model]["properties"])
    if not types:
        return set(schema["properties"])
    return next(
        set(definition["properties"])
        for definition in schema["$defs"].values()
        if definition["properties"].get("type", {}).get("const") == types[-1]
    )
