"""Choices among given answers, and single boxes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import (
    Attributes,
    JsonSchema,
    PrefilledQuestion,
    Question,
)
from plugins.forms.language.field_types.rules import ONE_ANSWER, Gettext, Rule, required
from plugins.forms.language.names import (
    Kind,
    country_codes,
    language_codes,
    named_choices,
)
from plugins.forms.language.parts import Autofill, Choice, Value, Words
from plugins.languages.languages import LANGUAGE_TABLE

TICKED = "yes"
"""What a single box posts when it is ticked."""
TYPED = "x-typed"
"""Our keyword of JSON Schema for choices that are typed: a label may be posted for the value."""
LISTED = Rule(
    "type",
    lambda _: _("Choose an answer to “%(label)s” that is in the list; write its first letters."),
    "listed",
    lambda q: q.search or None,
)


def _name_lists(schema: JsonSchema) -> None:
    """Allow names of lists, and among choices; reading/ replaces them by their choices."""
    of_choices = {key: schema.pop(key) for key in ("type", "items", "minItems")}
    name = {"type": "string", "description": "the name of a list"}
    mixed = {
        "type": "array",
        "items": {"anyOf": [of_choices["items"], name]},
        "contains": {"type": "string"},
    }
    schema["anyOf"] = [name, of_choices, mixed]


class GivenQuestion(PrefilledQuestion):
    """A question whose answers are given; subclasses have `options`."""

    basic_rules = (
        required(lambda _: _("Choose an answer to “%(label)s”.")),
        Rule("type", lambda _: _("Choose from the answers given to “%(label)s”.")),
    )
    condition_words: ClassVar[tuple[str, ...]] = ("equals", "one_of", "answered")

    def answer_schema(self) -> JsonSchema:
        """Return the schema of one choice."""
        return {"type": "string", "enum": [choice.value for choice in self.options]}

    def write_answer(self, answer: str, lang: str, _: Gettext) -> str:
        """Write the label of the choice; the value itself where it is a choice no longer."""
        del _
        labels = {choice.value: choice.label.in_language(lang) for choice in self.options}
        return labels.get(answer, answer)


class ChoiceQuestion(GivenQuestion):
    """A question whose answers the form lists."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=2, json_schema_extra=_name_lists)]
    """The answers to choose among, or the name of a list in content/choices.yaml."""

    @property
    def options(self) -> tuple[Choice, ...]:
        """Return the choices."""
        return self.choices


class ListQuestion(GivenQuestion):
    """A question of which one answer is chosen in a list that opens, or that can be searched."""

    control = "select"
    attribute_keys = ("autocomplete",)
    rules = (LISTED,)
    service_kind = "select"

    empty: Words | None = None
    """What the list says while nothing is chosen, such as Choose a country."""
    default: Value | None = None
    """The choice that is chosen at first."""
    autocomplete: Autofill | None = None
    """What the visitor's browser may fill in."""
    search: bool = False
    """The visitor writes, and the browser proposes what fits: for a list of more than about 20."""

    def attributes(self) -> Attributes:
        """Return the control's HTML attributes; what is searched is typed."""
        if not self.search:
            return super().attributes()
        name = {"country": "country-name"}.get(self.autocomplete or "", self.autocomplete)
        filled = (("autocomplete", name),) if name else ()  # "off" hides proposals in Firefox
        return (("type", "text"), *filled)

    def answer_schema(self) -> JsonSchema:
        """Return the schema of one choice, which may be posted as its label if it is typed."""
        typed = {TYPED: True} if self.search else {}
        return {**super().answer_schema(), **typed}


class SelectQuestion(ListQuestion, ChoiceQuestion):
    """One of many, in a list that opens."""

    type: Literal["select"]


class NamedQuestion(ListQuestion):
    """A list of all that CLDR names of a kind, in the alphabetical order of the page's language."""

    kind: ClassVar[Kind]

    @property
    def options(self) -> tuple[Choice, ...]:
        """Return the choices in the order of their codes."""
        return named_choices(self.kind, self.values, self.label.languages)

    def options_in(self, lang: str) -> tuple[Choice, ...]:
        """Return the choices in alphabetical order."""
        return named_choices(self.kind, self.values, self.label.languages, lang)

    @classmethod
    def guess(cls, word: str) -> str:
        """Return the code of what an editor called by its name in any language, or ""."""
        named = named_choices(cls.kind, cls.values, tuple(LANGUAGE_TABLE))
        wanted = word.casefold()
        return next(
            (
                one.value
                for one in named
                if wanted in [one.label.in_language(lang).casefold() for lang in LANGUAGE_TABLE]
            ),
            "",
        )


class CountryQuestion(NamedQuestion):
    """A country, in the alphabetical order of the page's language; posted as its code, as SE."""

    kind = "territories"
    values = country_codes()

    type: Literal["country"]


class LanguageQuestion(NamedQuestion):
    """A language, in the alphabetical order of the page's language; posted as its code, as sv."""

    kind = "languages"
    values = language_codes()

    type: Literal["language"]


class RadioQuestion(ChoiceQuestion):
    """One of several."""

    control = "choices"
    fixed_attributes = (("type", "radio"),)
    service_kind = "radio"

    type: Literal["radio"]
    default: Value | None = None
    """The choice that is chosen at first."""


class CheckboxesQuestion(ChoiceQuestion):
    """Any number of several."""

    control = "choices"
    fixed_attributes = (("type", "checkbox"),)
    shape = "several values"
    is_short = False
    condition_words = ("contains", "answered")
    service_kind = "checkbox"

    type: Literal["checkboxes"]
    default: tuple[Value, ...] = ()
    """The choices that are ticked at first."""

    def answer_schema(self) -> JsonSchema:
        """Return the schema of a list of choices."""
        one = super().answer_schema()
        return {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}


class CheckboxQuestion(Question):
    """One box to tick, as for consent; its label is what the visitor agrees to."""

    control = "checkbox"
    is_short = False
    basic_rules = (required(lambda _: _("Tick “%(label)s” to go on.")), ONE_ANSWER)
    condition_words = ("equals", "one_of", "answered")
    values = (TICKED,)
    service_kind = "checkbox"

    type: Literal["checkbox"]

    def answer_schema(self) -> JsonSchema:
        """Return the schema of the one value."""
        return {"type": "string", "const": TICKED}

    def write_answer(self, answer: str, lang: str, _: Gettext) -> str:
        """Write that it was ticked."""
        del answer, lang
        return _("Yes")
