"""Index the conditions of a form, and search for answers that fulfil them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import Any

from pydantic import TypeAdapter, ValidationError

from plugins.forms.language.conditions import (
    All,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Not,
    simple_conditions,
    values_of,
)
from plugins.forms.language.formats import OrderedFormat
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.yaml_source import Steps

BUDGET = 100_000
"""The most evaluations of statements about questions for one file; the form of the site
needs about 20."""
MOST_QUESTIONS = 50
"""The most questions that one condition may depend on, directly or through others."""
SOMETHING = "\0"
"""A placeholder for any answer that no condition names."""
_ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
_SILENT = ("note", "stop", "section", "group", "hidden")
"""Types without an answer."""

Placed = tuple[Any, RawField]
"""A condition and its field: names in the field's group come first."""


class ConditionIndex:
    """All `fields` of a form, the `questions` among them, and their conditions.

    `own` are those after `when:`, `needs` those after `required_when:`.
    """

    def __init__(self, fields: Sequence[RawField]) -> None:
        self.fields = fields
        self.questions = [field for field in fields if field.name and field.type not in _SILENT]
        self._places = {(_group(field), field.name): field for field in self.questions}
        self.own: Mapping[Steps, tuple[Any, ...]] = {
            field.steps: _condition(field.entry.get("when")) for field in fields
        }
        self.needs: Mapping[Steps, tuple[Any, ...]] = {
            field.steps: _condition(field.entry.get("required_when")) for field in fields
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
        """Find the field that `name` refers to for `field`: in its row, else outside."""
        outside = self._places.get(((), name))
        return self._places.get((_group(field), name), outside)

    def near(self, field: RawField) -> list[str]:
        """List the names that a condition of `field` can use."""
        return [one.name for one in self.questions if _group(one) in ((), _group(field))]


def _group(field: RawField) -> Steps:
    return field.group.steps if field.group else ()


def _condition(when: object) -> tuple[Any, ...]:
    """Read a condition; ignore a wrong condition, which is already reported."""
    try:
        return (_ADAPTER.validate_python(when),) if when is not None else ()
    except ValidationError:
        return ()


def _positions(
    field: RawField, form: OrderedFormat, limits: Iterable[object]
) -> Iterator[tuple[tuple[str, Any], ...]]:
    """Yield an answer on each side of `limits`: its position on each scale.

    Nothing is known of how the scales lie to each other: the days from today, and the calendar.
    """
    ends = [field.fixed_limit(key) for key in ("min", "max")]
    step = field.step
    scales: dict[str, set[Any]] = {}
    for limit in (*limits, *ends):
        scale, position = form.scale_of(limit) or ("", 0)
        if scale:
            near = position // step
            around = ((near + k) * step for k in (-1, 0, 1, 2))
            possible = (one for one in around if form.has_position(scale, one))
            scales.setdefault(scale, set()).update(possible)
    for scale, positions in scales.items():
        for sign, end in zip((1, -1), ends, strict=True):
            bound = form.scale_of(end)
            if bound and bound[0] == scale:
                positions -= {one for one in positions if sign * one < sign * bound[1]}
    for chosen in product(*scales.values()):
        yield tuple(zip(scales, chosen, strict=True))


class Search:
    """Looks for answers to the questions of one form; gives up after BUDGET."""

    def __init__(self, index: ConditionIndex) -> None:
        self._index = index
        self._questions = {field.steps: field for field in index.questions}
        self._left = BUDGET

    def is_possible(self, wanted: Iterable[Placed]) -> bool | None:
        """Return whether all of `wanted` can hold; None if the search takes too long.

        A question is answered only if its own conditions hold, so they must hold too.
        """
        wanted = [*wanted]
        named: dict[Steps, set[Any]] = {}
        todo = [*wanted]
        while todo and len(named) <= MOST_QUESTIONS:
            condition, place = todo.pop()
            for atom in simple_conditions(condition):
                target = self._find(atom.field, place)
                if target not in named:
                    todo += self._index.whole[target]
                values = {atom.written} if isinstance(atom, Comparison) else {*values_of(atom)}
                named.setdefault(target, set()).update(values)
        if todo:
            return None
        return self._search(wanted, [*named], named, {})

    def _search(
        self,
        wanted: Sequence[Placed],
        open_questions: Sequence[Steps],
        named: Mapping[Steps, set[Any]],
        answers: dict[Steps, tuple[Any, ...]],
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
            return True  # open questions may be left blank
        question, *rest = open_questions
        unsure = False
        for answer in self._answers(question, named[question]):
            found = self._search(wanted, rest, named, {**answers, question: answer})
            if found:
                return True
            unsure |= found is None
            if self._left <= 0:  # otherwise the loop would try all other answers in vain
                return None
        return None if unsure else False

    def _answers(self, question: Steps, named: set[Any]) -> Iterable[tuple[Any, ...]]:
        """List the answers that make a difference to conditions, including blank."""
        field = self._questions[question]
        form = field.model.format
        if isinstance(form, OrderedFormat) and named:
            return [(), *_positions(field, form, named)]
        values = sorted(named & {*field.values})
        if not field.values or len(values) < len(field.values):
            values.append(SOMETHING)
        sizes = range(len(values) + 1 if field.model.shape == "several values" else 2)
        return chain.from_iterable(combinations(values, size) for size in sizes)

    def _truth(
        self, condition: Any, place: RawField, answers: Mapping[Steps, tuple[Any, ...]]
    ) -> bool | None:
        """Return whether `condition` holds; None if open questions decide it."""
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
        if isinstance(condition, Comparison):
            scale, limit = condition.format.scale_of(condition.written) or ("", 0)
            found = dict(answer).get(scale)
            return found is not None and (found > limit) - (found < limit) in condition.signs
        return (
            bool(answer)
            if isinstance(condition, Answered)
            else bool({*answer} & {*values_of(condition)})
        )

    def _find(self, name: str, place: RawField) -> Steps:
        found = self._index.find(name, place)
        assert found, name  # conditions.py searches only if every name refers to a question
        return found.steps
