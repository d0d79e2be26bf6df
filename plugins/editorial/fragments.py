"""The places in a text that a link can lead to by "#name"."""

import re
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from plugins.editorial.rendered import make_renderer
from plugins.editorial.texts import Text
from plugins.incremental.kept import kept_of
from plugins.markdown.converter import TOC, make_slugify
from plugins.markdown.ids import ids_of_page
from plugins.settings.site_settings import Settings, once
from plugins.sources.problems import ProblemsFound

_ID = re.compile(
    r"""<(?P<tag>\w+)(?=[\s/])[^<>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I
)


@dataclass(frozen=True)
class Fragments:
    """The names of places on the page of a text.

    `own` are those of its headings, in order, and `all` has the others as well. Names that
    start with one of `beginnings` are of a form, and only the build knows which there are.
    """

    own: tuple[str, ...]
    all: frozenset[str]
    beginnings: tuple[str, ...] = ()


def fragments_of(settings: Settings, text: Text) -> Fragments | None:
    """Return the places in `text`, found once per build; None if its form has problems."""
    known: MutableMapping[str, Fragments | None] = once(settings, "fragments", dict)
    if text.path not in known:
        known[text.path] = None
        with suppress(ProblemsFound):  # in the form, which plugins.forms reports
            form = text.header.text("form")
            page = ids_of_page(settings, text.header.text("template"), form)
            known[text.path] = _find_unless_kept(settings, text, page, form)
    return known[text.path]


def _find_unless_kept(settings: Settings, text: Text, page: frozenset[str], form: str) -> Fragments:
    """Return the places in `text`; it is drawn only if it or the ids of its page have changed."""
    kept = kept_of(settings)
    if kept is None:
        return _find(settings, text, page, form)

    def find() -> list[list[str]]:
        found = _find(settings, text, page, form)
        return [list(found.own), sorted(found.all), list(found.beginnings)]

    decided = f"{kept.key_of(text.path)} {sorted(page)}"
    own, names, beginnings = kept.once(f"fragments of {text.path}", decided, find)
    return Fragments(tuple(own), frozenset(names), tuple(beginnings))


def configuration_of(settings: Settings) -> dict[str, Any]:
    """Return the setting MARKDOWN as it was at first: Pelican adds to it when it reads texts."""

    def copy() -> dict[str, Any]:
        given = settings["MARKDOWN"]
        return {**given, "extensions": [*given.get("extensions", ())]}

    return once(settings, "MARKDOWN", copy)


def _find(settings: Settings, text: Text, page: frozenset[str], form: str) -> Fragments:
    configuration = configuration_of(settings)
    ids = {TOC: {"slugify": make_slugify(page)}}
    extensions = configuration.get("extension_configs", {}) | ids
    renderer = make_renderer({**configuration, "extension_configs": extensions})
    html = renderer.convert(text.prose)
    found = [(one["tag"], unescape(one[2] or one[3] or one[4] or "")) for one in _ID.finditer(html)]
    in_headings = [name for tag, name in found if re.fullmatch("h[1-6]", tag, re.I)]
    headings = tuple(name for name in in_headings if not name.startswith("_"))  # without words
    names = frozenset(name for _, name in found)
    return Fragments(headings, page | names, (f"{form}-", f"form-{form}") if form else ())
