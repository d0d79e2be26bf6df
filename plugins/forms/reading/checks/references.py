"""What conditions refer to: questions of the form, and answers that these can have."""

from collections.abc import Iterator

from plugins.forms.reading.checks.condition_index import ConditionIndex
from plugins.forms.reading.raw_fields import Entry, RawField
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source, Steps


def find_reference_problems(source: Source, index: ConditionIndex) -> Iterator[Problem]:
    """Find unknown names in conditions, and words that do not fit the question named."""
    for field in index.fields:
        for steps, atom in _written_atoms(field.entry.get("when"), (*field.steps, "when")):
            target = index.find(str(atom["field"]), field)
            if target is None:
                yield _unknown(source, steps, str(atom["field"]), field, index)
            else:
                yield from _mismatches(source, steps, atom, target)


def _written_atoms(when: object, steps: Steps) -> Iterator[tuple[Steps, Entry]]:
    """Yield each statement about one question as it is written, with its place."""
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
        what = f"'{name}' is asked for each of '{group.name}', so that it has no one answer here"
        return source.problem(place, what, "name a question outside of groups")
    names = index.near(field)
    remedy = (
        f"{did_you_mean(name, names)}questions: {listed(names)}"
        if names
        else "the form has none to ask about"
    )
    return source.problem(place, f"unknown question '{name}'", remedy)


def _mismatches(source: Source, steps: Steps, atom: Entry, target: RawField) -> Iterator[Problem]:
    word = next((key for key in ("equals", "one_of", "contains") if key in atom), None)
    if word is None or not target.type:
        return
    words = target.model.condition_words
    if word not in words:
        right = words[0]
        what = f"'{word}' does not go with '{target.name}', which is of type {target.type}"
        shown = "answered: true" if right == "answered" else f"{right}: ..."
        yield source.problem((*steps, word), what, f"write '{shown}'")
        return
    values = atom[word]
    for value in values if isinstance(values, tuple) else (values,):
        if isinstance(value, str) and target.values and value not in target.values:
            what = f"'{value}' is no answer to '{target.name}'"
            remedy = f"{did_you_mean(value, target.values)}answers: {listed(target.values)}"
            yield source.problem((*steps, word), what, remedy)
