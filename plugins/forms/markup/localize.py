"""Turn a form spec into its view in one language, with answers and errors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

from plugins.forms.endpoints.posted_names import AS_ASKED, Naming
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.conditions import to_data
from plugins.forms.language.field_types.choice import RadioQuestion
from plugins.forms.language.field_types.question import Attributes, Question
from plugins.forms.language.form import FormField, FormSpec, Group, Hidden, Note, Section, Stop
from plugins.forms.language.parts import OtherAnswer, Words
from plugins.forms.markup.condition_sentences import limit_sentence, sentence
from plugins.forms.markup.messages import (
    DRAFT_DAYS,
    error_title,
    message,
    script_texts,
    write_rules,
)
from plugins.forms.markup.view import ChoiceView, ErrorView, FieldView, FormView
from plugins.forms.posting.posted_questions import (
    ConditionScope,
    PostedQuestion,
    outer_scope,
    parts_of,
    parts_of_group,
    posted_questions,
)
from plugins.forms.posting.validation import AnswerError, Answers
from plugins.languages.languages import LANGUAGE_TABLE


@dataclass(frozen=True)
class Localizer:
    """Localizes a form: its questions, their containers, and the endpoint's additions.

    `zone` is the time zone that decides today's date. `typed` has the answers to show; None
    shows the defaults of a new form. `naming` chooses posted names and values.
    """

    key: str
    lang: str
    words: NullTranslations
    zone: str
    typed: Answers | None = None
    wrong: Mapping[str, AnswerError] = field(default_factory=dict)
    naming: Naming = AS_ASKED

    def form(self, spec: FormSpec, target: FormTarget) -> FormView:
        """Localize the whole form for `target`."""
        questions = posted_questions(spec)
        wrong = [posted for posted in questions if posted.name in self.wrong]
        errors = tuple(ErrorView(self._first_control(one), self._error(one)) for one in wrong)
        within = replace(self, naming=target.naming)
        return FormView(
            id=f"form-{self.key}",
            title=spec.title.in_language(self.lang),
            submit=spec.submit.in_language(self.lang),
            target=target,
            fields=tuple(within._fields(spec.fields, f"{self.key}--", outer_scope(spec))),
            locale=LANGUAGE_TABLE[self.lang].tag,
            zone=self.zone,
            prefix=self.key.upper()[:20],  # a reference has 40 characters at most
            words=self.words,
            texts=script_texts(self.words),
            draft_days=DRAFT_DAYS,
            answer_within=spec.answer_within.in_language(self.lang) if spec.answer_within else "",
            multipart=any(posted.question.shape == "a file" for posted in questions),
            error_title=error_title(len(errors), self.words),
            errors=errors,
        )

    def _fields(
        self, fields: Iterable[FormField], before: str, scope: ConditionScope
    ) -> Iterator[FieldView]:
        """Localize `fields`; ids of fields without a name start with `before`."""
        for index, one in enumerate(fields, 1):
            identity = f"{before}{index}"
            match one:
                case Note() | Stop():
                    yield self._note(one, f"{identity}-{one.type}", scope)
                case Section():
                    children = tuple(self._fields(one.fields, f"{identity}-", scope))
                    name = f"{identity}-section"
                    yield self._view("section", name, one, scope, children=children)
                case Group():
                    yield self._group(one, scope)
                case Hidden():
                    yield self._part(PostedQuestion(one.name, one), scope)
                case _:
                    yield self._question(one, scope)

    def _note(self, one: Note | Stop, identity: str, scope: ConditionScope) -> FieldView:
        text = one.text.drawn(self.lang)
        blocks = isinstance(text, Markup) and text.startswith(("<p>", "<ul", "<ol"))
        return self._view(one.type, identity, one, scope, text=text, blocks=blocks)

    def _group(self, group: Group, scope: ConditionScope) -> FieldView:
        item = group.item.in_language(self.lang)
        identity = f"{self.key}-{group.name}"
        rows = []
        for row in range(1, group.max + 1):
            within = scope.in_row(group, row)
            name = f"{identity}_{row}"
            asked = tuple(
                self._note(one, f"{name}-{number}-note", within)
                if isinstance(one, Note)
                else self._question(one, within, group, row)
                for number, one in enumerate(group.fields, 1)
            )
            heading = within.posted_name(group.heading) if group.heading else ""
            value = (
                self._in_words(within.questions[group.heading], heading) if group.heading else ""
            )
            label = f"{item} {row}"
            rows.append(FieldView("row", name, label, heading=heading, value=value, children=asked))
        folded = {one.name for one in parts_of_group(group, scope) if one.row > group.shown}
        return self._view(
            "group",
            identity,
            group,
            scope,
            optional=not group.min,
            rows=tuple(rows),
            shown=group.shown,
            least=group.min,
            item=item,
            more_open=bool(folded & ((self.typed or {}).keys() | self.wrong.keys())),
        )

    def _view(
        self, control: str, identity: str, one: Any, scope: ConditionScope, **more: Any
    ) -> FieldView:
        """Make the view of a part with a label and perhaps a hint, a number and a condition."""
        when, needed = getattr(one, "when", None), getattr(one, "required_when", None)
        return FieldView(
            control,
            identity,
            one.label.drawn(self.lang),
            hint=self._hint(one),
            number=str(getattr(one, "number", None) or ""),
            when=_write_condition(scope.resolve(when)) if when else "",
            applies=sentence(when, scope, self.words, self.lang) if when else "",
            needed=sentence(needed, scope, self.words, self.lang, needed=True) if needed else "",
            **more,
        )

    def _question(
        self, question: Any, scope: ConditionScope, group: Group | None = None, row: int = 0
    ) -> FieldView:
        """Localize one question of the spec."""
        first, *others = parts = [*parts_of(question, scope, (), group, row)]
        optional = not (question.required or question.required_when)
        limited = self._limits(question, scope)
        if first.part_of:
            identity = f"{self.key}-{first.name}-range"
            children = tuple(self._part_of_whole(part, question, scope) for part in parts)
            return self._view(
                question.control,
                identity,
                question,
                scope,
                optional=optional,
                limited=limited,
                children=children,
            )
        choices = tuple(self._choices(first, others, scope))
        return self._part(first, scope, optional=optional, limited=limited, choices=choices)

    def _part_of_whole(
        self, part: PostedQuestion, whole: Question, scope: ConditionScope
    ) -> FieldView:
        """Localize a day of a range, or a part of an address."""
        left_out = part.name.removeprefix(f"{part.address}_") in getattr(whole, "optional", ())
        choices = tuple(self._choices(part, (), scope))
        return self._part(part, scope, optional=left_out, choices=choices)

    def _limits(self, question: Any, scope: ConditionScope) -> str:
        """Return the sentences about limits that are the answer to another question."""
        limits = ((key, getattr(question, key, None)) for key in ("min", "max"))
        return " ".join(
            limit_sentence(key, limit, scope, self.words, self.lang)
            for key, limit in limits
            if isinstance(limit, OtherAnswer)
        )

    def _part(self, posted: PostedQuestion, scope: ConditionScope, **more: Any) -> FieldView:
        """Localize a question as posted, which has its own label."""
        question = posted.question
        empty: Words | None = getattr(question, "empty", None)
        typed = self._typed(posted)
        if is_typed := getattr(question, "search", False):
            if isinstance(typed, str):
                typed = question.write_answer(typed, self.lang, self.words.gettext)
            of_rows = f"{posted.group.name}_1_{question.name}" if posted.group else posted.name
            more |= {"proposals": f"{self.key}-{of_rows}--list"}
        return self._view(
            "search" if is_typed else question.control,
            self._id(posted),
            question,
            scope,
            names=_attributes("name", self.naming.name_of(posted), posted.name),
            error=self._error(posted),
            value=typed if isinstance(typed, str) else "",  # a file cannot be shown again
            required=posted.required,
            empty=empty.in_language(self.lang) if empty else "–",
            prefill=getattr(question, "prefill", False),
            rules=posted.row > 1 or write_rules(posted, self.words, self.lang),
            attributes=question.attributes(),
            in_row=posted.group is not None,
            **more,
        )

    def _in_words(self, question: Any, name: str) -> str:
        """Return the typed answer under the posted `name` in words, or ""."""
        typed = (self.typed or {}).get(name, "")
        is_text = isinstance(typed, str) and typed
        return question.write_answer(typed, self.lang, self.words.gettext) if is_text else ""

    def _typed(self, posted: PostedQuestion) -> Any:
        """Return the typed answer or the default."""
        if self.typed is not None:
            return self.typed.get(posted.name, "")
        question: Any = posted.question
        default = getattr(question, "value" if isinstance(question, Hidden) else "default", None)
        if isinstance(default, Words):
            return default.in_language(self.lang)
        return str(default) if isinstance(default, int) else default or ""

    def _choices(
        self, posted: PostedQuestion, others: Iterable[PostedQuestion], scope: ConditionScope
    ) -> Iterator[ChoiceView]:
        question, identity = posted.question, self._id(posted)
        names = [_attributes("name", name, posted.name) for name in self.naming.names_of(posted)]
        for value in question.values if question.control == "checkbox" else ():
            values = _attributes("value", self.naming.value_of(value, None), value)
            yield ChoiceView(identity, names[0], values)
        typed = self._typed(posted)
        chosen = [typed] if isinstance(typed, str) else typed
        # The text field of a choice applies if that choice is chosen; at most one choice has it.
        chooses = [
            choice.label.in_language(self.lang) for choice in question.options if choice.other
        ]
        only_if = self.words.gettext("Only if you chose “%(choice)s”. Otherwise leave it blank.")
        other = [
            replace(
                self._part(one, scope, optional=not one.needed),
                when=_write_condition(one.when[-1]),
                applies=only_if % {"choice": label},
            )
            for one, label in zip(others, chooses, strict=True)
        ]
        is_typed = getattr(question, "search", False)
        for number, choice in enumerate(question.options_in(self.lang)):
            label = choice.label.in_language(self.lang)
            posted_value = self.naming.value_of(choice.value, choice.label)
            values = _attributes("value", posted_value, choice.value)
            if is_typed:
                unlike = posted_value if posted_value != choice.value else ""
                values = (("value", label), ("data-value", choice.value), ("data-posted", unlike))
            yield ChoiceView(
                f"{identity}-{choice.slug}",
                names[number if len(names) > 1 else 0],
                values,
                label,
                self._hint(choice),
                choice.value in chosen,
                other[0] if choice.other else None,
            )
        if isinstance(question, RadioQuestion) and not question.required:  # else it stays chosen
            label = self.words.gettext("No answer")
            yield ChoiceView(f"{identity}--none", names[0], (), label)

    def _hint(self, one: object) -> str:
        hint = getattr(one, "hint", None)
        return hint.drawn(self.lang) if hint else ""

    def _error(self, posted: PostedQuestion) -> str:
        """Return the error message for an answer; "" if it has no error."""
        wrong = self.wrong.get(posted.name)
        if wrong is None:
            return ""
        return message(wrong, posted, len(self._typed(posted)), self.words, self.lang)

    def _id(self, posted: PostedQuestion) -> str:
        return f"{self.key}-{posted.name}"

    def _first_control(self, posted: PostedQuestion) -> str:
        """Return the id of the control to correct: the first choice, or the control itself."""
        question = posted.question
        first = f"-{question.options[0].slug}" if question.control == "choices" else ""
        return self._id(posted) + first


def _attributes(key: str, posted: str, own: str) -> Attributes:
    """Return the attribute `key` with the posted text, and data-KEY with the form's own."""
    return ((key, posted), (f"data-{key}", own if own != posted else ""))


def _write_condition(posted: Any) -> str:
    return to_json(to_data(posted)).decode()
