"""What staff see: answers that a subject names, and the question for the sender's address."""

import re
from collections.abc import Iterator, Sequence

from plugins.forms.reading.model_errors import value_at
from plugins.forms.reading.raw_fields import RawField
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean
from plugins.sources.yaml_source import Source

_SLOT = re.compile(r"\{([a-z0-9_]*)\}")


def find_staff_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find what `staff` names and the form does not ask."""
    staff = value_at(source.tree, ("staff",))
    if not isinstance(staff, dict):
        return
    asked = [field for field in fields if field.name and not field.group]
    subject = staff.get("subject")
    if isinstance(subject, str):
        yield from _find_subject_problems(subject, source, [field.name for field in asked])
    reply_to = staff.get("reply_to")
    addresses = [field.name for field in asked if field.model.role == "reply"]
    if isinstance(reply_to, str) and reply_to not in addresses:
        what = f"reply_to '{reply_to}' is no question of type email"
        listed = f"such questions: {', '.join(addresses)}" if addresses else "remove the line"
        remedy = f"{did_you_mean(reply_to, addresses)}{listed}"
        yield source.problem(("staff", "reply_to"), what, remedy)


def _find_subject_problems(subject: str, source: Source, names: list[str]) -> Iterator[Problem]:
    place = ("staff", "subject")
    for name in _SLOT.findall(subject):
        if name not in names:
            what = f"subject asks for '{name}', which the form does not ask"
            listed = f"questions: {', '.join(names)}"
            yield source.problem(place, what, f"{did_you_mean(name, names)}{listed}")
    if re.search(r"[{}]", _SLOT.sub("", subject)):
        what = "subject has a { or } that belongs to no question"
        yield source.problem(place, what, "write the name of a question in both, as {name}")
