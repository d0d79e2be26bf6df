"""The ids that a page has without its text; a heading must not get one of them."""

import re
from collections.abc import Callable

from jinja2 import Environment
from jinja2.meta import find_referenced_templates
from markdown.extensions.toc import slugify

from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, once, site_settings

_ID = re.compile(r'\bid="([\w-]+)"')
_JINJA = Environment(extensions=["jinja2.ext.i18n"])


def ids_of_page(settings: Settings, template: str, form: str) -> frozenset[str]:
    """Return the ids on a page with the metadata Template and Form, each "" if it is missing."""
    names = [f"{template or 'page'}.html", *(["macros/form.html"] if form else [])]
    ids = [_ids_in(settings, name) for name in names]
    forms = offered(settings, "ids_of_form") if form else ()
    return frozenset().union(*ids, *(offer(settings, form) for offer in forms))


def make_slugify(taken: frozenset[str]) -> Callable[[str, str], str]:
    """Return the function that makes the id of a heading, other than those `taken`."""

    def make_id(heading: str, separator: str) -> str:
        slug = slugify(heading, separator)
        return f"section{separator}{slug}" if slug in taken else slug

    return make_id


def _ids_in(settings: Settings, name: str) -> frozenset[str]:
    """Return the ids in a template, and in those that it extends, includes or imports."""
    file = site_settings(settings).theme / "templates" / name

    def find() -> frozenset[str]:
        if not file.is_file():
            return frozenset()
        source = file.read_text(encoding="utf-8")
        parts = find_referenced_templates(_JINJA.parse(source))
        return frozenset(_ID.findall(source)).union(
            *(_ids_in(settings, one) for one in parts if one)
        )

    return once(settings, f"ids of {name}", find)
