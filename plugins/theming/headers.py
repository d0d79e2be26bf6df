"""The HTTP headers that every host should send, from one description.

`_headers` in the output is read by Netlify and Cloudflare Pages; preview sends the same.
The pages carry their Content-Security-Policy in <meta>; what a <meta> cannot express, such
as who may frame a page, stands here.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the receiver sends these headers, and runs without Pelican
    from pelican import Pelican

from plugins.settings.site_settings import site_settings

EVERYWHERE = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

RULES: dict[str, dict[str, str]] = {
    "/*": EVERYWHERE,
    # Of icons and the index, names do not change with their content: an hour bounds how long
    # one is stale.
    "/theme/*": {"Cache-Control": "public, max-age=3600"},
    "/pagefind/*": {"Cache-Control": "public, max-age=3600"},
    # Their names change with what is in them (plugins.pictures.renditions). A drawing that is
    # opened by its own address runs nothing.
    "/images/*": {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "frame-ancestors 'none'; sandbox",
    },
}
"""Headers by path within the site, where a last `*` stands for anything."""


def headers_for(path: str) -> dict[str, str]:
    """Return the headers of the answer for `path`, which begins with a slash."""
    return {
        name: value
        for pattern, headers in RULES.items()
        if path.startswith(pattern.removesuffix("*"))
        for name, value in headers.items()
    }


def format_headers(base: str) -> str:
    """Return the text of a `_headers` file for a site that stands at `base`.

    See https://docs.netlify.com/manage/routing/headers/ and
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    blocks = [
        "\n".join([f"{base}{pattern}", *(f"  {name}: {value}" for name, value in headers.items())])
        for pattern, headers in RULES.items()
    ]
    return "\n".join(blocks) + "\n"


def write_headers(pelican: "Pelican") -> None:
    """Write `_headers` into the output of `pelican`."""
    text = format_headers(site_settings(pelican.settings).siteurl)
    Path(pelican.output_path, "_headers").write_text(text, encoding="utf-8")
