"""The data for the templates: a fully localized form as plain frozen values; and its HTML.

Templates know no spec and no service; all texts here are final. The build and the receiver
render a form alike.
"""

from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.field_types.question import Attributes
from plugins.theming.macros import theme_macros

START, END = Markup("<!--form-->"), Markup("<!--/form-->")
"""Markers around a form in its page; the receiver replaces the form between them."""


@dataclass(frozen=True)
class ChoiceView:
    """One radio button, checkbox or option with its label, and its text field if it has one."""

    id: str
    names: Attributes
    values: Attributes
    label: str = ""
    hint: str = ""
    checked: bool = False
    other: "FieldView | None" = None


@dataclass(frozen=True)
class FieldView:
    """One field: `control` names the macro that draws it.

    A question has `names` and a `value` or `choices`; where a posted name or value is not the
    form's own, `names` and `values` have both (see posted_names.py). A section, a range or a
    row has `children`. A group has `rows`, each called `item`; rows after `shown` are inside
    `<details>`, open if `more_open`. `when` and `rules` are JSON for the script (see
    conditions.to_data, messages.write_rules); `rules` is True where the first row of a group has
    them. `applies` is `when` in words for visitors without the script, `needed` says when an
    answer is required, `limited` which other answer limits it; `empty` is the empty choice of a
    list; `proposals` is the id of the list of what can be typed, which all rows of a group share.
    The `text` of a note or a stop has paragraphs and lists if it has `blocks`. The legend of a
    row has the answer to the question `heading`, which is its `value`; its questions are `in_row`.
    Empty text means "none".
    """

    control: str
    id: str
    label: str
    names: Attributes = ()
    number: str = ""
    optional: bool = False
    hint: str = ""
    error: str = ""
    text: str = ""
    blocks: bool = False
    value: str = ""
    required: bool = False
    prefill: bool = False
    when: str = ""
    applies: str = ""
    needed: str = ""
    limited: str = ""
    rules: str | bool = ""
    attributes: Attributes = ()
    choices: tuple[ChoiceView, ...] = ()
    empty: str = ""
    proposals: str = ""
    children: tuple["FieldView", ...] = ()
    rows: tuple["FieldView", ...] = ()
    shown: int = 0
    least: int = 0
    item: str = ""
    heading: str = ""
    more_open: bool = False
    in_row: bool = False


@dataclass(frozen=True)
class ErrorView:
    """A line of the error summary: the message, and the id of its control."""

    target: str
    message: str


@dataclass(frozen=True)
class FormView:
    """A whole form: `texts` is JSON for the script (see messages.py), `words` the interface's.

    The script formats days for `locale`, counts them in the time zone `zone`, and starts its
    reference numbers with `prefix`. The receipt says `answer_within`. The visitor's own device
    keeps a draft for `draft_days`.
    """

    id: str
    title: str
    submit: str
    target: FormTarget
    fields: tuple[FieldView, ...]
    locale: str
    zone: str
    prefix: str
    words: NullTranslations
    texts: str
    draft_days: int
    error_title: str
    answer_within: str = ""
    multipart: bool = False
    errors: tuple[ErrorView, ...] = ()


def render_form(view: FormView, theme: Path | Environment) -> Markup:
    """Return the form's HTML, between START and END."""
    form: Markup = theme_macros(theme, "form.html", view.words).form(view)
    return START + form + END
