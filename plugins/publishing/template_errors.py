"""Explain where in the theme a template is wrong."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from pelican.generators import PelicanTemplateNotFound

from plugins.sources.in_hand import item_in_hand
from plugins.sources.places import Sources
from plugins.sources.problems import Problem


def explain_template_error(error: TemplateError, sources: Sources) -> Problem:
    """Return the problem that `error` shows, at the template's own file and line."""
    path, line = _place(error, sources)
    what, remedy = _words(error)
    return Problem(path, line, 0, what, remedy)


def _place(error: TemplateError, sources: Sources) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return sources.name(Path(error.filename)), error.lineno
    # Jinja names the template's file and line in the frames of its traceback.
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.endswith(".py") and Path(frame.filename).is_file()
    ]
    if not frames:
        return sources.name(sources.settings_file), 0
    return sources.name(Path(frames[-1].filename)), frames[-1].lineno or 0


def _words(error: TemplateError) -> tuple[str, str]:
    match error:
        case UndefinedError():
            return f"{error.message}", "correct the name, or give it a value"
        case TemplateNotFound():
            return f"template '{error.name}' does not exist", "correct its name, or write it"
        case TemplateSyntaxError():
            return f"{error.message}", "mend the template's syntax"
        case _:
            return f"{type(error).__name__}: {error.message}", "mend the template"


def explain_missing_template(error: PelicanTemplateNotFound, sources: Sources) -> Problem:
    """Return the problem of an item whose Template metadata names none of the theme's."""
    item = item_in_hand()
    if item is None:
        return sources.problem(sources.settings_file, "", str(error), "add it to the theme")
    what = f"template '{item.template}' does not exist"
    remedy = "correct the line 'Template:', or add the template to the theme"
    return sources.problem(str(item.source_path), "template:", what, remedy)
