"""Whether any answers fulfil conditions: a search through the answers that matter."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from plugins.forms.language.conditions import (
    All,
    Answered,
    AnyOf,
    Contains,
    Equals,
    Not,
    OneOf,
    atoms,
)
from plugins.forms.reading.checks.condition_index import ConditionIndex, Placed
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.yaml_source import Steps

BUDGET = 100_000
"""How often a statement about a question is looked at for one file; the form of the site
needs about 20."""
MOST_QUESTIONS = 50
"""How many questions one condition may depend on, directly and through others."""
SOMETHING = "\0"
"""Stands for any answer that no condition names."""


class Search:
    """Looks for answers to the questions of one form; gives up after BUDGET."""

    def __init__(self, index: ConditionIndex) -> None:
        self._index = index
        self._questions = {field.steps: field for field in index.questions}
        self._left = BUDGET

    def is_possible(self, wanted: Iterable[Placed]) -> bool | None:
        """Tell whether all of `wanted` can hold; None where that takes too long to say.

        A question is answered only where its own conditions hold, so these count as well.
        """
        wanted = [*wanted]
        named: dict[Steps, set[str]] = {}
        todo = [*wanted]
        while todo and len(named) <= MOST_QUESTIONS:
            condition, place = todo.pop()
            for atom in atoms(condition):
                target = self._find(atom.field, place)
                if target not in named:
                    todo += self._index.whole[target]
                named.setdefault(target, set()).update(_values(atom))
        if todo:
            return None
        return self._search(wanted, [*named], named, {})

    def _search(
        self,
        wanted: Sequence[Placed],
        open_questions: Sequence[Steps],
        named: Mapping[Steps, set[str]],
        answers: dict[Steps, tuple[str, ...]],
    ) -> bool | None:
        if self._left <= 0:
            return None
        truths = [self._truth(condition, place, answers) for condition, place in wanted]
        truths += [
            self._truth(condition, place, answers)
            for question, answer in answers.items()
            if answer
            for condition, place in self._index.whole[question]
        ]
        if False in truths:
            return False
        if all(truths):
            return True  # what is not decided yet may be left blank
        question, *rest = open_questions
        unsure = False
        for answer in self._answers(question, named[question]):
            found = self._search(wanted, rest, named, {**answers, question: answer})
            if found:
                return True
            unsure |= found is None
            if self._left <= 0:  # or all the other answers would be gone through in vain
                return None
        return None if unsure else False

    def _answers(self, question: Steps, named: set[str]) -> Iterable[tuple[str, ...]]:
        """List the answers that differ for the conditions, with blank among them."""
        field = self._questions[question]
        values = sorted(named & {*field.values})
        if not field.values or len(values) < len(field.values):
            values.append(SOMETHING)
        sizes = range(len(values) + 1 if field.model.shape == "several values" else 2)
        return chain.from_iterable(combinations(values, size) for size in sizes)

    def _truth(
        self, condition: Any, place: RawField, answers: Mapping[Steps, tuple[str, ...]]
    ) -> bool | None:
        """Tell whether `condition` holds; None where questions are open that decide it."""
        match condition:
            case Not():
                truth = self._truth(condition.not_, place, answers)
                return None if truth is None else not truth
            case All():
                truths = [self._truth(part, place, answers) for part in condition.all]
                return False if False in truths else None if None in truths else True
            case AnyOf():
                truths = [self._truth(part, place, answers) for part in condition.any]
                return True if True in truths else None if None in truths else False
        self._left -= 1
        target = self._find(condition.field, place)
        answer = answers.get(target)
        if answer is None:
            return None
        return (
            bool(answer)
            if isinstance(condition, Answered)
            else bool({*answer} & _values(condition))
        )

    def _find(self, name: str, place: RawField) -> Steps:
        found = self._index.find(name, place)
        if found is None:
            raise LookupError(name)  # references.py has found it, or nobody asks here
        return found.steps


def _values(atom: Any) -> set[str]:
    match atom:
        case Equals():
            return {atom.equals}
        case OneOf():
            return {*atom.one_of}
        case Contains():
            return {atom.contains}
    return set()
