"""The names and values that a form posts.

The page's controls have them, so no script is needed. If they differ from the spec, the
control has the question's name in `data-name` and the choice's value in `data-value`.
Conditions, rules and messages of a form use these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations

from plugins.forms.endpoints.services import Service, Several
from plugins.forms.language.field_types.question import Role
from plugins.forms.language.form import FormSpec
from plugins.forms.language.parts import Words
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions


@dataclass(frozen=True)
class Naming:
    """How to choose posted names and values; by default, those of the spec.

    `readable` is the language of readable names and values, `ticked` the word for a ticked
    box in it. `taken` maps a question to the service's own name for it.
    """

    template: str = "{name}"
    several: Several = "repeat"
    taken: Mapping[str, str] = field(default_factory=dict)
    readable: str = ""
    ticked: str = ""

    def name_of(self, posted: PostedQuestion) -> str:
        """Return the posted name; for names with an index, the part before the index."""
        if posted.name in self.taken:
            return self.taken[posted.name]
        if self.readable:
            name = posted.full_label(self.readable)
        else:
            name = self.template.format(type=posted.question.service_kind, name=posted.name)
        bracketed = self.several == "brackets" and _has_several(posted)
        return f"{name}[]" if bracketed else name

    def names_of(self, posted: PostedQuestion) -> tuple[str, ...]:
        """List every name that an answer to `posted` may have."""
        name = self.name_of(posted)
        if self.several == "index" and _has_several(posted):
            return tuple(f"{name}_{number}" for number, _ in enumerate(posted.question.options, 1))
        return (name,)

    def value_of(self, value: str, label: Words | None) -> str:
        """Return the posted value of a choice; a single checkbox has no label of its own."""
        if not self.readable:
            return value
        return label.in_language(self.readable) if label else self.ticked


AS_ASKED = Naming()


def naming_for(
    spec: FormSpec, service: Service, catalogues: Mapping[str, NullTranslations]
) -> Naming:
    """Return the names and values of `spec` for a service."""
    posted = posted_questions(spec)
    alone = [one for one in posted if not one.group]
    senders = [one.name for one in alone if one.question.role == "reply"]
    if spec.staff and spec.staff.reply_to:
        senders = [spec.staff.reply_to]
    people = [one.name for one in alone if getattr(one.question, "autocomplete", "") == "name"]
    files = [one.name for one in posted if one.question.role == "file"]
    by_role: Mapping[Role, list[str]] = {"reply": senders[:1], "name": people[:1], "file": files}
    taken = {name: own for role, own in service.questions.items() for name in by_role[role]}
    if not (service.readable and spec.staff and spec.staff.readable):
        return Naming(service.name, service.several, taken)
    lang = spec.staff.language
    ticked = catalogues[lang].gettext("Yes")
    return Naming(service.name, service.several, taken, lang, ticked)


def _has_several(posted: PostedQuestion) -> bool:
    return posted.question.shape == "several values"
