"""Personal data: each question that asks for them says why, and the form how long they stay."""

from collections.abc import Iterator, Sequence

from plugins.editorial.problems import Problem
from plugins.editorial.suggestions import did_you_mean
from plugins.editorial.yaml_source import Source
from plugins.forms.outline import Outlined
from plugins.forms.spec_parts import IMPERSONAL

_PERSONAL_TYPES = ("email", "tel", "file")


def find_personal_problems(source: Source, fields: Sequence[Outlined]) -> Iterator[Problem]:
    """Find personal data without a purpose, and purposes that are unknown or unused.

    Article 13 of the General Data Protection Regulation, (EU) 2016/679.
    """
    tree = source.tree if isinstance(source.tree, dict) else {}
    purposes = tree.get("purposes")
    known = [str(name) for name in purposes] if isinstance(purposes, dict) else []
    used = {field.text("personal") for field in fields}
    for field in fields:
        personal = field.text("personal")
        if personal and personal not in known:
            what = f"unknown purpose '{personal}'"
            listed = f"purposes: {', '.join(known)}" if known else "add it under 'purposes:'"
            remedy = f"{did_you_mean(personal, known)}{listed}"
            yield source.problem((*field.steps, "personal"), what, remedy)
        token = field.text("autocomplete")
        reason = field.type if field.type in _PERSONAL_TYPES else ""
        reason = reason or (token if token and token not in IMPERSONAL else "")
        if reason and "personal" not in field.entry:
            what = f"'{field.name}' asks for personal data ({reason}) without saying why"
            remedy = "add a line 'personal: ...' that names one of the form's purposes"
            yield source.problem(field.steps, what, remedy)
    for name in known:
        if name not in used:
            what = f"no question has the purpose '{name}'"
            yield source.problem(("purposes", name), what, "remove it, or correct its name")
