"""Personal data: each question that asks for them names a purpose of the form."""

from collections.abc import Iterator, Sequence

from plugins.forms.language.parts import IMPERSONAL
from plugins.forms.reading.model_errors import value_at
from plugins.forms.reading.raw_fields import WRONG, RawField
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source


def find_personal_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find personal data without a purpose, and purposes that are unknown or unused.

    Article 13 of the General Data Protection Regulation, (EU) 2016/679.
    """
    purposes = value_at(source.tree, ("purposes",))
    if not isinstance(purposes, dict | None):
        return
    purposes = purposes or {}
    known = [str(name) for name in purposes]
    used = {field.text("personal") for field in fields}
    problems = [*_find_in_fields(source, fields, known)]
    yield from problems
    if problems or any(
        "personal" in field.entry and not field.text("personal") for field in fields
    ):
        return  # a purpose that seems unused may be the one that was meant
    for name in known:
        if name not in used and purposes[name] is not WRONG:
            what = f"no question has the purpose '{name}'"
            yield source.problem(("purposes", name), what, "remove it, or correct its name")


def _find_in_fields(
    source: Source, fields: Sequence[RawField], known: Sequence[str]
) -> Iterator[Problem]:
    for field in fields:
        personal = field.text("personal")
        if personal and personal not in known:
            what = f"unknown purpose '{personal}'"
            names = f"purposes: {listed(known)}" if known else "add it under 'purposes:'"
            remedy = f"{did_you_mean(personal, known)}{names}"
            yield source.problem((*field.steps, "personal"), what, remedy)
        token = field.text("autocomplete")
        reason = field.type if field.model.is_personal else ""
        reason = reason or (token if token and token not in IMPERSONAL else "")
        if reason and "personal" not in field.entry:
            what = f"'{field.name}' asks for personal data ({reason}) without saying why"
            remedy = "add a line 'personal: ...' that names one of the form's purposes"
            yield source.problem(field.steps, what, remedy)
