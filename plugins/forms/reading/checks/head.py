"""Check the head of a form: the purposes of personal data, and the staff's view of answers."""

import re
from collections.abc import Iterator, Sequence

from plugins.forms.language.field_types import FIELD_TYPES
from plugins.forms.language.field_types.question import NO_PURPOSE
from plugins.forms.language.parts import IMPERSONAL
from plugins.forms.reading.model_errors import value_at
from plugins.forms.reading.raw_fields import WRONG, RawField
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source

_SENSITIVE = re.compile(
    r"allerg|intoleran|\b(?:"
    # what people eat
    r"diet|kost(?:en)?\b(?! och logi)|special\s?kost|kosth|vegan|vegetari|gluten|la[ck]tos"
    r"|coeliac|celiac|celiaki|halal|kosher|food prefer|special meal|matprefer"
    # health and disability
    r"|(?:your|their|poor|ill|personal|state of|s['’]|['’]s) health\b(?! and safety|.?care)"
    r"|health (?:or|and) mobility|mental health\b|psykisk hälsa\b"
    r"|health (?:condition|problem|issue|need|reason|status|detail|concern|restriction|info)"
    r"|(?:din|er|deras|egen|\w{3,}nas) hälsa\b(?! på)|hälsan\b|ohälsa\b"
    r"|hälso(?:tillstånd|problem|skäl|besvär|uppgift|status)|illness|sjukdom"
    r"|sjuka?\b|disease(?! control)"
    r"|diagnos(?:er|en)?\b(?! av)|diagnos[ei]s\b(?! of)|diagnosed|diabet|epilep"
    r"|medication|medicinering|medicines\b|mediciner\b|(?:any|your|take) medicine\b"
    r"|(?:någon|din|er|tar?) medicin\b|medical (?:condition|need|reason|histor|problem|issue|info)"
    r"|medicinsk[at]? (?:behov|skäl|tillstånd|problem|hänsyn|info)"
    r"|disabilit|disabled\b|impairment|handi[ck]ap|wheelchair|rullstol|pregnan|gravid"
    r"|(?:funktions|rörelse|syn|hörsel)(?:neds|hind|vari|skad)"
    r"|special needs(?! educat| school| teach)|särskilda behov(?! av)"
    # belief, origin, opinion and sexual life
    r"|religion(?:en)?\b|religious (?:belief|affil|need|reason|conviction|requirement)"
    r"|religiös[at]? (?:tro|behov|skäl|hänsyn|tillhör|övertyg)|beliefs?\b|(?<!good )faith\b"
    r"|trosupp|livsåskåd|ethnicity|ethnic (?:orig|backg|group)"
    r"|etnicitet|etnisk[at]? (?:urspr|bakgr|tillhör|grupp)"
    r"|political (?:opinion|view|belief|affil|party|conviction|sympath)|partitillhör"
    r"|politisk[at]? (?:åsikt|uppfattning|tillhör|övertyg|hemvist|sympati|parti)"
    r"|trade union (?:member|affil|do you|are you)|(?:member of|belong to) a (?:trade )?union"
    r"|fackligt? (?:medlem|tillhör|ansl)|fackförbund (?:tillhör|är)|fackmedlem"
    r"|sexuality|sexualitet|sexual (?:orient|identit)|sexuell (?:lägg|ident)|sex life|sexliv)"
    # the question as a whole
    r"|^(?:health|hälsa|faith|tro)\W*\Z",
    re.IGNORECASE,
)
"""Questions about what Article 9 of the Regulation calls special categories of data.

A word that is as often about a trade as about a person, such as health or medical, counts only
beside words that speak of a person. Each form has a note on what it does not say anyway.
"""
_SAY_WHETHER = msg(
    "add a line 'personal: ...' that names one of the form's purposes, or "
    "'personal: no' if no answer is about a person"
)
_SLOT = re.compile(r"\{([a-z0-9_]*)\}")


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
    problems = [*_find_unknown_purposes(source, fields, known)]
    yield from problems
    if problems or any(
        "personal" in field.entry and not field.text("personal") for field in fields
    ):
        return  # an unused purpose may be the intended one
    for name in known:
        if name not in used and purposes[name] is not WRONG:
            what = msg("no question has the purpose '{name}'", name=name)
            yield source.problem(("purposes", name), what, msg("remove it, or correct its name"))


def _find_unknown_purposes(
    source: Source, fields: Sequence[RawField], known: Sequence[str]
) -> Iterator[Problem]:
    for field in fields:
        personal = field.text("personal")
        if personal not in ("", NO_PURPOSE, *known):
            what = msg("unknown purpose '{personal}'", personal=personal)
            guess = did_you_mean(personal, known)
            remedy = msg("{guess}purposes: {known}", guess=guess, known=listed(known))
            if not known:
                remedy = msg("add it under 'purposes:'")
            yield source.problem((*field.steps, "personal"), what, remedy)
        token = field.text("autocomplete")
        reason = field.type if field.model.is_personal else ""
        reason = reason or (token if token and token not in IMPERSONAL else "")
        if reason and (personal == NO_PURPOSE or "personal" not in field.entry):
            what = msg(
                "'{name}' asks for personal data ({reason}) without saying why",
                name=field.name,
                reason=reason,
            )
            remedy = msg("add a line 'personal: ...' that names one of the form's purposes")
            yield source.problem(field.steps, what, remedy)
        elif says_nothing_of_personal_data(field) and _is_sensitive(field):
            what = msg(
                "'{name}' may ask for sensitive data, such as on health, diet, disability, belief "
                "or opinion",
                name=field.name,
            )
            yield source.problem(field.steps, what, _SAY_WHETHER)


def _is_sensitive(field: RawField) -> bool:
    texts = [field.entry.get(key) for key in ("label", "hint")]
    words = [word for one in texts if isinstance(one, dict) for word in one.values()]
    return any(isinstance(word, str) and _SENSITIVE.search(word) for word in words)


def says_nothing_of_personal_data(field: RawField) -> bool:
    """Return whether a question has no line `personal`."""
    return field.type in FIELD_TYPES and "personal" not in field.entry


def find_staff_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find names in `staff` that are not questions of the form."""
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
        what = msg("reply_to '{reply_to}' is no question of type email", reply_to=reply_to)
        remedy = msg(
            "{guess}such questions: {known}",
            guess=did_you_mean(reply_to, addresses),
            known=", ".join(addresses),
        )
        if not addresses:
            remedy = msg("remove the line")
        yield source.problem(("staff", "reply_to"), what, remedy)


def _find_subject_problems(subject: str, source: Source, names: list[str]) -> Iterator[Problem]:
    place = ("staff", "subject")
    for name in _SLOT.findall(subject):
        if name not in names:
            what = msg("subject asks for '{name}', which the form does not ask", name=name)
            guess = did_you_mean(name, names)
            remedy = msg("{guess}questions: {known}", guess=guess, known=", ".join(names))
            yield source.problem(place, what, remedy)
    if re.search(r"[{}]", _SLOT.sub("", subject)):
        what = msg("subject has a { or } that belongs to no question")
        yield source.problem(place, what, msg("write the name of a question in both, as {name}"))
