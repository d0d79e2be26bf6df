"""Link from a page to the files of its site, at any base address.

Templates write `{{ page.url|link }}` for an address relative to the site's root, and
`{{ page|text }}` for an editor's text, whose links are converted in the same way.
"""

import posixpath
from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from jinja2.runtime import Context
    from markupsafe import Markup
    from pelican.generators import Generator

    from plugins.settings.site_settings import SiteSettings

Link = Callable[[str], str]
"""Converts an address relative to the site's root, such as "en/news/", to a link."""

_ADDRESSES = frozenset({"href", "src", "srcset", "poster", "data", "cite"})
"""The attributes that contain addresses; in srcset, a size follows each address."""


def link(site: "SiteSettings", page: str, url: str) -> str:
    """Return the link from the file `page` of the output to `url`.

    Both are relative to the site's root. A relative link names the file itself, since a folder
    opened without a server shows no index.html.
    """
    if not site.relative_links:
        return f"{site.siteurl}/{url}"
    parts = urlsplit(url)
    is_folder = parts.path.endswith("/") or not parts.path
    file = f"{parts.path}index.html" if is_folder else parts.path
    return urlunsplit(parts._replace(path=posixpath.relpath(file, posixpath.dirname(page) or ".")))


def fit_links(markup: str, to: Link) -> str:
    """Convert with `to` every address in `markup` that begins at the root, like "/en/news/".

    Everything else is copied unchanged, as are tags whose addresses do not change.
    """
    return _LinkFitter(markup, to).fitted()


class _LinkFitter(HTMLParser):
    """Copies HTML, except for the tags whose addresses change."""

    def __init__(self, markup: str, to: Link) -> None:
        super().__init__(convert_charrefs=False)
        self._markup, self._to = markup, to
        self._lines = [0, *accumulate(len(line) + 1 for line in markup.split("\n"))]
        self._parts: list[str] = []
        self._copied = 0

    def fitted(self) -> str:
        """Return the HTML with its addresses converted."""
        self.feed(self._markup)
        self.close()
        return "".join([*self._parts, self._markup[self._copied :]])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy the HTML before the tag, then the tag with its addresses converted."""
        fitted = [(name, self._fit(name, value)) for name, value in attrs]
        if fitted == attrs:
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._parts += [self._markup[self._copied : start], _write_tag(tag, fitted)]
        self._copied = start + len(self.get_starttag_text() or "")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip "<![": browsers treat it as a comment, but it crashes Python's parser."""
        return self.parse_bogus_comment(i, report)

    def _fit(self, name: str, value: str | None) -> str | None:
        if value is None or name not in _ADDRESSES:
            return value
        candidates = value.split(", ") if name == "srcset" else [value]
        return ", ".join(self._fit_address(one) for one in candidates)

    def _fit_address(self, candidate: str) -> str:
        if not candidate.startswith("/") or candidate.startswith("//"):
            return candidate
        address, space, size = candidate.partition(" ")
        return f"{self._to(address[1:])}{space}{size}"


def _write_tag(tag: str, attributes: Iterable[tuple[str, str | None]]) -> str:
    written = [f"<{tag}"]
    for name, value in attributes:
        text = escape(value or "", quote=False).replace('"', "&quot;")  # as Python-Markdown does
        written.append(name if value is None else f'{name}="{text}"')
    return f"{' '.join(written)}>"


class HasText(Protocol):
    """A page; `html` is its text, with links that begin at the site's root."""

    html: str


def text_of(page: HasText, to: Link) -> str:
    """Return the HTML of a page's text, with its links within the site converted by `to`."""
    return fit_links(page.html, to)


def prepare_links(generator: "Generator") -> None:
    """Add the filters `link` and `text` to the templates of `generator`."""
    from jinja2 import pass_context
    from markupsafe import Markup

    from plugins.settings.site_settings import site_settings

    site = site_settings(generator.settings)

    @pass_context
    def link_from_page(context: "Context", url: str) -> str:
        return link(site, context["output_file"], url)

    @pass_context
    def text(context: "Context", page: HasText) -> "Markup":
        if not (site.siteurl or site.relative_links):
            return Markup(page.html)  # its links are what they would become
        return Markup(text_of(page, lambda url: link_from_page(context, url)))

    generator.env.filters["link"] = link_from_page
    generator.env.filters["text"] = text
