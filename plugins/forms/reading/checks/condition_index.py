"""The questions that conditions can refer to, and the conditions of each field."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from plugins.forms.language.conditions import Condition
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.yaml_source import Steps

_ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
_SILENT = ("note", "section", "group", "hidden")
"""What cannot be answered."""

Placed = tuple[Any, RawField]
"""A condition, and the field that has it: names of the same group come first."""


class ConditionIndex:
    """All `fields` of a form, the `questions` among them, and the conditions they have."""

    def __init__(self, fields: Sequence[RawField]) -> None:
        self.fields = fields
        self.questions = [field for field in fields if field.name and field.type not in _SILENT]
        self._places = {(_group(field), field.name): field for field in self.questions}
        self.own: Mapping[Steps, tuple[Any, ...]] = {
            field.steps: _condition(field.entry.get("when")) for field in fields
        }
        self.whole: Mapping[Steps, tuple[Placed, ...]] = {
            field.steps: tuple(
                (condition, place)
                for place in (*field.above, field)
                for condition in self.own[place.steps]
            )
            for field in fields
        }

    def find(self, name: str, field: RawField) -> RawField | None:
        """Find what `name` refers to where `field` stands: in its row, else outside."""
        outside = self._places.get(((), name))
        return self._places.get((_group(field), name), outside)

    def near(self, field: RawField) -> list[str]:
        """List the names that a condition of `field` can use."""
        return [one.name for one in self.questions if _group(one) in ((), _group(field))]


def _group(field: RawField) -> Steps:
    return field.group.steps if field.group else ()


def _condition(when: object) -> tuple[Any, ...]:
    """Read a condition; a wrong one, which is reported already, counts as none."""
    try:
        return (_ADAPTER.validate_python(when),) if when is not None else ()
    except ValidationError:
        return ()
