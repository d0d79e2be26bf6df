"""Turn a form spec into its view in one language, with what was answered and what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.forms.endpoints.target import FilledField, FormTarget
from plugins.forms.language.form import FormField, FormSpec, Group, Hidden, Note, Section
from plugins.forms.markup.localize_question import QuestionLocalizer
from plugins.forms.markup.script_texts import error_title, script_texts
from plugins.forms.markup.view import Attributes, ErrorView, FieldView, FormView, HoneypotView
from plugins.forms.posting.condition_scope import ConditionScope, outer_scope
from plugins.forms.posting.contract import REFERENCE
from plugins.forms.posting.posted_questions import (
    PostedQuestion,
    group_rows,
    parts_of,
    posted_questions,
)
from plugins.languages.languages import LANGUAGE_TABLE


@dataclass(frozen=True)
class Localizer(QuestionLocalizer):
    """Localizes a whole form: what its questions stand in, and what the endpoint adds."""

    def form(self, spec: FormSpec, target: FormTarget) -> FormView:
        """Localize the whole form for `target`."""
        questions = posted_questions(spec)
        errors = tuple(
            ErrorView(self.first_control(posted), self.error(posted))
            for posted in questions
            if posted.name in self.wrong
        )
        within = replace(self, naming=target.naming)
        honeypot = HoneypotView(
            target.honeypot, target.honeypot_type, self.words.gettext("Leave this empty")
        )
        return FormView(
            id=f"form-{self.key}",
            title=spec.title.in_language(self.lang),
            submit=spec.submit.in_language(self.lang),
            attributes=target.attributes,
            hidden=target.hidden,
            filled=tuple(_filled(one) for one in target.filled),
            honeypot=honeypot if target.honeypot else None,
            send=target.send,
            fields=tuple(within._fields(spec.fields, f"{self.key}--", outer_scope(spec))),
            locale=LANGUAGE_TABLE[self.lang].tag,
            zone=self.zone,
            prefix=self.key.upper()[:20],  # a reference has 40 characters at most
            script=script_texts(self.words),
            multipart=any(posted.question.shape == "a file" for posted in questions),
            error_title=error_title(len(errors), self.words),
            errors=errors,
        )

    def _fields(
        self, fields: Iterable[FormField], before: str, scope: ConditionScope
    ) -> Iterator[FieldView]:
        """Localize `fields`; the ids of those without a name begin with `before`."""
        for index, one in enumerate(fields, 1):
            identity = f"{before}{index}"
            match one:
                case Note():
                    text = one.text.in_language(self.lang)
                    yield self.view("note", f"{identity}-note", one, scope, text=text)
                case Section():
                    children = tuple(self._fields(one.fields, f"{identity}-", scope))
                    name = f"{identity}-section"
                    yield self.view("section", name, one, scope, children=children)
                case Group():
                    yield self._group(one, scope)
                case Hidden():
                    yield self.part(PostedQuestion(one.name, one))
                case _:
                    yield self.question(tuple(parts_of(one, scope)), one, scope)

    def _group(self, group: Group, scope: ConditionScope) -> FieldView:
        item = group.item.in_language(self.lang)
        posted = group_rows(group, scope)
        rows = tuple(
            FieldView(
                "row",
                f"{self.key}-{group.name}_{number}",
                f"{item} {number}",
                remove=self.words.gettext("Remove %(item)s") % {"item": f"{item.lower()} {number}"},
                children=tuple(self._row(group, number, scope)),
            )
            for number in range(1, group.max + 1)
        )
        folded = {question.name for row in posted[group.shown :] for question in row}
        return self.view(
            "group",
            f"{self.key}-{group.name}",
            group,
            scope,
            optional="" if group.min else self.words.gettext("optional"),
            rows=rows,
            shown=group.shown,
            least=group.min,
            more=self._more(group, item.lower()),
            more_open=bool(folded & ((self.typed or {}).keys() | self.wrong.keys())),
            add=self.words.gettext("Add %(item)s") % {"item": item.lower()},
        )

    def _row(self, group: Group, row: int, scope: ConditionScope) -> Iterator[FieldView]:
        within = scope.in_row(group, row)
        for question in group.fields:
            parts = tuple(parts_of(question, within, (), group, row))
            yield self.question(parts, question, within)

    def _more(self, group: Group, item: str) -> str:
        """Name the rows that are folded away, if any are."""
        first, last = group.shown + 1, group.max
        if first > last:
            return ""
        if first == last:
            return self.words.gettext("More: %(item)s %(number)s") % {"item": item, "number": last}
        words = self.words.gettext("More: %(item)s %(first)s–%(last)s")
        return words % {"item": item, "first": first, "last": last}


def _filled(one: FilledField) -> Attributes:
    own = REFERENCE if one.fill == "reference" and one.name != REFERENCE else ""
    fill = (("data-fill", one.fill), ("data-template", one.template))
    return (("name", one.name), ("value", one.value), ("data-name", own), *fill)
