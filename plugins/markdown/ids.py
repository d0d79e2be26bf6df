"""The ids that a page has without its text; a heading must not get one of them."""

import re
from collections.abc import Callable, Iterable

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from plugins.incremental.kept import kept_of
from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, once, site_settings

_ID = re.compile(r'\bid="([\w-]+)"')
_JINJA = Environment(extensions=["jinja2.ext.i18n"])


def ids_of_page(settings: Settings, template: str, form: str) -> frozenset[str]:
    """Return the ids on a page with the metadata Template and Form, each "" if it is missing."""
    names = [f"{template or 'page'}.html", *(["macros/form.html"] if form else [])]
    ids = [_find_ids(settings, name) for name in names]
    forms = offered(settings, "ids_of_form") if form else ()
    return frozenset().union(*ids, *(_find_ids_of_form(settings, offer, form) for offer in forms))


def _find_ids_of_form(
    settings: Settings, offer: Callable[[Settings, str], Iterable[str]], form: str
) -> Iterable[str]:
    """Return the ids of a form; its file is read only if any has changed."""
    kept = kept_of(settings)
    if kept is None:
        return offer(settings, form)
    decided = f"{kept.code} {kept.digest_below(site_settings(settings).path / 'forms')}"
    found: list[str] = kept.once(f"ids of {form}", decided, lambda: sorted(offer(settings, form)))
    return found


def _find_ids(settings: Settings, name: str) -> frozenset[str]:
    """Return the ids in a template; it is read only if any has changed."""
    kept = kept_of(settings)
    if kept is None:
        return _ids_in(settings, name)
    found = kept.once(f"ids of {name}", kept.templates, lambda: sorted(_ids_in(settings, name)))
    return frozenset(found)


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
