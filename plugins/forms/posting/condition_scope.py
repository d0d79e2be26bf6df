"""What the name in a condition refers to, and what that is posted as."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.forms.language.conditions import rename
from plugins.forms.language.field_types import AnyQuestion
from plugins.forms.language.form import FormField, FormSpec, Group, Hidden, Note, Section


@dataclass(frozen=True)
class ConditionScope:
    """The questions that a condition can refer to where it is written, by name.

    Within a group, the questions of the same row come before others of that name.
    """

    questions: Mapping[str, AnyQuestion]
    prefixes: Mapping[str, str]

    def posted_name(self, name: str) -> str:
        """Return the name of the answer to the question that a condition calls `name`.

        Of a question in parts, that is the first.
        """
        return "_".join((self.prefixes.get(name, "") + name, *self.questions[name].part_names[:1]))

    def resolve(self, condition: Any) -> Any:
        """Write a condition in the names that are posted."""
        return rename(condition, self.posted_name)

    def in_row(self, group: Group, row: int) -> "ConditionScope":
        """Return the scope in a row of `group`, counted from 1."""
        siblings = {question.name: question for question in group.fields}
        prefixes = dict.fromkeys(siblings, f"{group.name}_{row}_")
        return ConditionScope({**self.questions, **siblings}, {**self.prefixes, **prefixes})


def outer_scope(spec: FormSpec) -> ConditionScope:
    """Return the scope outside of groups."""
    return ConditionScope({question.name: question for question in _questions(spec.fields)}, {})


def _questions(fields: tuple[FormField, ...]) -> Iterator[AnyQuestion]:
    for field in fields:
        match field:
            case Section():
                yield from _questions(field.fields)
            case Group() | Hidden() | Note():
                pass
            case _:
                yield field
