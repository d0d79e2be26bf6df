"""Turn one question of a form into its view in one language, with its answer and what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from typing import Any

from plugins.forms.endpoints.posted_names import AS_ASKED, Naming
from plugins.forms.language.conditions import to_data
from plugins.forms.language.form import Hidden
from plugins.forms.language.parts import Words
from plugins.forms.markup.condition_sentences import sentence
from plugins.forms.markup.messages import message
from plugins.forms.markup.script_rules import write_rules
from plugins.forms.markup.view import ChoiceView, FieldView
from plugins.forms.posting.condition_scope import ConditionScope
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.script_json import write_json
from plugins.forms.posting.validation import AnswerError, Answers


@dataclass(frozen=True)
class QuestionLocalizer:
    """What one localization needs everywhere: the form's key, a language, its words.

    `zone` is the time zone whose day is today. `typed` are the answers to show; None shows
    the defaults of a form not yet begun. `naming` says what the answers are posted as.
    """

    key: str
    lang: str
    words: NullTranslations
    zone: str
    typed: Answers | None = None
    wrong: Mapping[str, AnswerError] = field(default_factory=dict)
    naming: Naming = AS_ASKED

    def view(
        self, control: str, identity: str, one: Any, scope: ConditionScope, **more: Any
    ) -> FieldView:
        """Begin the view of anything that has a label and perhaps a hint and a condition."""
        when = getattr(one, "when", None)
        return FieldView(
            control,
            identity,
            one.label.in_language(self.lang),
            hint=self._hint(one),
            number=str(getattr(one, "number", None) or ""),
            when=write_json(to_data(scope.resolve(when))) if when else "",
            applies=sentence(when, scope, self.words, self.lang) if when else "",
            **more,
        )

    def question(
        self, parts: tuple[PostedQuestion, ...], question: Any, scope: ConditionScope
    ) -> FieldView:
        """Localize one question of the spec, which posts `parts`."""
        first, *others = parts
        # A row that is left empty needs none of its answers: no mark there.
        marked = not (question.required or first.group)
        optional = self.words.gettext("optional") if marked else ""
        if first.part_of:
            identity = f"{self.key}-{first.name}-range"
            days = tuple(self.part(part) for part in parts)
            return self.view("range", identity, question, scope, optional=optional, children=days)
        return self.view(
            question.control,
            self._id(first),
            question,
            scope,
            optional=optional,
            **self._asked(first),
            choices=self._choices(first, others),
        )

    def part(self, posted: PostedQuestion) -> FieldView:
        """Localize what is posted by itself under a label of its own."""
        question = posted.question
        return FieldView(
            question.control,
            self._id(posted),
            question.label.in_language(self.lang),
            **self._asked(posted),
        )

    def _asked(self, posted: PostedQuestion) -> dict[str, Any]:
        """Return what makes a view a question."""
        return {
            "name": posted.name,
            "posted": self.naming.name_of(posted),
            "error": self.error(posted),
            "value": self._value(posted),
            "required": posted.required,
            "prefill": getattr(posted.question, "prefill", False),
            "rules": write_rules(posted, self.words, self.lang),
            "attributes": posted.question.attributes(),
        }

    def _value(self, posted: PostedQuestion) -> str:
        """Return what was typed, or the default; a file cannot be given back."""
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
        question = posted.question
        if question.values:  # a single box
            return tuple(
                ChoiceView(
                    self._id(posted), value, "", "", False, posted=self.naming.value_of(value, None)
                )
                for value in question.values
            )
        if not question.options:
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
            for number, choice in enumerate(question.options)
        )

    def _other(self, posted: PostedQuestion) -> FieldView:
        """Localize the text field of a choice, which applies where that is chosen."""
        view = self.part(posted)
        return replace(view, when=write_json(to_data(posted.when[-1])))

    def _hint(self, one: object) -> str:
        hint = getattr(one, "hint", None)
        return hint.in_language(self.lang) if hint else ""

    def error(self, posted: PostedQuestion) -> str:
        """Write what is wrong with an answer; "" where nothing is."""
        wrong = self.wrong.get(posted.name)
        if wrong is None:
            return ""
        return message(wrong, posted, len(self._value(posted)), self.words, self.lang)

    def _id(self, posted: PostedQuestion) -> str:
        return f"{self.key}-{posted.name}"

    def first_control(self, posted: PostedQuestion) -> str:
        """Return the id of what a person would correct first: the first choice, or the control."""
        question = posted.question
        first = f"-{question.options[0].value}" if question.control == "choices" else ""
        return self._id(posted) + first
