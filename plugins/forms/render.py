"""Draw a form's view with the theme's macros; the same for the build and the receiver."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.forms.view import FormView, ReceiptView

START, END = Markup("<!--form-->"), Markup("<!--/form-->")
"""What stands around a form in its page: the receiver puts the corrected form there."""


def render_form(view: FormView, theme: Path) -> Markup:
    """Give the form's HTML, between START and END."""
    form: Markup = _macros(theme).form(view)
    return START + form + END


def render_receipt(view: ReceiptView, theme: Path) -> Markup:
    """Give the HTML that the script fills with what was sent."""
    receipt: Markup = _macros(theme).receipt(view)
    return receipt


def _macros(theme: Path) -> Any:
    return _environment(theme).get_template("macros/form.html").module


@cache
def _environment(theme: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attributes"] = write_attributes
    return environment


def write_attributes(pairs: tuple[tuple[str, str | bool], ...]) -> Markup:
    """Write HTML attributes in the order given, each with a space before it.

    True writes the bare name; False and empty text leave the attribute out.
    """
    return Markup("").join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
        for name, value in pairs
        if value is not False and value != ""
    )
