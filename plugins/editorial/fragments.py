"""The places in a text that a link can lead to by "#name"."""

import re
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

from plugins.editorial.rendered import make_renderer
from plugins.editorial.texts import Text
from plugins.markdown.ids import ids_of_page, make_slugify
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
    kept: MutableMapping[str, Fragments | None] = once(settings, "fragments", dict)
    if text.path not in kept:
        kept[text.path] = None
        with suppress(ProblemsFound):  # in the form, which plugins.forms reports
            kept[text.path] = _find(settings, text)
    return kept[text.path]


def _find(settings: Settings, text: Text) -> Fragments:
    form = text.header.text("form")
    page = ids_of_page(settings, text.header.text("template"), form)
    configuration = settings["MARKDOWN"]
    ids = {"markdown.extensions.toc": {"slugify": make_slugify(page)}}
    extensions = configuration.get("extension_configs", {}) | ids
    renderer = make_renderer({**configuration, "extension_configs": extensions})
    html = renderer.convert(text.prose)
    found = [(one["tag"], unescape(one[2] or one[3] or one[4] or "")) for one in _ID.finditer(html)]
    in_headings = [name for tag, name in found if re.fullmatch("h[1-6]", tag, re.I)]
    headings = tuple(name for name in in_headings if not name.startswith("_"))  # without words
    names = frozenset(name for _, name in found)
    return Fragments(headings, page | names, (f"{form}-", f"form-{form}") if form else ())
