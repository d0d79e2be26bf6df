"""Make the reference of a submission where no script made one, in the script's format."""

import re
import secrets


def make_reference(form: str) -> str:
    """Make a reference such as VISIT-4821-9371-0032, one of 10^12 for each form."""
    name = re.sub(r"[^A-Z0-9]+", "-", form.upper())[:20].strip("-") or "FORM"
    digits = f"{secrets.randbelow(10**12):012d}"
    return f"{name}-{digits[:4]}-{digits[4:8]}-{digits[8:]}"
