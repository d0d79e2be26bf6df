"""Turn a form spec into its view in one language, with what was answered and what is wrong."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from typing import Any

from plugins.bilingual.languages import KNOWN
from plugins.forms.answers import Answers, Wrong
from plugins.forms.conditions import to_data
from plugins.forms.contract import REFERENCE
from plugins.forms.endpoints import FilledField, FormTarget
from plugins.forms.field_types import FIELD_TYPES, TICKED
from plugins.forms.messages import message
from plugins.forms.naming import AS_ASKED, Naming
from plugins.forms.questions import PostedQuestion, group_rows, parts_of, posted_questions
from plugins.forms.references import References, references_of
from plugins.forms.rules import write_rules
from plugins.forms.script_texts import error_title, script_texts
from plugins.forms.sentences import sentence
from plugins.forms.spec import FormField, FormSpec, Group, Hidden, Note, Section
from plugins.forms.spec_parts import Words
from plugins.forms.spec_questions import CheckboxQuestion, ChoiceQuestion, FileQuestion
from plugins.forms.view import Attributes, ChoiceView, ErrorView, FieldView, FormView, TrapView


@dataclass(frozen=True)
class Localizer:
    """What one localization needs everywhere: the form's key, a language, its words.

    `typed` are the answers to show; None shows the defaults of a form not yet begun.
    """

    key: str
    lang: str
    words: NullTranslations
    zone: str
    typed: Answers | None = None
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    naming: Naming = AS_ASKED

    def form(self, spec: FormSpec, target: FormTarget) -> FormView:
        """Localize the whole form for `target`."""
        questions = posted_questions(spec)
        errors = tuple(
            ErrorView(self._first_control(posted), self._error(posted))
            for posted in questions
            if posted.name in self.wrong
        )
        within = replace(self, naming=target.naming)
        trap = TrapView(target.honeypot, target.trap, self.words.gettext("Leave this empty"))
        return FormView(
            id=f"form-{self.key}",
            title=spec.title.in_language(self.lang),
            submit=spec.submit.in_language(self.lang),
            attributes=target.attributes,
            hidden=target.hidden,
            filled=tuple(_filled(one) for one in target.filled),
            trap=trap if target.honeypot else None,
            send=target.send,
            fields=tuple(within._fields(spec.fields, f"{self.key}--", references_of(spec))),
            locale=KNOWN[self.lang].locale.replace("_", "-"),
            zone=self.zone,
            prefix=self.key.upper()[:20],  # a reference has 40 characters at most
            script=script_texts(self.words),
            multipart=any(isinstance(posted.question, FileQuestion) for posted in questions),
            error_title=error_title(len(errors), self.words),
            errors=errors,
        )

    def _fields(
        self, fields: Iterable[FormField], before: str, references: References
    ) -> Iterator[FieldView]:
        """Localize `fields`; the ids of those without a name begin with `before`."""
        for index, one in enumerate(fields, 1):
            identity = f"{before}{index}"
            match one:
                case Note():
                    text = one.text.in_language(self.lang)
                    yield self._view("note", f"{identity}-note", one, references, text=text)
                case Section():
                    children = tuple(self._fields(one.fields, f"{identity}-", references))
                    name = f"{identity}-section"
                    yield self._view("section", name, one, references, children=children)
                case Group():
                    yield self._group(one, references)
                case Hidden():
                    yield self._part(PostedQuestion(one.name, one))
                case _:
                    yield self._question(tuple(parts_of(one, references)), one, references)

    def _view(
        self, control: str, identity: str, one: Any, references: References, **more: Any
    ) -> FieldView:
        """Begin the view of anything that has a label and perhaps a hint and a condition."""
        when = getattr(one, "when", None)
        return FieldView(
            control,
            identity,
            one.label.in_language(self.lang),
            hint=self._hint(one),
            number=str(getattr(one, "number", None) or ""),
            when=_json(to_data(references.resolve(when))) if when else "",
            applies=sentence(when, references, self.words, self.lang) if when else "",
            **more,
        )

    def _group(self, group: Group, references: References) -> FieldView:
        item = group.item.in_language(self.lang)
        posted = group_rows(group, references)
        rows = tuple(
            FieldView(
                "row",
                f"{self.key}-{group.name}_{number}",
                f"{item} {number}",
                remove=self.words.gettext("Remove %(item)s") % {"item": f"{item.lower()} {number}"},
                children=tuple(self._row(group, number, references)),
            )
            for number in range(1, group.max + 1)
        )
        folded = {question.name for row in posted[group.shown :] for question in row}
        return self._view(
            "group",
            f"{self.key}-{group.name}",
            group,
            references,
            optional="" if group.min else self.words.gettext("optional"),
            rows=rows,
            shown=group.shown,
            least=group.min,
            more=self._more(group, item.lower()),
            more_open=bool(folded & ((self.typed or {}).keys() | self.wrong.keys())),
            add=self.words.gettext("Add %(item)s") % {"item": item.lower()},
        )

    def _row(self, group: Group, row: int, references: References) -> Iterator[FieldView]:
        within = references.in_row(group, row)
        for question in group.fields:
            parts = tuple(parts_of(question, within, (), group, row))
            yield self._question(parts, question, within)

    def _more(self, group: Group, item: str) -> str:
        """Name the rows that are folded away, if any are."""
        first, last = group.shown + 1, group.max
        if first > last:
            return ""
        if first == last:
            return self.words.gettext("More: %(item)s %(number)s") % {"item": item, "number": last}
        words = self.words.gettext("More: %(item)s %(first)s–%(last)s")
        return words % {"item": item, "first": first, "last": last}

    def _question(
        self, parts: tuple[PostedQuestion, ...], question: Any, references: References
    ) -> FieldView:
        """Localize one question of the spec, which posts `parts`."""
        first, *others = parts
        # A row that is left empty needs none of its answers: no mark there.
        marked = not (question.required or first.group)
        optional = self.words.gettext("optional") if marked else ""
        if first.part_of:
            identity = f"{self.key}-{first.name}-range"
            days = tuple(self._part(part) for part in parts)
            return self._view(
                "range", identity, question, references, optional=optional, children=days
            )
        return self._view(
            FIELD_TYPES[type(question)].control,
            self._id(first),
            question,
            references,
            optional=optional,
            **self._asked(first),
            choices=self._choices(first, others),
        )

    def _part(self, posted: PostedQuestion) -> FieldView:
        """Localize what is posted by itself under a label of its own."""
        question = posted.question
        return FieldView(
            FIELD_TYPES[type(question)].control,
            self._id(posted),
            question.label.in_language(self.lang),
            **self._asked(posted),
        )

    def _asked(self, posted: PostedQuestion) -> dict[str, Any]:
        """Give what makes a view a question."""
        return {
            "name": posted.name,
            "posted": self.naming.name_of(posted),
            "error": self._error(posted),
            "value": self._value(posted),
            "required": posted.required,
            "prefill": getattr(posted.question, "prefill", False),
            "rules": write_rules(posted, self.words, self.lang),
            "attributes": FIELD_TYPES[type(posted.question)].attributes(posted.question),
        }

    def _value(self, posted: PostedQuestion) -> str:
        """Give what was typed, or the default; a file cannot be given back."""
        typed = self._typed(posted)
        return typed if isinstance(typed, str) else ""

    def _typed(self, posted: PostedQuestion) -> object:
        if self.typed is not None:
            return self.typed.get(posted.name, "")
        question: Any = posted.question
        if isinstance(question, Hidden):
            return question.value or ""
        default = getattr(question, "default", None)
        if isinstance(default, Words):
            return default.in_language(self.lang)
        return str(default) if isinstance(default, int) else default or ""

    def _choices(
        self, posted: PostedQuestion, others: Iterable[PostedQuestion]
    ) -> tuple[ChoiceView, ...]:
        question: Any = posted.question
        if isinstance(question, CheckboxQuestion):
            ticked = self.naming.value_of(TICKED, None)
            return (ChoiceView(self._id(posted), TICKED, "", "", False, posted=ticked),)
        if not isinstance(question, ChoiceQuestion):
            return ()
        typed = self._typed(posted)
        chosen = [typed] if isinstance(typed, str) else typed
        texts = iter(others)
        names = self.naming.names_of(posted)
        return tuple(
            ChoiceView(
                f"{self._id(posted)}-{choice.value}",
                choice.value,
                choice.label.in_language(self.lang),
                self._hint(choice),
                choice.value in chosen,  # type: ignore[operator]
                self._other(next(texts)) if choice.other else None,
                names[number] if len(names) > 1 else "",
                self.naming.value_of(choice.value, choice.label),
            )
            for number, choice in enumerate(question.choices)
        )

    def _other(self, posted: PostedQuestion) -> FieldView:
        """Localize the text field of a choice, which applies where that is chosen."""
        view = self._part(posted)
        return replace(view, when=_json(to_data(posted.when[-1])))

    def _hint(self, one: object) -> str:
        hint = getattr(one, "hint", None)
        return hint.in_language(self.lang) if hint else ""

    def _error(self, posted: PostedQuestion) -> str:
        wrong = self.wrong.get(posted.name)
        if wrong is None:
            return ""
        return message(wrong, posted, len(self._value(posted)), self.words, self.lang)

    def _id(self, posted: PostedQuestion) -> str:
        return f"{self.key}-{posted.name}"

    def _first_control(self, posted: PostedQuestion) -> str:
        """Give the id of what a person would correct first: the first choice, or the control."""
        question = posted.question
        listed = FIELD_TYPES[type(question)].control == "choices"
        first = f"-{question.choices[0].value}" if listed else ""  # type: ignore[union-attr]
        return self._id(posted) + first


def _filled(one: FilledField) -> Attributes:
    own = REFERENCE if one.fill == "reference" and one.name != REFERENCE else ""
    value = (("value", one.value), ("data-fill", one.fill), ("data-template", one.template))
    return (("name", one.name), ("data-name", own), *value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
