"""The HTTP headers that every host should send.

Netlify and Cloudflare Pages read `_headers` in the output; preview sends the same headers.
Pages have their Content-Security-Policy in a <meta>. What a <meta> cannot express, such as
who may frame a page, is here.
"""

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
    # The names of icons and the index do not change with their content: the hour limits how
    # long a stale copy is used.
    "/theme/*": {"Cache-Control": "public, max-age=3600"},
    "/search-index/*": {"Cache-Control": "public, max-age=3600"},
    "/documents/*": {"Cache-Control": "public, max-age=3600"},
    # Their names change with their content (plugins.pictures.renditions). The sandbox keeps a
    # drawing from running anything if its own address is opened.
    "/images/*": {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "frame-ancestors 'none'; sandbox",
    },
}
"""Headers by path within the site; a final `*` matches anything."""

ADMIN = {"/admin/*": {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}}
"""The window in which an editor signs in answers the page that opened it."""


def headers_for(path: str) -> dict[str, str]:
    """Return the headers of the response for `path`, which begins with a slash."""
    return {
        name: value
        for pattern, headers in (RULES | ADMIN).items()
        if path.startswith(pattern.removesuffix("*"))
        for name, value in headers.items()
    }


def format_headers(base: str, *, admin: bool = False) -> str:
    """Return the text of a `_headers` file for a site at `base`, which may have an /admin/.

    See https://docs.netlify.com/manage/routing/headers/ and
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    blocks = [
        "\n".join([f"{base}{pattern}", *(f"  {name}: {value}" for name, value in headers.items())])
        for pattern, headers in (RULES | (ADMIN if admin else {})).items()
    ]
    return "\n".join(blocks) + "\n"
