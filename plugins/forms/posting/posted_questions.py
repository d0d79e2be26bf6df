"""List the questions that a form posts: every question, every part, every row of a group."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugins.forms.language.conditions import CONDITIONS, Answered, AnyOf, rename
from plugins.forms.language.field_types import AnyQuestion
from plugins.forms.language.field_types.postal import AddressQuestion
from plugins.forms.language.field_types.text import TextQuestion
from plugins.forms.language.form import FormField, FormSpec, Group, Hidden, Note, Section, Stop
from plugins.forms.language.parts import Choice, OtherAnswer, Words

ROW_NUMBER = "\1"
"""A placeholder for the number of a row; no text of a form can contain it."""


class _AnyRow(int):
    """The number of a row that only the script knows."""

    def __format__(self, _spec: str) -> str:
        return ROW_NUMBER


@dataclass(frozen=True)
class PostedQuestion:
    """A question, or a part of one, with its posted name.

    `group` and `row` (from 1) are set in a repeated group. The question applies if all
    conditions in `when` hold; they use posted names. If it applies, an answer is needed only if
    those in `needed_if` hold. `part_of` is the label of the whole
    question. `after` is the name of the day that this day may not precede; `before` is the
    name of the day that makes this day required. `limits` are other answers that limit this one:
    "min" or "max", the name of that question, and its label. `address` is the name of the address
    that this is a part of.
    """

    name: str
    question: AnyQuestion | Hidden
    group: Group | None = None
    row: int = 0
    when: tuple[Any, ...] = ()
    needed_if: tuple[Any, ...] = ()
    part_of: Words | None = None
    after: str = ""
    before: str = ""
    limits: tuple[tuple[str, str, Words], ...] = ()
    address: str = ""

    def name_of_other(self, choice: Choice) -> str:
        """Return the posted name of the text field that goes with `choice`."""
        return f"{self.name}_{choice.slug.replace('-', '_')}"

    def full_label(self, lang: str, about: str = "") -> str:
        """Return the label with its group and row, such as "Participant 2: Name".

        `about` is the answer that heads the row: "Participant 2: Åsa: Role".
        """
        labels = [self.part_of, self.question.label]
        texts = [label.in_language(lang) for label in labels if label]
        row = [f"{self.group.item.in_language(lang)} {self.row}"] if self.group else []
        first, *rest = [*row, *([" ".join(about.split())] if about else []), *texts]
        for text in rest:
            first += f" {text}" if first[-1] in "?!.:" else f": {text}"
        return first

    def whole_label(self, lang: str, about: str = "") -> str:
        """Return the label of the whole question that this is a part of, as `full_label` does."""
        if not self.part_of:
            return self.full_label(lang, about)
        whole = self.question.model_copy(update={"label": self.part_of})
        return replace(self, question=whole, part_of=None).full_label(lang, about)

    def item(self, lang: str) -> str:
        """Return the row in a sentence, such as "participant 2", or "" outside a group."""
        return f"{self.group.item.in_language(lang).lower()} {self.row}" if self.group else ""

    def in_any_row(self) -> "PostedQuestion":
        """Return the same with ROW_NUMBER for the number of its row, also in names."""
        if not self.group:
            return self
        one, group = f"{self.group.name}_{self.row}_", f"{self.group.name}_{ROW_NUMBER}_"

        def name(old: str) -> str:
            return group + old.removeprefix(one) if old.startswith(one) else old

        return replace(
            self,
            name=name(self.name),
            row=_AnyRow(self.row),
            needed_if=tuple(rename(condition, name) for condition in self.needed_if),
            after=name(self.after),
            before=name(self.before),
            limits=tuple((key, name(other), label) for key, other, label in self.limits),
        )

    @property
    def heading(self) -> str:
        """Return the posted name of the question that heads the row, or ""."""
        group = self.group
        return f"{group.name}_{self.row}_{group.heading}" if group and group.heading else ""

    @property
    def needed(self) -> bool:
        """Return whether an answer is required if the question applies, and `needed_if`."""
        return bool(self.needed_if) or getattr(self.question, "required", False)

    @property
    def required(self) -> bool:
        """Return whether an answer is required whatever the other answers are."""
        return self.needed and not (self.when or self.needed_if or self.in_optional_row)

    @property
    def in_optional_row(self) -> bool:
        """Return whether the question is in a row that may be left empty."""
        return self.group is not None and self.row > self.group.min


@dataclass(frozen=True)
class ConditionScope:
    """The questions that a condition can refer to, by name.

    In a group, questions of the same row come before others with the same name.
    """

    questions: Mapping[str, AnyQuestion]
    prefixes: Mapping[str, str]

    def posted_name(self, name: str) -> str:
        """Return the posted name of the question that a condition calls `name`.

        For a question in parts, it is the name of the first part.
        """
        return "_".join((self.prefixes.get(name, "") + name, *self.questions[name].part_names[:1]))

    def resolve(self, condition: Any) -> Any:
        """Return the condition with posted names."""
        return rename(condition, self.posted_name)

    def in_row(self, group: Group, row: int) -> "ConditionScope":
        """Return the scope in a row of `group`, counted from 1."""
        siblings = {question.name: question for question in group.questions}
        prefixes = dict.fromkeys(siblings, f"{group.name}_{row}_")
        return ConditionScope({**self.questions, **siblings}, {**self.prefixes, **prefixes})


def outer_scope(spec: FormSpec) -> ConditionScope:
    """Return the scope outside groups."""
    fields: list[FormField] = []
    for field in spec.fields:
        fields += field.fields if isinstance(field, Section) else [field]
    questions = {
        one.name: one
        for one in fields
        if not isinstance(one, Group | Hidden | Note | Section | Stop)
    }
    return ConditionScope(questions, {})


def posted_questions(spec: FormSpec) -> tuple[PostedQuestion, ...]:
    """List every question of `spec` in order."""
    return tuple(_walk(spec.fields, outer_scope(spec), ()))


def stops(spec: FormSpec) -> Iterator[tuple[Stop, tuple[Any, ...]]]:
    """Yield each stop of `spec`, and the conditions that must hold for it, with posted names."""
    scope = outer_scope(spec)
    for field in spec.fields:
        within, above = [field], ()
        if isinstance(field, Section):
            within, above = [*field.fields], _joined((), field, scope)
        for one in within:
            if isinstance(one, Stop):
                yield one, _joined(above, one, scope)


def parts_of_group(
    group: Group, scope: ConditionScope, above: tuple[Any, ...] = ()
) -> Iterator[PostedQuestion]:
    """Yield the questions of a group, row by row; all need the conditions `above`."""
    when = _joined(above, group, scope)
    for row in range(1, group.max + 1):
        within = scope.in_row(group, row)
        for question in group.questions:
            yield from parts_of(question, within, when, group, row)


def parts_of(
    question: AnyQuestion,
    scope: ConditionScope,
    above: tuple[Any, ...] = (),
    group: Group | None = None,
    row: int = 0,
) -> Iterator[PostedQuestion]:
    """Yield the question or its parts, then the text fields of its choices."""
    when = _joined(above, question, scope)
    needed = question.required_when
    needed_if = (scope.resolve(needed),) if needed else ()
    limits = tuple(
        (key, scope.posted_name(limit.field), scope.questions[limit.field].label)
        for key in ("min", "max")
        if isinstance(limit := getattr(question, key, None), OtherAnswer)
    )
    name = scope.prefixes.get(question.name, "") + question.name
    if isinstance(question, AddressQuestion):
        yield from _parts_of_address(
            question, name, PostedQuestion(name, question, group, row, when, needed_if)
        )
        return
    if question.part_names:
        parts = [question.part(part) for part in question.part_names]
        first, last = (f"{name}_{part}" for part in question.part_names)
        whole = question.label
        yield PostedQuestion(
            first, parts[0], group, row, when, needed_if, whole, before=last, limits=limits
        )
        yield PostedQuestion(last, parts[1], group, row, when, (), whole, first, limits=limits)
        return
    asked = PostedQuestion(name, question, group, row, when, needed_if, limits=limits)
    yield asked
    for choice in question.options:
        if choice.other:
            word = question.condition_words[0]
            chosen = CONDITIONS[word].model_validate({"field": name, word: choice.value})
            text = TextQuestion(
                type="text",
                name=question.name,
                label=choice.other,
                required=choice.other_required,
                personal=question.personal,
            )
            own = asked.name_of_other(choice)
            yield PostedQuestion(own, text, group, row, (*when, chosen), (), question.label)


def _parts_of_address(
    question: AddressQuestion, name: str, whole: PostedQuestion
) -> Iterator[PostedQuestion]:
    """Yield the parts of an address; each is needed once another is given, but for a country."""
    names = {part: f"{name}_{part}" for part in question.asked_parts}
    for part, posted in names.items():
        others = [
            Answered(field=names[one], answered=True)
            for one in names
            if one not in (part, "country")
        ]
        reasons = (*whole.needed_if, *others)
        is_needed_with = not (question.required or part in question.optional)
        whole_reason = reasons[0] if len(reasons) == 1 else AnyOf(any=reasons)
        yield replace(
            whole,
            name=posted,
            question=question.part(part),
            needed_if=(whole_reason,) if is_needed_with else (),
            part_of=question.label,
            address=name,
        )


def _joined(above: tuple[Any, ...], one: Any, scope: ConditionScope) -> tuple[Any, ...]:
    return (*above, scope.resolve(one.when)) if one.when else above


def _walk(
    fields: Iterable[FormField], scope: ConditionScope, above: tuple[Any, ...]
) -> Iterator[PostedQuestion]:
    for field in fields:
        match field:
            case Section():
                yield from _walk(field.fields, scope, _joined(above, field, scope))
            case Group():
                yield from parts_of_group(field, scope, above)
            case Note() | Stop():
                pass
            case Hidden():
                yield PostedQuestion(field.name, field, when=above)
            case _:
                yield from parts_of(field, scope, above)
