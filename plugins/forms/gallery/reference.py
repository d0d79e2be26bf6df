"""Describe the form language from its models: every type and key, in words."""

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.form import TYPES, FormSpec
from plugins.forms.language.parts import Choice, Messages, Model, Purpose, Staff

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Key:
    """One key: whether it is required, its possible values, its default, and its meaning."""

    name: str
    needed: bool
    values: str
    default: str
    meaning: str


@dataclass(frozen=True)
class Entry:
    """A part of the language and its own keys; questions also have the keys of `question`."""

    name: str
    meaning: str
    keys: tuple[Key, ...]


def describe_language() -> tuple[Entry, ...]:
    """Describe the form, the keys of all questions, each type, and keys with parts."""
    return (
        _entry("form", FormSpec),
        _entry("purposes", Purpose),
        _entry("staff", Staff),
        _entry("question", Question),
        *(_entry(name, model) for name, model in TYPES.items()),
        _entry("choices", Choice),
        _entry("messages", Messages),
        *(_entry(f"when: {name}", model) for name, model in CONDITIONS.items()),
    )


def _entry(name: str, model: type[Model]) -> Entry:
    is_kind = issubclass(model, Question) and model is not Question
    shared = Question.model_fields if is_kind else ()
    keys = tuple(key for key in _keys(model) if key.name not in shared)
    return Entry(name, inspect.getdoc(model) or "", keys)


def _keys(model: type[Model]) -> Iterator[Key]:
    schema = model.model_json_schema()
    schema = schema.get("$defs", {}).get(model.__name__, schema)  # for a recursive model
    for name, value in schema["properties"].items():
        if name == "type" and "const" in value:
            continue  # it is the name of the entry
        default = value.get("default")
        yield Key(
            name,
            name in schema.get("required", ()),
            _values(value),
            json.dumps(default) if default not in (None, []) else "",
            value.get("description", ""),
        )


def _values(schema: Schema) -> str:
    """Describe the possible values of a key."""
    match schema:
        case {"anyOf": [{"description": name}, choices, _]}:
            return f"{_values(choices)}; or {name}"
        case {"anyOf": parts}:
            return " or ".join(_values(part) for part in parts if part.get("type") != "null")
        case {"oneOf": [*values, {"$ref": "#/$defs/OtherAnswer"}]}:
            return f"{_values(values[0])}, or {{field: NAME}}"
        case {"oneOf": _}:
            return "questions" if "discriminator" in schema else "a condition"
        case {"$ref": reference}:
            return _PARTS[reference.rpartition("/")[2]]
        case {"enum": values}:
            return ", ".join(values)
        case {"const": value}:
            return json.dumps(value)
        case {"type": "array", "items": items}:
            return f"a list: {_values(items)}"
        case {"type": "integer" | "number" as kind}:
            words = {"minimum": "from", "maximum": "to"}
            limits = [f" {words[end]} {schema[end]}" for end in words if end in schema]
            return f"a {'whole ' if kind == 'integer' else ''}number{''.join(limits)}"
    examples = schema.get("examples", ())
    return _KINDS[schema["type"]] + (f" such as {' or '.join(examples)}" if examples else "")


_PARTS = {
    "Words": "text in each language",
    "Choice": "choices",
    "Messages": "messages",
    "Staff": "staff",
}
"""The names of values that have keys themselves."""
_KINDS = {"string": "text", "boolean": "true or false", "object": "purposes, each under a name"}
