"""Render a form's view with the theme's macros, for the build and the receiver alike."""

from pathlib import Path

from markupsafe import Markup

from plugins.forms.markup.view import FormView, ReceiptView
from plugins.theming.macros import theme_macros

START, END = Markup("<!--form-->"), Markup("<!--/form-->")
"""Markers around a form in its page; the receiver replaces the form between them."""


def render_form(view: FormView, theme: Path) -> Markup:
    """Return the form's HTML, between START and END."""
    form: Markup = theme_macros(theme, "form.html").form(view)
    return START + form + END


def render_receipt(view: ReceiptView, theme: Path) -> Markup:
    """Return the HTML that the script fills with the answers sent."""
    receipt: Markup = theme_macros(theme, "form.html").receipt(view)
    return receipt
