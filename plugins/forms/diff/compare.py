"""Compare two versions of a form: what would break an inbox or a spreadsheet, and what not.

Whoever reads the answers finds them by the names that are posted and sorts them by the
values of choices; what a visitor sees may change at any time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.forms.diff.rules import compare_rules, shared_languages
from plugins.forms.language.conditions import rename
from plugins.forms.language.field_types.question import FieldType
from plugins.forms.language.form import FormSpec
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions

BREAKS, WARNS, HARMLESS = "breaks", "warning", "harmless"


@dataclass(frozen=True)
class Change:
    """One difference: `weight` is BREAKS, WARNS or HARMLESS; `name` is what it is about."""

    weight: str
    name: str
    what: str

    def __str__(self) -> str:
        """Format as `weight: name: what`."""
        return f"{self.weight}: {self.name}: {self.what}"


@dataclass(frozen=True)
class _Asked:
    """A question of the form, as it is posted in the first row."""

    posted: PostedQuestion

    @property
    def question(self) -> FieldType:
        """Return the question as it is written."""
        return self.posted.question


def compare_forms(old: FormSpec, new: FormSpec) -> list[Change]:
    """List the changes from `old` to `new`: those that break first, in the forms' order."""
    before, after = _asked(old), _asked(new)
    renamed = _renamed(before, after)
    changes = [*_lost(before, after, renamed), *_added(before, after, renamed)]
    for name, one in before.items():
        other = after.get(renamed.get(name, name))
        if other:
            changes += _compare(name, one, other, renamed)
    changes += [*_compare_rows(before, after), *_compare_order(before, after)]
    if not changes and old != new:
        changes.append(Change(HARMLESS, "the form", "other texts"))
    order = (BREAKS, WARNS, HARMLESS)
    return sorted(changes, key=lambda change: order.index(change.weight))


def _asked(spec: FormSpec) -> dict[str, _Asked]:
    """Return what is asked by its name; N stands for the number of a group's row."""
    found: dict[str, _Asked] = {}
    for posted in posted_questions(spec):
        group = posted.group
        inside = posted.name.removeprefix(f"{group.name}_{posted.row}_") if group else posted.name
        name = f"{group.name}_N_{inside}" if group else inside
        if name not in found:
            found[name] = _Asked(posted)
    return found


def _renamed(before: Mapping[str, _Asked], after: Mapping[str, _Asked]) -> dict[str, str]:
    """Guess which names were changed: the same type, and the same label or the same place."""
    lost = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    renamed: dict[str, str] = {}
    for alike in (_same_label, _same_place):
        for name in lost:
            candidates = [
                other
                for other in added
                if other not in renamed.values() and alike(before, name, after, other)
            ]
            if name not in renamed and len(candidates) == 1:
                renamed[name] = candidates[0]
    return renamed


def _same_label(
    before: Mapping[str, _Asked], name: str, after: Mapping[str, _Asked], other: str
) -> bool:
    return _has_label_of(before[name].posted, after[other].posted)


def _has_label_of(old: PostedQuestion, new: PostedQuestion) -> bool:
    """Tell whether both have the same label in each language that both have."""
    languages = shared_languages(old, new)
    return all(old.full_label(lang) == new.full_label(lang) for lang in languages)


def _same_place(
    before: Mapping[str, _Asked], name: str, after: Mapping[str, _Asked], other: str
) -> bool:
    """Tell whether both stand between the same questions and are of one type."""
    same_type = type(before[name].question) is type(after[other].question)
    return same_type and _neighbours(before, name) == _neighbours(after, other)


def _neighbours(asked: Mapping[str, _Asked], name: str) -> tuple[str, str]:
    names = ["", *asked, ""]
    at = names.index(name, 1)
    return names[at - 1], names[at + 1]


def _lost(
    before: Mapping[str, _Asked], after: Mapping[str, _Asked], renamed: Mapping[str, str]
) -> Iterator[Change]:
    for name in before:
        if name in renamed:
            yield Change(BREAKS, name, f"renamed to {renamed[name]}; keep the old name")
        elif name not in after:
            what = "removed; whoever reads the answers no longer gets it"
            yield Change(BREAKS, name, what)


def _added(
    before: Mapping[str, _Asked], after: Mapping[str, _Asked], renamed: Mapping[str, str]
) -> Iterator[Change]:
    for name, one in after.items():
        if name not in before and name not in renamed.values():
            required = ", and required" if one.posted.needed else ""
            yield Change(HARMLESS, name, f"added{required}")


def _compare(name: str, one: _Asked, other: _Asked, renamed: Mapping[str, str]) -> Iterator[Change]:
    if type(one.question) is not type(other.question):
        yield from _compare_types(name, one, other)
    else:
        yield from (Change(*found) for found in compare_rules(name, one.posted, other.posted))
    if not _has_label_of(one.posted, other.posted):
        yield Change(HARMLESS, name, "another label")
    when = tuple(rename(part, lambda at: renamed.get(at, at)) for part in one.posted.when)
    if when != other.posted.when:
        yield Change(WARNS, name, "applies under other conditions")


def _compare_rows(before: Mapping[str, _Asked], after: Mapping[str, _Asked]) -> Iterator[Change]:
    rows = [
        {one.posted.group.name: one.posted.group.max for one in asked.values() if one.posted.group}
        for asked in (before, after)
    ]
    for group, most in rows[0].items():
        now = rows[1].get(group, most)
        if now < most:
            yield Change(BREAKS, group, f"max is {now}, and was {most}: the last rows are removed")
        elif now > most:
            yield Change(HARMLESS, group, f"max is {now}, and was {most}")


def _compare_types(name: str, one: _Asked, other: _Asked) -> Iterator[Change]:
    was, now = one.question, other.question
    what = f"of type {now.type}, and was {was.type}"
    if was.shape != now.shape:
        what += f": {now.shape} for {was.shape}"
    yield Change(BREAKS, name, what)


def _compare_order(before: Mapping[str, _Asked], after: Mapping[str, _Asked]) -> Iterator[Change]:
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield Change(HARMLESS, "the form", "another order of the questions")
