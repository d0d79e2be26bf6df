"""Turn a form spec into its view in one language, with what was answered and what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations

from plugins.forms.answers import Answers, Wrong
from plugins.forms.endpoints import FormTarget
from plugins.forms.field_types import FIELD_TYPES
from plugins.forms.messages import message
from plugins.forms.questions import PostedQuestion, group_rows, posted_questions
from plugins.forms.spec import ChoiceQuestion, FormField, FormSpec, Group, Note, Section
from plugins.forms.view import ChoiceView, ErrorView, FieldView, FormView


@dataclass(frozen=True)
class Localizer:
    """What one localization needs everywhere: the form's key, a language, its words."""

    key: str
    lang: str
    words: NullTranslations
    typed: Answers = field(default_factory=dict)
    wrong: Mapping[str, Wrong] = field(default_factory=dict)

    def form(self, spec: FormSpec, target: FormTarget) -> FormView:
        """Localize the whole form for `target`."""
        _ = self.words
        errors = tuple(
            ErrorView(self._first_control(posted), self._error(posted))
            for posted in posted_questions(spec)
            if posted.name in self.wrong
        )
        return FormView(
            id=f"form-{self.key}",
            title=spec.title.in_language(self.lang),
            submit=spec.submit.in_language(self.lang),
            attributes=target.attributes,
            hidden=target.hidden,
            fields=tuple(self._fields(spec.fields, f"{self.key}--")),
            error_title=_.ngettext(
                "There is a problem with %(count)s answer",
                "There are problems with %(count)s answers",
                len(errors),
            )
            % {"count": len(errors)}
            if errors
            else "",
            errors=errors,
        )

    def _fields(self, fields: Iterable[FormField], before: str) -> Iterable[FieldView]:
        """Localize `fields`; the ids of those without a name begin with `before`."""
        for index, one in enumerate(fields, 1):
            identity = f"{before}{index}"
            label, hint = one.label.in_language(self.lang), self._hint(one)
            match one:
                case Note():
                    text = one.text.in_language(self.lang)
                    yield FieldView("note", f"{identity}-note", label, text=text)
                case Section():
                    children = tuple(self._fields(one.fields, f"{identity}-"))
                    yield FieldView(
                        "section", f"{identity}-section", label, hint=hint, children=children
                    )
                case Group():
                    yield self._group(one, label, hint)
                case _:
                    yield self._question(PostedQuestion(one.name, one))

    def _group(self, group: Group, label: str, hint: str) -> FieldView:
        item = group.item.in_language(self.lang)
        questions = group_rows(group)
        rows = tuple(
            FieldView(
                "row",
                f"{self.key}-{group.name}_{number}",
                f"{item} {number}",
                children=tuple(self._question(posted) for posted in row),
            )
            for number, row in enumerate(questions, 1)
        )
        touched = {posted.name for row in questions[group.shown :] for posted in row}
        return FieldView(
            "group",
            f"{self.key}-{group.name}",
            label,
            number=str(group.number or ""),
            optional="" if group.min else self.words.gettext("optional"),
            hint=hint,
            rows=rows,
            shown=group.shown,
            more=self._more(group, item.lower()),
            more_open=bool(touched & (self.typed.keys() | self.wrong.keys())),
        )

    def _more(self, group: Group, item: str) -> str:
        """Name the rows that are folded away, if any are."""
        first, last = group.shown + 1, group.max
        if first > last:
            return ""
        if first == last:
            return self.words.gettext("More: %(item)s %(number)s") % {"item": item, "number": last}
        words = self.words.gettext("More: %(item)s %(first)s–%(last)s")
        return words % {"item": item, "first": first, "last": last}

    def _question(self, posted: PostedQuestion) -> FieldView:
        question, field_type = posted.question, FIELD_TYPES[type(posted.question)]
        typed = self.typed.get(posted.name, "")
        return FieldView(
            field_type.control,
            self._id(posted),
            question.label.in_language(self.lang),
            name=posted.name,
            number=str(question.number or ""),
            # A row that is left empty needs none of its answers: no mark there.
            optional="" if question.required or posted.group else self.words.gettext("optional"),
            hint=self._hint(question),
            error=self._error(posted),
            value=typed if isinstance(typed, str) else "\n".join(typed),
            required=posted.required,
            attributes=field_type.attributes(question),
            choices=self._choices(question, self._id(posted), typed)
            if isinstance(question, ChoiceQuestion)
            else (),
        )

    def _choices(
        self, question: ChoiceQuestion, identity: str, typed: str | list[str]
    ) -> tuple[ChoiceView, ...]:
        chosen = [typed] if isinstance(typed, str) else typed
        return tuple(
            ChoiceView(
                f"{identity}-{choice.value}",
                choice.value,
                choice.label.in_language(self.lang),
                self._hint(choice),
                choice.value in chosen,
            )
            for choice in question.choices
        )

    def _hint(self, one: object) -> str:
        hint = getattr(one, "hint", None)
        return hint.in_language(self.lang) if hint else ""

    def _error(self, posted: PostedQuestion) -> str:
        wrong = self.wrong.get(posted.name)
        if wrong is None:
            return ""
        typed = self.typed.get(posted.name, "")
        answer = typed if isinstance(typed, str) else ""
        return message(wrong, posted, answer, self.words, self.lang)

    def _id(self, posted: PostedQuestion) -> str:
        return f"{self.key}-{posted.name}"

    def _first_control(self, posted: PostedQuestion) -> str:
        """Give the id of what a person would correct first: the first choice, or the control."""
        question = posted.question
        first = f"-{question.choices[0].value}" if isinstance(question, ChoiceQuestion) else ""
        return self._id(posted) + first
