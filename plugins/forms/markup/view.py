"""The templates' contract: a form wholly localized, as plain frozen values.

No template knows a language, a spec or a service; all text here is finished.
"""

from dataclasses import dataclass

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChoiceView:
    """One radio button, checkbox or option with its label, and the field that goes with it."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool
    other: "FieldView | None" = None
    name: str = ""
    """Under which name it is posted, where that is not the question's."""
    posted: str = ""
    """Under which value, likewise."""

    @property
    def values(self) -> Attributes:
        """Return the value that is posted and, where that differs, the choice's own."""
        own = self.value if self.posted and self.posted != self.value else ""
        return (("value", self.posted or self.value), ("data-value", own))


@dataclass(frozen=True)
class FieldView:
    """One field: `control` names the macro that draws it.

    A question has a `name`, perhaps one that it is `posted` under, perhaps `choices`, and a
    `value` or none; a section, a range or
    a row has `children`; a group has its `rows`, those after `shown` inside `<details>`
    called `more`, which is open where `more_open` says so. `when` and `rules` are JSON for
    the script (see conditions.to_data, messages.write_rules), `applies` says the same as `when`
    to a visitor without it. Empty text stands for "none".
    """

    control: str
    id: str
    label: str
    name: str = ""
    number: str = ""
    optional: str = ""
    hint: str = ""
    error: str = ""
    text: str = ""
    value: str = ""
    posted: str = ""
    required: bool = False
    prefill: bool = False
    when: str = ""
    applies: str = ""
    rules: str = ""
    attributes: Attributes = ()
    choices: tuple[ChoiceView, ...] = ()
    children: tuple["FieldView", ...] = ()
    rows: tuple["FieldView", ...] = ()
    shown: int = 0
    least: int = 0
    more: str = ""
    more_open: bool = False
    add: str = ""
    remove: str = ""

    @property
    def names(self) -> Attributes:
        """Return the name that is posted and, where that differs, the question's own."""
        own = self.name if self.posted and self.posted != self.name else ""
        return (("name", self.posted or self.name), ("data-name", own))

    def names_of(self, choice: ChoiceView) -> Attributes:
        """Return the same of one choice, which may have a name of its own."""
        return (("name", choice.name), ("data-name", self.name)) if choice.name else self.names

    @property
    def described_by(self) -> str:
        """Return the ids of the texts about the field, for aria-describedby."""
        parts = ("applies", "hint", "error")
        return " ".join(f"{self.id}--{part}" for part in parts if getattr(self, part))


@dataclass(frozen=True)
class ErrorView:
    """A line of the error summary: the message, and the id of the control it is about."""

    target: str
    message: str


@dataclass(frozen=True)
class ScriptTexts:
    """What the script shows: `words` are JSON (see messages.py); the rest stands in the page."""

    words: str
    review: str
    review_hint: str
    back: str
    keep: str
    forget: str


@dataclass(frozen=True)
class HoneypotView:
    """A field that no person sees: who fills it in is asked about."""

    name: str
    type: str
    label: str


@dataclass(frozen=True)
class FormView:
    """A whole form; `attributes`, `hidden`, `filled`, `honeypot` and `send` are the endpoint's.

    `filled` are the attributes of hidden fields that the script fills, `send` is JSON for it.

    `locale` and `zone` are what the script writes days in and counts them by; `prefix`
    begins the references that it makes.
    """

    id: str
    title: str
    submit: str
    attributes: Attributes
    hidden: Attributes
    filled: tuple[Attributes, ...]
    honeypot: HoneypotView | None
    send: str
    fields: tuple[FieldView, ...]
    locale: str
    zone: str
    prefix: str
    script: ScriptTexts
    error_title: str
    multipart: bool = False
    errors: tuple[ErrorView, ...] = ()


@dataclass(frozen=True)
class ReceiptView:
    """What a page that thanks shows of what was sent; the script fills it in."""

    title: str
    reference: str
    print: str
