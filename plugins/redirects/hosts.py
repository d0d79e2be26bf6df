"""Write the redirects for the hosts that answer with one before any page is loaded.

Cloudflare and Apache do. Netlify and GitLab prefer a file that is there, which is our page;
Netlify's "301!" would change that, but is to Cloudflare no status.
https://docs.netlify.com/manage/routing/redirects/overview/;
https://developers.cloudflare.com/pages/configuration/redirects/;
https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from plugins.redirects.redirects import Redirect


def format_redirects(redirects: Iterable[Redirect], base: str) -> str:
    """Return `_redirects`, as Netlify and Cloudflare Pages read it."""
    lines = (
        f"{quote(base + old)} {base}/{redirect.page.url} 301\n"
        for redirect in redirects
        for old in _spellings(redirect.alias)
    )
    return "".join(lines)


def _spellings(alias: str) -> Iterator[str]:
    """Yield `alias` as it may be asked for: a folder also without its last slash."""
    if alias.endswith(".html"):
        yield alias
    else:
        yield from (alias.rstrip("/"), f"{alias.rstrip('/')}/")


def format_htaccess(redirects: Iterable[Redirect], base: str) -> str:
    """Return `.htaccess`, as Apache reads it: the old path, %-decoded, as a pattern."""
    lines = (
        f'RedirectMatch 301 "^{_pattern(base, redirect.alias)}$" "{base}/{redirect.page.url}"\n'
        for redirect in redirects
    )
    return "".join(lines)


def _pattern(base: str, alias: str) -> str:
    path = re.escape(base + alias.rstrip("/"))
    return path if alias.endswith(".html") else rf"{path}(?:/(?:index\.html)?)?"
