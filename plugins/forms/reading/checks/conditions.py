"""Conditions: each refers to questions of the form, in no circle, and can hold."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from plugins.forms.language.conditions import atoms
from plugins.forms.reading.checks.condition_index import ConditionIndex
from plugins.forms.reading.checks.references import find_reference_problems
from plugins.forms.reading.checks.satisfiability import Search
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import Source, Steps

_MOST_NAMED = 5
"""How many questions of a circle a message names."""


def find_condition_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find conditions that refer to nothing, that go in a circle, or that cannot hold.

    Each of these is looked for only where there is none of those before it.
    """
    index = ConditionIndex(fields)
    for find in (find_reference_problems, _find_circles, _find_vain):
        problems = [*find(source, index)]
        yield from problems
        if problems:
            return


def _find_circles(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    questions = {field.steps: field for field in index.questions}
    refers = {
        field.steps: [
            target.steps
            for condition, place in index.whole[field.steps]
            for atom in atoms(condition)
            if (target := index.find(atom.field, place))
        ]
        for field in index.questions
    }
    while True:
        try:
            TopologicalSorter(refers).prepare()
        except CycleError as error:
            circle: list[Steps] = error.args[1][:0:-1]  # what needs comes before what is needed
            turn = circle.index(min(circle))
            circle = [*circle[turn:], *circle[:turn]]
            first = questions[circle[0]]
            shown = [*circle[:_MOST_NAMED], circle[0]]
            names = [f"'{questions[steps].name}'" for steps in shown]
            names[-1:-1] = ["others, the last of which"] if len(circle) > _MOST_NAMED else []
            what = f"conditions go in a circle: {' needs '.join(names)}"
            place = next(one for one in (first, *first.above[::-1]) if index.own[one.steps])
            yield source.problem((*place.steps, "when"), what, "let one of them always apply")
            for steps in circle:
                del refers[steps]
        else:
            return


def _find_vain(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    """Find conditions that no answers fulfil, and fields that are therefore never shown."""
    search = Search(index)
    vain: set[Steps] = set()
    for field in index.fields:
        if not index.whole[field.steps] or any(place.steps in vain for place in field.above):
            continue
        own = index.own[field.steps]
        place = (*field.steps, "when") if own else field.steps
        possible = search.is_possible(index.whole[field.steps])
        if possible is None:
            what = "whether this can ever show depends on too many conditions to be told"
            yield source.problem(place, what, "let it depend on fewer questions")
            return
        if possible:
            continue
        vain.add(field.steps)
        if own and search.is_possible([(condition, field) for condition in own]) is False:
            what, remedy = "this condition can never hold", "remove what contradicts the rest"
        else:
            needed = "is required but " if field.entry.get("required") is True else ""
            what = f"'{field.name or field.type}' {needed}can never show where it stands"
            remedy = "move it out of what has the contrary condition"
        yield source.problem(place, what, remedy)
