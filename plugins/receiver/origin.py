"""Tell a post of the site's own pages from one that another site had a browser make.

The receiver knows no session that another site could misuse: what is kept out is that a
foreign page fills the inbox. So a post that says nothing of where it comes from is taken,
since every browser of today says it, and a booking from an old or a taciturn one counts more.
"""

from urllib.parse import urlsplit

from werkzeug.datastructures import Headers


def is_foreign(headers: Headers, host: str, allowed: frozenset[str]) -> bool:
    """Tell whether the post with `headers` to `host` comes from a site that may not post.

    Sec-Fetch-Site (W3C Fetch Metadata) is the browser's own word and decides where it says
    "same-origin"; else Origin, else Referer is held against the host and the origins
    `allowed`. A post with neither is foreign only if Sec-Fetch-Site says so.
    """
    site = headers.get("Sec-Fetch-Site", "none")
    if site == "same-origin":
        return False
    source = _origin_of(headers.get("Origin")) or _origin_of(headers.get("Referer"))
    if source is None:
        return site != "none"
    # The scheme is left out: behind a proxy, the receiver does not see the browser's.
    return source not in allowed and urlsplit(source).netloc != host.lower()


def _origin_of(address: str | None) -> str | None:
    """Give the origin of `address`; None for none, and for the "null" of a page that hides it."""
    if not address or address == "null":
        return None
    scheme, mark, rest = address.lower().partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}"
