"""Find posts from other sites and from programs; never discard answers on suspicion.

The receiver has no session that another site could misuse. The only aim is that no foreign page
fills the inbox. So the receiver accepts a post without an origin: all of today's browsers send
it, and a submission from a browser that is old or hides its origin is worth more.

A form may have a honeypot, a field that no person sees, and may post for how many seconds it
was open. A page makes one reference, of a known pattern. The receiver answers a suspected post
with the form and a question. If the visitor sends it again from there, it is stored, and marked
if it is suspected still. So a password manager that fills in the honeypot costs one click.
"""

import re
from collections.abc import Mapping

from werkzeug.datastructures import Headers

from plugins.forms.posting.contract import REFERENCE, REFERENCE_PATTERN, SECONDS, Contract

CONFIRMED = "_confirmed"
"""The name posted by the page that asks whether the sender is a person."""


def is_suspected(contract: Contract, beside: Mapping[str, str]) -> bool:
    """Return whether the non-empty texts `beside` the answers suggest a program.

    Ignore seconds that are not a number, as from a clock that was set back.
    """
    seconds = beside.get(SECONDS, "")
    known = re.fullmatch(r"[0-9]{1,9}", seconds) is not None
    too_fast = known and int(seconds) < (contract.min_seconds or 0)
    forged = not re.fullmatch(REFERENCE_PATTERN, beside.get(REFERENCE, "NONE"))
    return too_fast or forged or contract.honeypot in beside


def is_foreign(headers: Headers, host: str, allowed: frozenset[str]) -> bool:
    """Return whether the post with `headers` to `host` comes from a site that may not post.

    The browser itself sets Sec-Fetch-Site (W3C Fetch Metadata), so "same-origin" there decides.
    Otherwise, compare Origin, or else Referer, with the host and the origins `allowed`. A post
    with neither header is foreign only if Sec-Fetch-Site reports another site.
    """
    site = headers.get("Sec-Fetch-Site", "none")
    if site == "same-origin":
        return False
    source = _origin_of(headers.get("Origin")) or _origin_of(headers.get("Referer"))
    if source is None:
        return site != "none"
    # Ignore the scheme: behind a proxy, the receiver does not see the browser's scheme.
    return source not in allowed and source.partition("://")[2] != host.lower()


def _origin_of(address: str | None) -> str | None:
    """Return the origin of `address`; None if it is missing or hidden ("null")."""
    if not address or address == "null":
        return None
    scheme, mark, rest = address.lower().partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}"
