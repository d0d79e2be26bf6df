"""The fields of a form as written in its file, right or wrong.

The checks read these instead of the models, so that an error in one part of a file does not
hide problems in other parts. Any value may therefore have a wrong type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from plugins.forms.language.field_types import FIELD_TYPES
from plugins.forms.language.field_types.question import Question, QuestionType
from plugins.forms.language.form import MOST_ROWS
from plugins.forms.language.parts import slug_of_value
from plugins.sources.messages import Message, msg
from plugins.sources.suggestions import did_you_mean
from plugins.sources.yaml_source import Source, Steps

Entry = Mapping[str, object]
WRONG = object()
"""A placeholder for a wrong value that is already reported."""


@dataclass(frozen=True)
class RawField:
    """One field: its place in the file, its keys, and the fields around it.

    `type` and `name` are as written, "" if they are no texts.
    """

    steps: Steps
    entry: Entry
    type: str
    name: str
    above: tuple["RawField", ...] = ()

    def text(self, key: str) -> str:
        """Return the text at `key`, or "" if there is none."""
        return _text(self.entry, key)

    def number(self, key: str) -> int | None:
        """Return the integer at `key`, or None."""
        value = self.entry.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def entries(self, key: str) -> Iterator[tuple[int, Entry]]:
        """Yield the index and keys of each item of the list at `key`."""
        value = self.entry.get(key)
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, dict):
                yield index, item

    @property
    def model(self) -> QuestionType:
        """Return the model of the field's type; for an unknown type, the model common to all."""
        return FIELD_TYPES.get(self.type, Question)

    def fixed_limit(self, key: str) -> object:
        """Return the limit at `key`, or the type's own; None if it is another answer, or none."""
        own = self.model.model_fields[key].default if key in self.model.model_fields else None
        value = self.entry.get(key, own)
        return own if isinstance(value, dict) else value

    @property
    def step(self) -> Decimal | int:
        """Return the least difference between two answers of a type with an order."""
        decimals = self.model.model_fields.get("decimals")
        if not decimals:
            return 1
        return Decimal(1).scaleb(-(self.number("decimals") or decimals.default))

    @property
    def group(self) -> "RawField | None":
        """Return the repeated group around the field, or None."""
        return next((one for one in self.above if one.type == "group"), None)

    @property
    def values(self) -> list[str]:
        """List the possible answers; empty if any answer is possible, or the choices are wrong."""
        if self.model.values:
            return [*self.model.values]
        values = [_text(choice, "value") for _, choice in self.entries("choices")]
        return values if all(values) and self.has_list("choices") else []

    def suggest(self, value: str) -> Message:
        """Return "did you mean '...'? " for a value that is none of `values`, or ""."""
        guess = self.model.guess(value)
        return (
            msg("did you mean '{close}'? ", close=guess)
            if guess
            else did_you_mean(value, self.values)
        )

    def has_list(self, key: str) -> bool:
        """Return whether the value at `key` is a list of mappings only."""
        value = self.entry.get(key)
        return isinstance(value, tuple) and all(isinstance(item, dict) for item in value)

    def posted_names(self) -> list[str]:
        """List the posted names of the field, in every row."""
        if not self.name or self.type in ("group", "section", "note", "stop"):
            return []
        parts = [f"{self.name}_{part}" for part in self.model.part_names] or [self.name]
        for _, choice in self.entries("choices"):
            if "other" in choice and (value := _text(choice, "value")):
                parts.append(f"{self.name}_{slug_of_value(value).replace('-', '_')}")
        if self.group is None:
            return parts
        rows = range(1, min(self.group.number("max") or 0, MOST_ROWS) + 1)
        return [f"{self.group.name}_{row}_{part}" for row in rows for part in parts]


def outline(source: Source) -> tuple[RawField, ...]:
    """List every field of the file, each before the fields inside it."""
    return tuple(_fields(source.tree, (), ()))


def _fields(holder: object, steps: Steps, above: tuple[RawField, ...]) -> Iterator[RawField]:
    fields = holder.get("fields") if isinstance(holder, dict) else None
    for index, entry in enumerate(fields if isinstance(fields, tuple) else ()):
        if isinstance(entry, dict):
            names = (_text(entry, "type"), _text(entry, "name"))
            field = RawField((*steps, "fields", index), entry, *names, above)
            yield field
            yield from _fields(entry, field.steps, (*above, field))


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""
