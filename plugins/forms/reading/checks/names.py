"""Check names, numbers and choices: each is used once, and no name belongs to a form service."""

import re
from collections.abc import Iterator, Sequence

from plugins.forms.language.parts import slug_of_value
from plugins.forms.posting.contract import HONEYPOT, PAGE_LANGUAGE, REFERENCE, SUMMARY
from plugins.forms.reading.model_errors import value_at
from plugins.forms.reading.raw_fields import Entry, RawField
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source, Steps

_NAME = "([a-z][a-z0-9_]{0,60})"
_ANSWER = re.compile(  # each repeat has a bound, so that no text takes long
    rf"\{{{{1,3}}\s{{0,9}}(?:\w{{1,60}}\.){{0,4}}{_NAME}\s{{0,9}}(?:\|[^{{}}]{{0,99}})?\}}{{1,3}}"
    rf"|\[{{1,3}}{_NAME}\]{{1,3}}(?![(\]])|<(?!(?:[abipu]|em|su[bp])>){_NAME}>|\${_NAME}"
    rf"|%{_NAME}%|#{_NAME}#"
)
"""How other programs write the answer to a question in a text."""
MAX_POSTED_NAMES = 900
"""Django, PHP and others refuse or cut a post of 1,000 fields or more."""
RESERVED_NAMES = frozenset({"ip", PAGE_LANGUAGE, "subject", REFERENCE, SUMMARY, HONEYPOT})
"""Names that we post with most services, or that handlers overwrite (Netlify's own command
overwrites `ip`). Names reserved by one service are checked for forms that post to it
(see endpoints/checks.py)."""


def find_name_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find duplicates, and names that clash with rows of another name or with a handler."""
    taken: dict[str, int] = {}
    posted: set[str] = set()
    for field in fields:
        place = (*field.steps, "name")
        if not field.name or not all(one.type for one in (field, *field.above)):
            continue
        if field.group is None and field.name in RESERVED_NAMES:
            what = msg(
                "name '{name}' is one that form services use for themselves", name=field.name
            )
            yield source.problem(place, what, msg("choose another name"))
        names = field.posted_names() or [field.name]
        doubled = next((name for name in names if name in taken), None)
        if doubled:
            what = msg(
                "name '{name}' is used on line {line} already", name=doubled, line=taken[doubled]
            )
            yield source.problem(place, what, msg("choose another name"))
        posted |= {*field.posted_names()}
        if field.model.part_names and field.group is None:
            names = [*names, field.name]
        taken |= dict.fromkeys(names, source.places[place][0])
    if len(posted) > MAX_POSTED_NAMES:
        what = msg(
            "the form posts {n} fields, and form services keep {most}",
            n=len(posted),
            most=MAX_POSTED_NAMES,
        )
        yield source.problem(("fields",), what, msg("lower 'max' of a group, or ask less"))
    yield from _find_doubled_numbers(source, fields)
    yield from _find_answers_in_texts(source, fields)
    for field in fields:
        yield from _find_doubled_choices(source, field)
        yield from _find_unknown_heading(source, field, fields)


def _find_answers_in_texts(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find texts with the name of a question, meant for its answer."""
    names = {field.name for field in fields}
    for way in source.places:
        text = value_at(source.tree, way)
        unread = way[:1] == ("staff",) or way[-1:] == ("pattern",) or "messages" in way
        if unread or not isinstance(text, str):
            continue
        for found in _ANSWER.finditer(text):
            if next(filter(None, found.groups())) in names:
                what = msg(
                    "{written} would show an answer in a text, and no page can without JavaScript",
                    written=found[0][:40],
                )
                remedy = msg("write the text so that it fits any answer, or use 'when'")
                yield source.problem(way, what, remedy)


def _find_doubled_numbers(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    lines: dict[tuple[str, int], int] = {}
    for field in fields:
        number = field.number("number")
        if number is None:
            continue
        place = (*field.steps, "number")
        where = (field.group.name if field.group else "", number)
        if where in lines:
            what = msg(
                "number {number} is used on line {line} already", number=number, line=lines[where]
            )
            yield source.problem(place, what, msg("give each question a number of its own"))
        lines.setdefault(where, source.places[place][0])


def _find_unknown_heading(
    source: Source, group: RawField, fields: Sequence[RawField]
) -> Iterator[Problem]:
    """Find headings of rows that are no question of the group, or one of a long answer."""
    name, place = group.text("heading"), (*group.steps, "heading")
    if group.type != "group" or not name:
        return
    asked = {field.name: field for field in fields if field.group is group and field.name}
    short = [one for one, field in asked.items() if field.model.is_short]
    if name in short:
        return
    what = msg("the heading '{name}' is no question of the group", name=name)
    if name in asked:
        what = msg("the answer to '{name}' is too long for a heading", name=name)
    guess = did_you_mean(name, short)
    remedy = msg("{guess}questions: {known}", guess=guess, known=listed(short))
    yield source.problem(place, what, remedy if short else msg("remove the line"))


def _find_doubled_choices(source: Source, field: RawField) -> Iterator[Problem]:
    if field.entry.get("search") is True and "empty" in field.entry:
        what = msg("a list that is searched is a box to write in, and shows no 'empty'")
        yield source.problem((*field.steps, "empty"), what, msg("write it as 'hint', or remove it"))
    seen: dict[str, object] = {}
    other: str | None = None
    labels: dict[tuple[str, str], object] = {}
    for index, choice in field.entries("choices"):
        place = (*field.steps, "choices", index)
        value = choice.get("value")
        if isinstance(value, str) and value:
            slug = slug_of_value(value)
            if slug in seen:
                what = msg("choice '{value}' stands twice", value=value)
                if seen[slug] != value:
                    what = msg("choice '{value}' is like '{other}'", value=value, other=seen[slug])
                yield source.problem(
                    (*place, "value"), what, msg("give each choice a value of its own")
                )
            seen.setdefault(slug, value)
        if field.entry.get("search") is True:
            yield from _find_doubled_labels(source, place, choice, labels)
        if "other_required" in choice and "other" not in choice:
            what = msg("the choice has 'other_required', but no 'other'")
            yield source.problem((*place, "other_required"), what, msg("remove the line"))
        if "other" in choice:
            if other is not None:
                what = msg("the choice '{other}' has 'other' already", other=other)
                remedy = msg("let only one choice of a question have it")
                yield source.problem((*place, "other"), what, remedy)
            other = str(value)


def _find_doubled_labels(
    source: Source, place: Steps, choice: Entry, labels: dict[tuple[str, str], object]
) -> Iterator[Problem]:
    """Find a label that another choice of a list that is searched has, too; add it to `labels`."""
    texts = choice.get("label")
    for lang, label in texts.items() if isinstance(texts, dict) else ():
        word = (lang, " ".join(str(label).lower().split()))
        if word in labels:
            what = msg(
                "the label '{label}' is that of the choice '{other}', too",
                label=label,
                other=labels[word],
            )
            remedy = msg("give each choice of a list that is searched a label of its own")
            yield source.problem((*place, "label", lang), what, remedy)
        labels.setdefault(word, choice.get("value"))
