"""Check that conditions refer to questions of the form, have no cycles, and can hold."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from plugins.forms.language.conditions import CONDITIONS, simple_conditions
from plugins.forms.language.formats import OrderedFormat
from plugins.forms.reading.checks.satisfiability import ConditionIndex, Search
from plugins.forms.reading.raw_fields import WRONG, Entry, RawField
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source, Steps

_MOST_NAMED = 5
"""The most questions of a cycle that a message names."""


def find_condition_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find conditions that refer to unknown questions, form a cycle, or cannot hold.

    Each kind is checked only if there is no problem of the kinds before it.
    """
    index = ConditionIndex(fields)
    for find in (_find_references, _find_circles, _find_early_stops, _find_vain):
        problems = [*find(source, index)]
        yield from problems
        if problems:
            return


def _find_references(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    """Find unknown names in conditions, and keys that do not fit the named question."""
    for field in index.fields:
        written = (
            _written_atoms(field.entry.get(key), (*field.steps, key))
            for key in ("when", "required_when")
        )
        yield from _limits(source, field, index)
        for steps, atom in chain(*written):
            target = index.find(str(atom["field"]), field)
            if target is None:
                yield _unknown(source, steps, str(atom["field"]), field, index)
            elif target is field and "required_when" in steps:
                what = msg("the condition asks about the answer that it makes required")
                yield source.problem((*steps, "field"), what, msg("name another question"))
            else:
                yield from _mismatches(source, steps, atom, target)


def _find_early_stops(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    """Find stops before a question that they need: a stop hides all that follows it."""
    for field in index.fields:
        for condition, place in index.whole[field.steps] if field.type == "stop" else ():
            for atom in simple_conditions(condition):
                target = index.find(atom.field, place)
                if target and target.steps > field.steps:
                    what = msg(
                        "the stop stands above '{name}', which it would hide", name=target.name
                    )
                    yield source.problem(
                        (*field.steps, "when"), what, msg("move the stop below that question")
                    )


def _limits(source: Source, field: RawField, index: ConditionIndex) -> Iterator[Problem]:
    """Find limits that are the answer to a question that is unknown, or of another kind."""
    form = field.model.format
    for key in ("min", "max"):
        limit = field.entry.get(key)
        name = limit.get("field") if isinstance(limit, dict) else None
        if not isinstance(name, str) or not isinstance(form, OrderedFormat):
            continue
        target, place = index.find(name, field), (*field.steps, key)
        if target is None:
            yield _unknown(source, place, name, field, index)
        elif target is field:
            remedy = msg("name another question, or write the limit itself")
            yield source.problem(
                (*place, "field"), msg("{key} is the answer itself", key=key), remedy
            )
        elif target.type and type(target.model.format) is not type(form):
            what = msg(
                "'{name}' is of type {theirs}, and cannot limit one of type {ours}",
                name=name,
                theirs=target.type,
                ours=field.type,
            )
            yield source.problem((*place, "field"), what, msg("name a question of the same kind"))
        else:
            yield from _vain_limit(source, field, key, target, form)


def _vain_limit(
    source: Source, field: RawField, key: str, target: RawField, form: OrderedFormat
) -> Iterator[Problem]:
    """Find a limit whose every answer lies beyond the other limit of the question."""
    other, farthest = ("min", "max") if key == "max" else ("max", "min")
    own = field.fixed_limit(other)
    reach = target.fixed_limit(farthest) if farthest in target.model.model_fields else None
    pair = (own, reach) if key == "max" else (reach, own)
    if form.is_beyond(*pair):
        values = {"name": target.name, "reach": reach, "own": own}
        what = msg(
            "max is the answer to '{name}', which is at most {reach}; min is {own}", **values
        )
        if key == "min":
            what = msg(
                "min is the answer to '{name}', which is at least {reach}; max is {own}", **values
            )
        remedy = msg(
            "change {other} here, or {farthest} of '{name}'",
            other=other,
            farthest=farthest,
            name=target.name,
        )
        yield source.problem((*field.steps, key), what, remedy)


def _written_atoms(when: object, steps: Steps) -> Iterator[tuple[Steps, Entry]]:
    """Yield each statement about one question as written, with its place."""
    if isinstance(when, tuple):
        for position, part in enumerate(when):
            yield from _written_atoms(part, (*steps, position))
    elif isinstance(when, dict):
        if isinstance(when.get("field"), str):
            yield steps, when
        for key in ("all", "any", "not"):
            yield from _written_atoms(when.get(key), (*steps, key))


def _unknown(
    source: Source, steps: Steps, name: str, field: RawField, index: ConditionIndex
) -> Problem:
    place = (*steps, "field")
    group = next((one.group for one in index.questions if one.name == name and one.group), None)
    if group:
        what = msg(
            "'{name}' is asked for each of '{group}', so that it has no one answer here",
            name=name,
            group=group.name,
        )
        return source.problem(place, what, msg("name a question outside of groups"))
    names = index.near(field)
    remedy = msg("{guess}questions: {known}", guess=did_you_mean(name, names), known=listed(names))
    if not names:
        remedy = msg("the form has none to ask about")
    return source.problem(place, msg("unknown question '{name}'", name=name), remedy)


def _mismatches(source: Source, steps: Steps, atom: Entry, target: RawField) -> Iterator[Problem]:
    word = next((key for key in CONDITIONS if key in atom and key != "answered"), None)
    if word is None or not target.type or atom[word] is WRONG:
        return
    words = target.model.condition_words
    if word not in words:
        right = words[0]
        what = msg(
            "'{word}' does not go with '{name}', which is of type {type}",
            word=word,
            name=target.name,
            type=target.type,
        )
        fixed = "answered: true" if right == "answered" else f"{right}: ..."
        yield source.problem((*steps, word), what, msg("write '{fixed}'", fixed=fixed))
        return
    values = atom[word]
    form = target.model.format
    if isinstance(form, OrderedFormat):
        if isinstance(values, str) and form.scale_of(values) is None:
            what = msg(
                "'{word}' does not go with '{name}', which is of type {type}",
                word=values,
                name=target.name,
                type=target.type,
            )
            yield source.problem(
                (*steps, word), what, msg("write {fixed}", fixed=form.limit_syntax)
            )
        return
    for value in values if isinstance(values, tuple) else (values,):
        if isinstance(value, str) and target.values and value not in target.values:
            what = msg("'{value}' is no answer to '{name}'", value=value, name=target.name)
            remedy = msg(
                "{guess}write one of its answers: {known}",
                guess=target.suggest(value),
                known=listed(target.values),
            )
            yield source.problem((*steps, word), what, remedy)


def _find_circles(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    questions = {field.steps: field for field in index.questions}
    refers = {
        field.steps: [
            target.steps
            for condition, place in index.whole[field.steps]
            for atom in simple_conditions(condition)
            if (target := index.find(atom.field, place))
        ]
        for field in index.questions
    }
    while True:
        try:
            TopologicalSorter(refers).prepare()
        except CycleError as error:
            circle: list[Steps] = error.args[1][:0:-1]  # each one depends on the next
            turn = circle.index(min(circle))
            circle = [*circle[turn:], *circle[:turn]]
            first = questions[circle[0]]
            shown = [*circle[:_MOST_NAMED], circle[0]]
            first_name, *names = [questions[steps].name for steps in shown]
            way = msg("'{name}'", name=first_name)
            for name in names[:-1]:
                way = msg("{way} needs '{name}'", way=way, name=name)
            if len(circle) > _MOST_NAMED:
                way = msg("{way} needs others, the last of which", way=way)
            way = msg("{way} needs '{name}'", way=way, name=names[-1])
            what = msg("conditions go in a circle: {way}", way=way)
            place = next(one for one in (first, *first.above[::-1]) if index.own[one.steps])
            yield source.problem((*place.steps, "when"), what, msg("let one of them always apply"))
            for steps in circle:
                del refers[steps]
        else:
            return


def _find_vain(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    """Find conditions that no answers fulfil, so that their fields are never shown."""
    search = Search(index)
    vain: set[Steps] = set()
    for field in index.fields:
        yield from _find_idle_limits(source, field, index, search)
        for condition in index.needs[field.steps]:
            place = (*field.steps, "required_when")
            if "required" in field.entry:
                remedy = msg("remove one of the two")
                yield source.problem(place, msg("'required_when' stands beside 'required'"), remedy)
            elif search.is_possible([(condition, field), *index.whole[field.steps]]) is False:
                what = msg("this condition can never hold while the question shows")
                yield source.problem(place, what, msg("remove what contradicts the rest"))
        if not index.whole[field.steps] or any(place.steps in vain for place in field.above):
            continue
        own = index.own[field.steps]
        place = (*field.steps, "when") if own else field.steps
        possible = search.is_possible(index.whole[field.steps])
        if possible is None:
            what = msg("whether this can ever show depends on too many conditions to be told")
            yield source.problem(place, what, msg("let it depend on fewer questions"))
            return
        if possible:
            continue
        vain.add(field.steps)
        if own and search.is_possible([(condition, field) for condition in own]) is False:
            what, remedy = (
                msg("this condition can never hold"),
                msg("remove what contradicts the rest"),
            )
        else:
            name = field.name or field.type
            what = msg("'{name}' can never show where it stands", name=name)
            if field.entry.get("required") is True:
                what = msg("'{name}' is required but can never show where it stands", name=name)
            remedy = msg("move it out of what has the contrary condition")
        yield source.problem(place, what, remedy)


def _find_idle_limits(
    source: Source, field: RawField, index: ConditionIndex, search: Search
) -> Iterator[Problem]:
    """Find limits that are the answer to a question that is never asked beside this one."""
    for key in ("min", "max"):
        limit = field.entry.get(key)
        name = limit.get("field") if isinstance(limit, dict) else None
        target = index.find(name, field) if isinstance(name, str) else None
        conditions = [*index.whole[field.steps], *(index.whole[target.steps] if target else ())]
        if (
            target
            and index.whole[target.steps]
            and search.is_possible(index.whole[field.steps])
            and search.is_possible(conditions) is False
        ):
            what = msg("'{name}' is never asked where this question is", name=target.name)
            remedy = msg("remove the limit, or change one of the conditions")
            yield source.problem((*field.steps, key), what, remedy)
