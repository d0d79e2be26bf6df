"""Make the reference of a booking for a page where no script does (see 8-review.js)."""

import re
import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that it is easy to read out."""


def make_reference(form: str) -> str:
    """Make a reference such as VISIT-7K3F-9Q2M, one of 10^12 for each form."""
    name = re.sub(r"[^A-Z0-9]+", "-", form.upper())[:29].strip("-") or "FORM"
    first, second = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(2))
    return f"{name}-{first}-{second}"
