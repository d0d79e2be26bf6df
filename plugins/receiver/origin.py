"""Find posts that a page of another site had a browser make.

The receiver has no session that another site could misuse: the aim is only that no foreign
page fills the inbox. So a post that does not say where it comes from is accepted: today's
browsers all say it, and a submission from an old one, or from one that hides it, is worth more.
"""

from urllib.parse import urlsplit

from werkzeug.datastructures import Headers


def is_foreign(headers: Headers, host: str, allowed: frozenset[str]) -> bool:
    """Return whether the post with `headers` to `host` comes from a site that may not post.

    Sec-Fetch-Site (W3C Fetch Metadata) comes from the browser itself, so "same-origin" there
    decides. Otherwise Origin, or without it Referer, is compared with the host and the origins
    `allowed`. A post with neither is foreign only if Sec-Fetch-Site says so.
    """
    site = headers.get("Sec-Fetch-Site", "none")
    if site == "same-origin":
        return False
    source = _origin_of(headers.get("Origin")) or _origin_of(headers.get("Referer"))
    if source is None:
        return site != "none"
    # The scheme is not compared: behind a proxy, the receiver does not see the browser's.
    return source not in allowed and urlsplit(source).netloc != host.lower()


def _origin_of(address: str | None) -> str | None:
    """Return the origin of `address`; None for none, and for "null", which hides it."""
    if not address or address == "null":
        return None
    scheme, mark, rest = address.lower().partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}"
