"""Link from a page to the files of its site, wherever the site stands.

Templates write `{{ page.url|link }}` for an address that counts from the site's root, and
`{{ page|text }}` for what an editor wrote, whose own links are fitted likewise.
"""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.contents import Content
from pelican.generators import Generator

from plugins.settings.site_settings import SiteSettings, site_settings

Link = Callable[[str], str]
"""From an address that counts from the site's root, such as "en/news/", to a link."""

_TAG = re.compile(r"""<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>""", re.IGNORECASE)
_ADDRESSES = re.compile(
    r"""(?<=\s)(?P<name>href|src|srcset|poster|data|cite)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""",
    re.IGNORECASE | re.DOTALL,
)
_FROM_ROOT = re.compile(r"(?:^|(?<=,\s))/(?!/)(?P<url>[^\s,]*)")  # the second in srcset


def link(site: SiteSettings, page: str, url: str) -> str:
    """Return the link from the file `page` of the output to `url`.

    Both count from the site's root. A relative link names the file itself, since a folder
    opened without a server shows no index.html.
    """
    if not site.relative_links:
        return f"{site.siteurl}/{url}"
    parts = urlsplit(url)
    is_folder = parts.path.endswith("/") or not parts.path
    file = f"{parts.path}index.html" if is_folder else parts.path
    return urlunsplit(parts._replace(path=posixpath.relpath(file, posixpath.dirname(page) or ".")))


def fit_links(markup: str, to: Link) -> str:
    """Put through `to` every address in `markup` that begins at the root, "/en/news/"."""
    return _TAG.sub(lambda tag: _fit_tag(tag[0], to), markup)


def _fit_tag(tag: str, to: Link) -> str:
    def fit(attribute: re.Match[str]) -> str:
        value = _FROM_ROOT.sub(lambda found: to(found["url"]), attribute["value"])
        return f"{attribute['name']}={attribute['quote']}{value}{attribute['quote']}"

    return _ADDRESSES.sub(fit, tag)


def text_of(item: Content, to: Link) -> str:
    """Return the HTML of an item's text, its links of the site put through `to`."""
    return fit_links(item.get_content(""), to)


def prepare_links(generator: Generator) -> None:
    """Add the filters `link` and `text` to the templates of `generator`."""
    site = site_settings(generator.settings)

    @pass_context
    def link_from_page(context: Context, url: str) -> str:
        return link(site, context["output_file"], url)

    @pass_context
    def text(context: Context, item: Content) -> Markup:
        return Markup(text_of(item, lambda url: link_from_page(context, url)))

    generator.env.filters["link"] = link_from_page
    generator.env.filters["text"] = text
