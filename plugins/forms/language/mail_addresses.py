"""E-mail addresses whose domain has letters beyond ASCII (RFC 3492, RFC 5891).

Some browsers post such a domain in ASCII, others as it was typed. It is kept as it was typed.
"""

import re
import unicodedata
from collections.abc import Callable

_ENCODED = re.compile(r"(?<=[@.])xn--([a-z0-9-]+)")


def to_letters(address: str) -> str:
    """Return `address` with the letters of its domain."""
    return _ENCODED.sub(lambda label: _decode(label[1]) or label[0], address)


def to_ascii(address: str) -> str:
    """Return `address` with its domain in ASCII, as mail servers know it."""
    name, at, domain = address.rpartition("@")
    labels = (_encode(label) for label in domain.split("."))
    return f"{name}{at}{'.'.join(labels)}" if at else address


def in_ascii(check: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return `check` of an address with its domain in ASCII."""
    return lambda address: check(to_ascii(address))


def _encode(label: str) -> str:
    """Return a part of a domain in ASCII; unchanged if it has other signs than letters."""
    if label.isascii() or any(
        unicodedata.category(one)[0] not in "LMN" for one in label if one != "-"
    ):
        return label
    return f"xn--{label.lower().encode('punycode').decode()}"


def _decode(encoded: str) -> str:
    try:
        label = encoded.encode().decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return ""
    return label if _encode(label) == f"xn--{encoded}" else ""
