"""Limits: least before most, days of the calendar, patterns that all read alike."""

from collections.abc import Iterator, Sequence

from plugins.forms.language.days import days_from_today, is_day
from plugins.forms.language.patterns import find_flaw
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import Source


def find_limit_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find limits that no answer can keep, and those that a browser would not understand."""
    for field in fields:
        yield from _find_exchanged(source, field)
        yield from _find_bad_days(source, field)
        yield from _find_bad_defaults(source, field)
        if field.type == "group":
            yield from _find_needless_rows(source, field)
        flaw = find_flaw(field.text("pattern"))
        if flaw:
            remedy = "write a simpler one"
            if "'^'" in flaw or "'$'" in flaw:
                remedy = "remove it: a pattern is of the whole answer"
            elif "not taken" in flaw:
                remedy = "put \\ before a sign that is meant as such; close each [ and ("
            yield source.problem((*field.steps, "pattern"), f"pattern {flaw}", remedy)
        if field.type == "hidden" and "value" not in field.entry and not field.entry.get("prefill"):
            what = "a hidden field has neither 'value' nor 'prefill'"
            yield source.problem(field.steps, what, "add a line 'value: ...'")


def _find_exchanged(source: Source, field: RawField) -> Iterator[Problem]:
    for low, high in (("min", "max"), ("minlength", "maxlength")):
        least, most = field.number(low), field.number(high)
        if least is not None and most is not None and least > most:
            what = f"{low} {least} is more than {high} {most}"
            yield source.problem((*field.steps, low), what, "exchange the two")
    shown, most = field.number("shown"), field.number("max")
    if shown is not None and most is not None and shown > most:
        what = f"shown {shown} is more than max {most}"
        yield source.problem((*field.steps, "shown"), what, "lower it")


def _find_bad_days(source: Source, field: RawField) -> Iterator[Problem]:
    if field.type not in ("date", "daterange"):
        return
    days = {key: field.text(key) for key in ("min", "max") if field.text(key)}
    relative = {key: days_from_today(day) for key, day in days.items()}
    for key, day in days.items():
        if day[:1].isdigit() and not is_day(day):
            what = f"{key} '{day}' is not a day of the calendar"
            remedy = "write the year, month and day of one, as 2027-01-31"
            yield source.problem((*field.steps, key), what, remedy)
            return
    if len(days) < 2:
        return
    least, most = relative["min"], relative["max"]
    both_relative = least is not None and most is not None
    both_fixed = least is None and most is None
    exchanged = (both_relative and least > most) or (both_fixed and days["min"] > days["max"])  # type: ignore[operator]
    if exchanged:
        what = f"min {days['min']} is after max {days['max']}"
        yield source.problem((*field.steps, "min"), what, "exchange the two")


def _find_bad_defaults(source: Source, field: RawField) -> Iterator[Problem]:
    if field.entry.get("default") is None:
        return
    place = (*field.steps, "default")
    if field.group:
        what = "a question of a group has a default: rows that nobody fills in would have answers"
        yield source.problem(place, what, "remove the line")
    default, least, most = (field.number(key) for key in ("default", "min", "max"))
    if field.type == "number" and default is not None:
        if least is not None and default < least:
            yield source.problem(place, f"default {default} is less than min {least}", "raise it")
        if most is not None and default > most:
            yield source.problem(place, f"default {default} is more than max {most}", "lower it")


def _find_needless_rows(source: Source, group: RawField) -> Iterator[Problem]:
    """Find required rows that a browser cannot lead to, being folded, or that ask nothing."""
    least, shown = group.number("min") or 0, group.number("shown") or 1
    if not isinstance(group.entry.get("shown", 1), int):
        shown = least
    place = (*group.steps, "min")
    if least > shown:
        open_rows = "is open" if shown == 1 else "are open"
        what = f"min is {least}, and only {shown} {open_rows} at first"
        yield source.problem(place, what, f"write 'shown: {least}'")
    certain = group.has_list("fields")
    if least and certain and not any(one.get("required") for _, one in group.entries("fields")):
        what = f"min is {least}, but no question of the group is required"
        yield source.problem(place, what, "give one of its questions 'required: true'")
