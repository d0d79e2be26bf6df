"""Write the Content-Security-Policy of a page, for a <meta> in that page.

It allows only what the page uses: its one inlined stylesheet by its hash, its scripts and the
stylesheet for paper by their addresses, requests to the site, its pictures and, if there is a
form, posting to its endpoint and the redirect back. A source with a path must name its origin too
(https://www.w3.org/TR/CSP3/#match-paths). So scripts are named only if the origin is known;
otherwise any file of the site may run, and plugins.publishing.tree refuses unknown files.
What a <meta> cannot express, such as who may frame a page, is in headers.py.
"""

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup, escape

from plugins.settings.site_settings import SiteSettings


def content_security(
    site: SiteSettings,
    sheet: str,
    form_actions: Sequence[str] | None = None,
    *,
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    data: str = "",
    connects: Sequence[str] = (),
) -> Markup:
    """Return the policy of a page of `site` that inlines `sheet`.

    `scripts` and `styles` are the addresses of the page's scripts and further stylesheets,
    relative to the site's root. `connects` are
    the foreign origins that they connect to, and may name 'self'. `data` is the text of an inline
    script that is no program but is treated as one, such as speculation rules.

    `form_actions` are the foreign origins that the page's form posts to; None means that the
    page has no form. 'self' is always added: Chromium applies form-action to the redirect
    to our thanks page too, and would leave the visitor on a blank page.
    """
    # Not every browser treats a folder as 'self'.
    ours = ("'self'", "file:") if site.relative_links else ("'self'",)

    def at(addresses: Sequence[str]) -> Sequence[str]:
        if site.fixed_origin and not site.relative_links:
            return [f"{site.site_origin}{site.siteurl}/{address}" for address in addresses]
        return ours if addresses else ()

    # Of 'self', so that Lighthouse can read robots.txt.
    connecting = connects if site.relative_links else dict.fromkeys(("'self'", *connects))
    posting = ("'none'",) if form_actions is None else ("'self'", *form_actions)
    directives = {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": posting,
        "connect-src": connecting,
        "img-src": ours,
        "script-src": (*at(scripts), *([_hash_of(data)] if data else [])),
        "style-src": (*at(styles), _hash_of(sheet)),
    }
    policy = "; ".join(
        f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources
    )
    return Markup(str(escape(policy)).replace("&#39;", "'"))  # it stands in double quotes


def _hash_of(text: str) -> str:
    """Return the source that allows an inline element with exactly this `text`."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
