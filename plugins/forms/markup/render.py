"""Render a form's view with the theme's macros, for the build and the receiver alike."""

from pathlib import Path

from markupsafe import Markup

from plugins.forms.markup.view import FormView
from plugins.theming.macros import theme_macros

START, END = Markup("<!--form-->"), Markup("<!--/form-->")
"""Markers around a form in its page; the receiver replaces the form between them."""


def render_form(view: FormView, theme: Path) -> Markup:
    """Return the form's HTML, between START and END."""
    form: Markup = theme_macros(theme, "form.html", view.words).form(view)
    return START + form + END
