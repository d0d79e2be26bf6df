"""Check limits and defaults: consistent limits, rows that can be filled in, portable patterns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from plugins.forms.language.formats import INTEGERS, OrderedFormat
from plugins.forms.language.patterns import find_flaw, lengths_of, steps_for
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.messages import msg, nmsg
from plugins.sources.problems import Problem
from plugins.sources.suggestions import listed
from plugins.sources.yaml_source import Source, Steps

MOST_MEGABYTES = 100
"""The most that all files of one post may have together."""
MOST_STEPS = 100_000_000
"""The most steps for all patterns of one post: less than a second at the slowest."""


def find_limit_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find limits that no answer can meet, and limits that a browser does not understand."""
    for field in fields:
        yield from _find_bad_defaults(source, field)
        yield from _find_unknown_defaults(source, field)
        if field.type == "group":
            yield from _find_needless_rows(source, field)
        parts = field.entry.get("optional")
        for index, part in enumerate(parts if isinstance(parts, tuple) else ()):
            if part in field.model.part_names and part not in field.entry:
                what = msg("the address asks for no {part}", part=part)
                remedy = msg("remove it, or add a line '{part}: ...'", part=part)
                yield source.problem((*field.steps, "optional", index), what, remedy)
        flaw = find_flaw(field.text("pattern"))
        if flaw:
            remedy = msg("write a simpler one")
            if "'^'" in flaw or "'$'" in flaw:
                remedy = msg("remove it: a pattern is of the whole answer")
            elif "not taken" in flaw:
                remedy = msg("put \\ before a sign that is meant as such; close each [ and (")
            yield source.problem(
                (*field.steps, "pattern"), msg("pattern {flaw}", flaw=flaw), remedy
            )
        if field.type == "hidden" and "value" not in field.entry and not field.entry.get("prefill"):
            what = msg("a hidden field has neither 'value' nor 'prefill'")
            yield source.problem(field.steps, what, msg("add a line 'value: ...'"))
    megabytes = {field.steps: _most_megabytes(field) for field in fields}
    if sum(megabytes.values()) > MOST_MEGABYTES:
        largest = max(megabytes, key=lambda place: megabytes[place])
        what = msg(
            "all files of the form may be {size} MB together, most of it here, and no more than "
            "{most} MB are received",
            size=sum(megabytes.values()),
            most=MOST_MEGABYTES,
        )
        remedy = msg("lower 'maxsize', or 'max' of the group")
        yield source.problem(largest, what, remedy)
    steps = {field.steps: _most_steps(field) for field in fields}
    if sum(steps.values()) > MOST_STEPS:
        slowest = max(steps, key=lambda place: steps[place])
        what = msg(
            "the patterns of the form take too long for the longest answers, most of all this"
        )
        remedy = msg("write a simpler one, or a lower maxlength")
        yield source.problem((*slowest, "pattern"), what, remedy)


def find_crossed_limits(
    source: Source, fields: Sequence[RawField]
) -> Iterator[tuple[set[Steps], Problem]]:
    """Find limits of one question that exclude every answer, with the places of all of them."""
    for field in fields:
        for keys, problem in (*_find_exchanged(source, field), *_find_empty_ranges(source, field)):
            yield {(*field.steps, key) for key in keys if key in field.entry}, problem


def _rows(field: RawField) -> int:
    return (field.group and field.group.number("max")) or 1


def _most_megabytes(field: RawField) -> int:
    """Return the size of the largest files in all rows."""
    size = field.model.model_fields.get("maxsize")
    return (field.number("maxsize") or int(size.default)) * _rows(field) if size else 0


def _most_steps(field: RawField) -> int:
    """Return how many steps the pattern of a question takes for the longest answers in all rows."""
    if "pattern" not in field.model.model_fields or not field.text("pattern"):
        return 0
    length = field.number("maxlength") or field.model.model_fields["maxlength"].default
    return int(steps_for(field.text("pattern")) * length * _rows(field))


_Crossed = Iterator[tuple[tuple[str, ...], Problem]]
"""Limits that exclude every answer: their keys, and the problem."""


