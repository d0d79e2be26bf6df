"""Call the theme's macros from code, for HTML made before or without a page."""

from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape


def theme_macros(
    theme: Path | Environment, name: str, words: NullTranslations | None = None
) -> Any:
    """Return the macros of `theme`/templates/macros/`name` as attributes, each a function.

    Macros with texts of the interface need `words`, the translations of one language.
    """
    texts = {"_": words.gettext} if words else {}
    environment = theme if isinstance(theme, Environment) else _environment(theme)
    return environment.get_template(f"macros/{name}").make_module(texts)


@cache
def _environment(theme: Path) -> Environment:
    return macro_environment(FileSystemLoader(theme / "templates"))


def macro_environment(loader: BaseLoader) -> Environment:
    """Return an environment of templates that write HTML."""
    environment = Environment(
        loader=loader,
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
        _write_attribute(name, value) for name, value in pairs if value is not False and value != ""
    )


def _write_attribute(name: str, value: str | bool) -> Markup:
    """Return one attribute; JSON stands in single quotes, as it is full of double ones."""
    if value is True:
        return Markup(" {}").format(name)
    text = str(escape(value))
    quote, same, other = '"', "&#34;", "&#39;"
    if text.count(same) > text.count(other):
        quote, same, other = "'", other, same
    text = text.replace(quote, same).replace(other, "'" if quote == '"' else '"')
    return Markup(f" {escape(name)}={quote}{text}{quote}")
