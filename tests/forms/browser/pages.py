"""Serve a form of a test's own, with the script, at an address that only the browser knows."""

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import render_form
from plugins.languages.catalogues import load_catalogues
from plugins.theming.scripts import bundle_script
from tests.conftest import PROJECT
from tests.forms.conftest import ZONE

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

HOST = "http://form.test"
THEME = PROJECT / "theme"


@cache
def catalogues() -> Mapping[str, NullTranslations]:
    return load_catalogues(THEME / "translations")


def localizer(key: str, lang: str) -> Localizer:
    return Localizer(key, lang, catalogues()[lang], ZONE)


def write_page(key: str, spec: FormSpec, lang: str) -> str:
    hidden = (("_language", lang), ("_next", "/tack/"))
    target = FormTarget((("action", f"/forms/{key}"), ("method", "post")), hidden)
    form = render_form(localizer(key, lang).form(spec, target), THEME)
    head = '<title>Sida</title><script defer src="/form.js"></script>'
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8">{head}{form}'


def serve(context: "BrowserContext", key: str, page: str) -> str:
    """Let `context` find `page` and the script; returns the page's address."""
    folder = THEME / "static" / "js"
    bundled = bundle_script(folder, "form", NullTranslations(), classic=True)
    script = bundled.files[bundled.entry]
    html = "text/html; charset=utf-8"
    context.route(f"{HOST}/form.js", lambda route: route.fulfill(body=script))
    context.route(f"{HOST}/{key}*", lambda route: route.fulfill(body=page, content_type=html))
    return f"{HOST}/{key}"
