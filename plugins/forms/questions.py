"""List what a form posts: every question, each row of a group on its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.forms.spec import AnyQuestion, FormField, FormSpec, Group, Note, Section


@dataclass(frozen=True)
class PostedQuestion:
    """A question under the name that it is posted by.

    `group` and `row` (from 1) are those of a repeated group's; `required` says that the
    form cannot be sent without it, `required_in_row` that its row cannot, once begun.
    """

    name: str
    question: AnyQuestion
    group: Group | None = None
    row: int = 0

    def full_label(self, lang: str) -> str:
        """Name the question so that it stands for itself: "Participant 2: Name"."""
        label = self.question.label.in_language(lang)
        return f"{self.group.item.in_language(lang)} {self.row}: {label}" if self.group else label

    @property
    def required(self) -> bool:
        """Tell whether an answer is needed whatever else is answered."""
        return self.question.required and (self.group is None or self.row <= self.group.min)

    @property
    def required_in_row(self) -> bool:
        """Tell whether an answer is needed as soon as its row has any."""
        return self.question.required and self.group is not None and self.row > self.group.min


def posted_questions(spec: FormSpec) -> tuple[PostedQuestion, ...]:
    """List every question of `spec` in its order."""
    return tuple(_walk(spec.fields))


def group_rows(group: Group) -> tuple[tuple[PostedQuestion, ...], ...]:
    """List the rows of a group, each with its questions."""
    return tuple(
        tuple(
            PostedQuestion(f"{group.name}_{row}_{question.name}", question, group, row)
            for question in group.fields
        )
        for row in range(1, group.max + 1)
    )


def _walk(fields: Iterable[FormField]) -> Iterator[PostedQuestion]:
    for field in fields:
        match field:
            case Section():
                yield from _walk(field.fields)
            case Group():
                for row in group_rows(field):
                    yield from row
            case Note():
                pass
            case _:
                yield PostedQuestion(field.name, field)
