"""The fields of a form as they stand in its file, right or wrong.

What is checked here is checked even where another part of the file is wrong, so that an
editor is told everything at once: no value can be taken to be of the type it should be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.forms.language.field_types import FIELD_TYPES
from plugins.forms.language.field_types.question import Question, QuestionType
from plugins.sources.yaml_source import Source, Steps

Entry = Mapping[str, object]
WRONG = object()
"""Stands where a value is wrong by itself, and has been told."""


@dataclass(frozen=True)
class RawField:
    """One field: where it stands, what is written there, and the fields that it stands in."""

    steps: Steps
    entry: Entry
    above: tuple["RawField", ...] = ()

    def text(self, key: str) -> str:
        """Give the text at `key`, or "" where there is none."""
        value = self.entry.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """Give the whole number at `key`, if there is one."""
        value = self.entry.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def entries(self, key: str) -> Iterator[tuple[int, Entry]]:
        """Yield the index and keys of each item of the list at `key`."""
        value = self.entry.get(key)
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, dict):
                yield index, item

    @property
    def type(self) -> str:
        """Give the field's type as it is written."""
        return self.text("type")

    @property
    def model(self) -> QuestionType:
        """Return the model of the type, which knows what it is; of any other, the one of all."""
        return FIELD_TYPES.get(self.type, Question)

    @property
    def name(self) -> str:
        """Give the field's name as it is written."""
        return self.text("name")

    @property
    def group(self) -> "RawField | None":
        """Give the repeated group that the field stands in."""
        return next((one for one in self.above if one.type == "group"), None)

    @property
    def values(self) -> list[str]:
        """List what can be answered; nothing where that is open, or not rightly written."""
        if self.model.values:
            return [*self.model.values]
        values = [_text(choice) for _, choice in self.entries("choices")]
        return values if all(values) and self.has_list("choices") else []

    def has_list(self, key: str) -> bool:
        """Tell whether there is a list of keys with values at `key`, and nothing else in it."""
        value = self.entry.get(key)
        return isinstance(value, tuple) and all(isinstance(item, dict) for item in value)

    @property
    def is_certain(self) -> bool:
        """Tell whether it is known what the field is, and what it stands in."""
        return all(one.type for one in (self, *self.above))

    def posted_names(self) -> list[str]:
        """List the names that the field posts, those of every row."""
        if not self.name or self.type in ("group", "section", "note"):
            return []
        parts = [f"{self.name}_{part}" for part in self.model.part_names] or [self.name]
        for _, choice in self.entries("choices"):
            if "other" in choice and (value := _text(choice)):
                parts.append(f"{self.name}_{value.replace('-', '_')}")
        if self.group is None:
            return parts
        rows = range(1, min(self.group.number("max") or 0, 50) + 1)
        return [f"{self.group.name}_{row}_{part}" for row in rows for part in parts]


def outline(source: Source) -> tuple[RawField, ...]:
    """List every field of the file, each before those in it."""
    return tuple(_fields(source.tree, (), ()))


def _fields(holder: object, steps: Steps, above: tuple[RawField, ...]) -> Iterator[RawField]:
    fields = holder.get("fields") if isinstance(holder, dict) else None
    for index, entry in enumerate(fields if isinstance(fields, tuple) else ()):
        if isinstance(entry, dict):
            field = RawField((*steps, "fields", index), entry, above)
            yield field
            yield from _fields(entry, field.steps, (*above, field))


def _text(choice: Entry) -> str:
    value = choice.get("value")
    return value if isinstance(value, str) else ""
