"""What the parts of the form language are made of: names, words, limits, choices."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from markupsafe import Markup
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag

from plugins.languages.texts import Texts, check_language
from plugins.sources.slugs import slug_of

Name = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40, examples=["company_types"])
]
"""Flat and plain, so that every form service keeps it (see shared endpoints' facts)."""
Value = Annotated[
    str, Field(pattern=r"^\S+( \S+)*$", max_length=100, examples=["renewable-energy"])
]
"""What is posted for a choice; it stays the same for ever."""
Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Length = Annotated[int, Field(ge=1, le=100_000)]
Keep = Annotated[
    str, Field(pattern=r"^[1-9][0-9]{0,3} (day|week|month|year)s?$", examples=["12 months"])
]
"""How long personal data are kept, such as 12 months."""


class Model(BaseModel):
    """What all parts of the language share: no unknown keys, no conversion, no change."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class OtherAnswer(Model):
    """The answer to another question, as a limit; without an answer there, there is no limit."""

    field: Name
    """The name of the question."""


LIMIT_TAG, ANSWER_TAG = "limit:value", "limit:answer"


def _kind_of_limit(value: object) -> str:
    return ANSWER_TAG if isinstance(value, dict | OtherAnswer) else LIMIT_TAG


T = TypeVar("T")
OrAnswer = Annotated[
    Annotated[T, Tag(LIMIT_TAG)] | Annotated[OtherAnswer, Tag(ANSWER_TAG)],
    Discriminator(_kind_of_limit),
]
"""A limit, or the answer to another question instead."""


class Words(Texts):
    """A text that an editor owns, in each language of the site."""

    text: ClassVar[Any] = Text
    html: Mapping[str, str] = Field(default_factory=dict, exclude_if=lambda value: not value)
    """The HTML of texts that are written with marks, by language (see reading/marks.py); the
    text itself is without them then."""

    def drawn(self, lang: str) -> str:
        """Return the text in `lang` for a page: HTML, or a text without any."""
        return Markup(self.html[lang]) if lang in self.html else self.in_language(lang)


def slug_of_value(value: str) -> str:
    """Return the value of a choice for ids and names, in a-z, 0-9 and hyphens."""
    is_slug = re.fullmatch("[a-z0-9][a-z0-9-]*", value)
    return value if is_slug else slug_of(value) or value.encode().hex()


class Choice(Model):
    """One answer to choose."""

    value: Value
    """What is posted and what staff see; never change it once the form is in use."""
    label: Words
    """What the visitor reads."""
    hint: Words | None = None
    """A line of help below it; a `select` shows none."""
    other: Words | None = None
    """The label of a text field that goes with this choice, such as "Which?"; posted as
    NAME_VALUE, and needed where this is chosen."""
    other_required: bool = True
    """Whether the text field must be filled in where this is chosen."""

    @property
    def slug(self) -> str:
        """Return the value for ids and names."""
        return slug_of_value(self.value)


class Messages(Model):
    """What to say instead of the site's own words where an answer breaks a rule.

    A text may hold {label} and {limit}, and within a group {item}, such as participant 2.
    """

    required: Words | None = None
    """An answer is needed, and there is none."""
    type: Words | None = None
    """The answer is no e-mail address, no whole number, none of the choices, ..."""
    minlength: Words | None = None
    """The answer is too short."""
    maxlength: Words | None = None
    """The answer is too long."""
    pattern: Words | None = None
    """The answer does not look like the `pattern`."""
    decimals: Words | None = None
    """The number has more decimals."""
    min: Words | None = None
    """The number is too small, or the day too early."""
    max: Words | None = None
    """The number is too large, or the day too late."""
    order: Words | None = None
    """The last day is before the first."""
    accept: Words | None = None
    """The file is of another kind."""
    maxsize: Words | None = None
    """The file is too large."""


class Staff(Model):
    """What those who read the answers see, whatever language the visitor used."""

    language: Annotated[str, AfterValidator(check_language), Field(examples=["sv"])]
    """The language of the summary that comes with the answers, and of the subject."""
    subject: Annotated[Text, Field(max_length=200)] | None = None
    """The subject of the mail, with answers in it: "Visit: {organisation}, {dates}". A group
    gives its first item. Without JavaScript the subject is the form's title."""
    reply_to: Name | None = None
    """The question whose answer is the address to reply to; without the line, the first
    question of type email."""
    readable: bool = False
    """Post labels instead of names, and the words of choices instead of their values: for an
    inbox. Where a table or a program reads the answers, leave it out."""


class Purpose(Model):
    """Why personal data are asked for, and how long they are kept."""

    text: Words
    """Why, as a sentence for the page about personal data."""
    keep: Keep
    """How long: a number of days, weeks, months or years, such as 12 months."""


Autofill = Literal[
    "additional-name",
    "address-level1",
    "address-level2",
    "address-line1",
    "address-line2",
    "bday",
    "country",
    "country-name",
    "email",
    "family-name",
    "given-name",
    "honorific-prefix",
    "language",
    "name",
    "off",
    "organization",
    "organization-title",
    "postal-code",
    "street-address",
    "tel",
    "url",
]
"""The autofill tokens of HTML's standard that a form like these can use."""
IMPERSONAL: frozenset[str] = frozenset(
    {"country", "country-name", "language", "off", "organization", "url"}
)
"""Those that do not name a person; a field with any other holds personal data."""
