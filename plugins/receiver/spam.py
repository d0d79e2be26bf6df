"""Find posts of other sites and of programs; no answers are thrown away on suspicion.

The receiver has no session that another site could misuse: the aim is only that no foreign
page fills the inbox. So a post that does not say where it comes from is accepted: today's
browsers all say it, and a submission from an old one, or from one that hides it, is worth more.

A form may have a honeypot, a field that no person sees, and may post how many seconds it was
open. A suspected post is answered with the form and a question; sent once more from there,
it is kept and marked as suspected. So a password manager that fills in the honeypot costs
one click.
"""

import re
from collections.abc import Mapping

from werkzeug.datastructures import Headers

from plugins.forms.posting.contract import SECONDS, Contract

CONFIRMED = "_confirmed"
"""Posted by the page that asked whether a person sends this."""


def is_suspected(contract: Contract, beside: Mapping[str, str]) -> bool:
    """Judge a post by the non-empty texts that were posted beside the answers.

    Seconds that are no number are ignored, as from a clock that was set back.
    """
    seconds = beside.get(SECONDS, "")
    known = re.fullmatch(r"[0-9]{1,9}", seconds) is not None
    too_fast = known and int(seconds) < (contract.min_seconds or 0)
    return too_fast or contract.honeypot in beside


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
    return source not in allowed and source.partition("://")[2] != host.lower()


def _origin_of(address: str | None) -> str | None:
    """Return the origin of `address`; None for none, and for "null", which hides it."""
    if not address or address == "null":
        return None
    scheme, mark, rest = address.lower().partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}"
