"""Make the stylesheet of a page from the theme's CSS, to be inlined in its <head>.

A file's folder is its cascade layer. A folder within a layer is for styles that only some
pages need: `stylesheet("form")` adds blocks/form/*.css.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import TemplateRuntimeError
from markupsafe import Markup
from rcssmin import cssmin

LAYERS = ("tokens", "reset", "base", "compositions", "blocks", "utilities")


def stylesheets(folder: Path) -> Callable[..., Markup]:
    """Return the template function for the stylesheet of a page; it reads each sheet once."""

    @cache
    def stylesheet(*groups: str) -> Markup:
        return write_stylesheet(folder, groups)

    return stylesheet


def write_stylesheet(folder: Path, groups: tuple[str, ...] = ()) -> Markup:
    """Return the CSS in `folder`, in order of layer and name, minified.

    Raises TemplateRuntimeError if a group is in no layer.
    """
    missing = [group for group in groups if not list(folder.glob(f"*/{group}/*.css"))]
    if missing:
        raise TemplateRuntimeError(f"no layer of the stylesheet has the group '{missing[0]}'")
    layers = (_layer(folder / name, name, groups) for name in LAYERS)
    sheet: str = cssmin("".join([f"@layer {','.join(LAYERS)};", *layers]))
    return Markup(sheet)


def _layer(folder: Path, name: str, groups: tuple[str, ...]) -> str:
    files = sorted(folder.glob("*.css"))
    files += [file for group in groups for file in sorted((folder / group).glob("*.css"))]
    rules = "".join(file.read_text(encoding="utf-8") for file in files)
    return f"@layer {name}{{{rules}}}"
