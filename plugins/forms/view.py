"""The templates' contract: a form wholly localized, as plain frozen values.

No template knows a language, a spec or a service; all text here is finished.
"""

from dataclasses import dataclass, field

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChoiceView:
    """One radio button or checkbox with its label."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True)
class FieldView:
    """One field: `control` names the macro that draws it.

    A question has a `name`, perhaps `choices`, and a `value` or none; a section or a row
    has `children`; a group has its `rows`, those after `shown` inside `<details>` called
    `more`, which is open where `more_open` says so. Empty text stands for "none".
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
    required: bool = False
    attributes: Attributes = ()
    choices: tuple[ChoiceView, ...] = ()
    children: tuple["FieldView", ...] = ()
    rows: tuple["FieldView", ...] = ()
    shown: int = 0
    more: str = ""
    more_open: bool = False

    @property
    def described_by(self) -> str:
        """Give the ids of the hint and the error, for aria-describedby."""
        return " ".join(f"{self.id}--{part}" for part in ("hint", "error") if getattr(self, part))


@dataclass(frozen=True)
class ErrorView:
    """A line of the error summary: the message, and the id of the control it is about."""

    target: str
    message: str


@dataclass(frozen=True)
class FormView:
    """A whole form; `attributes` and `hidden` are the endpoint's."""

    id: str
    title: str
    submit: str
    attributes: Attributes
    hidden: Attributes
    fields: tuple[FieldView, ...]
    error_title: str = ""
    errors: tuple[ErrorView, ...] = field(default=())