def _find_exchanged(source: Source, field: RawField) -> _Crossed:
    for low, high, ordered in (
        ("min", "max", _order_of(field)),
        ("minlength", "maxlength", INTEGERS),
    ):
        least, most = field.entry.get(low), field.entry.get(high)
        if ordered.is_beyond(least, most):
            what = msg(
                "{low} {least} is {beyond} {high} {most}",
                low=low,
                least=least,
                beyond=ordered.beyond,
                high=high,
                most=most,
            )
            yield (low, high), source.problem((*field.steps, low), what, msg("exchange the two"))
    shown, most = field.entry.get("shown"), field.entry.get("max")
    if INTEGERS.is_beyond(shown, most):
        what = msg("shown {shown} is more than max {most}", shown=shown, most=most)
        yield ("shown",), source.problem((*field.steps, "shown"), what, msg("lower it"))


def _find_empty_ranges(source: Source, field: RawField) -> _Crossed:
    """Find limits between which no answer lies, though they are in the right order."""
    least, most = field.entry.get("min"), field.entry.get("max")
    if "decimals" in field.model.model_fields and _are_numbers(least, most):
        first = ceil(Decimal(str(least)) / field.step) * field.step
        if Decimal(str(least)) <= Decimal(str(most)) < first:
            what = msg(
                "no number between min {least} and max {most} has so few decimals",
                least=least,
                most=most,
            )
            remedy = msg("raise 'decimals', or move a limit")
            yield ("min", "max"), source.problem((*field.steps, "min"), what, remedy)
    shortest, longest = lengths_of(field.text("pattern"))
    minlength, maxlength = (field.fixed_limit(key) for key in ("minlength", "maxlength"))
    if isinstance(minlength, int) and longest < minlength:
        what = msg(
            "the longest answer that fits the pattern has fewer than {minlength} characters",
            minlength=minlength,
        )
        problem = source.problem(
            (*field.steps, "minlength"), what, msg("lower it, or correct the pattern")
        )
        yield ("minlength",), problem
    if isinstance(maxlength, int) and shortest > maxlength:
        what = msg(
            "the shortest answer that fits the pattern has more than {maxlength} characters",
            maxlength=maxlength,
        )
        remedy = msg("raise maxlength, or shorten it")
        yield ("maxlength",), source.problem((*field.steps, "pattern"), what, remedy)


def _are_numbers(*values: object) -> bool:
    return all(isinstance(one, int | float) and not isinstance(one, bool) for one in values)


def _order_of(field: RawField) -> OrderedFormat:
    """Return the format that orders the field's limits; limits of a group are numbers."""
    form = field.model.format
    return form if isinstance(form, OrderedFormat) else INTEGERS


def _find_bad_defaults(source: Source, field: RawField) -> Iterator[Problem]:
    default, least, most = (field.entry.get(key) for key in ("default", "min", "max"))
    if default is None:
        return
    place = (*field.steps, "default")
    if field.group:
        what = msg(
            "a question of a group has a default: rows that nobody fills in would have answers"
        )
        yield source.problem(place, what, msg("remove the line"))
    ordered = _order_of(field)
    if ordered.is_beyond(least, default):
        yield source.problem(
            place,
            msg("default {default} is less than min {least}", default=default, least=least),
            msg("raise it"),
        )
    if ordered.is_beyond(default, most):
        what = msg(
            "default {default} is {beyond} max {most}",
            default=default,
            beyond=ordered.beyond,
            most=most,
        )
        yield source.problem(place, what, msg("lower it"))


def _find_unknown_defaults(source: Source, field: RawField) -> Iterator[Problem]:
    default = field.entry.get("default")
    if not field.values or default is None:
        return
    for value in default if isinstance(default, tuple) else (default,):
        if isinstance(value, str) and value not in field.values:
            what = msg("default '{value}' is none of the choices", value=value)
            remedy = msg(
                "{guess}choices: {known}", guess=field.suggest(value), known=listed(field.values)
            )
            yield source.problem((*field.steps, "default"), what, remedy)


def _find_needless_rows(source: Source, group: RawField) -> Iterator[Problem]:
    """Find required rows that are folded, so that a browser cannot focus them, or ask nothing."""
    least, shown = group.number("min") or 0, group.number("shown") or 1
    if not isinstance(group.entry.get("shown", 1), int):
        shown = least
    place = (*group.steps, "min")
    if least > shown:
        what = nmsg(
            "min is {least}, and only {n} is open at first",
            "min is {least}, and only {n} are open at first",
            shown,
            least=least,
        )
        yield source.problem(place, what, msg("write '{fixed}'", fixed=f"shown: {least}"))
    certain = group.has_list("fields")
    if least and certain and not any(one.get("required") for _, one in group.entries("fields")):
        what = msg("min is {least}, but no question of the group is required", least=least)
        yield source.problem(place, what, msg("give one of its questions 'required: true'"))
