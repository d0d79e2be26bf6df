"""The languages that a site can have, and what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Language:
    """A language: its code in addresses and markup, its CLDR locale, its own name."""

    code: str
    locale: str
    name: str


KNOWN = {
    "sv": Language("sv", "sv_SE", "Svenska"),
    "en": Language("en", "en_GB", "English"),  # British: what a Swedish site writes
}


def languages_of(settings: Mapping[str, Any]) -> tuple[Language, ...]:
    """Return the site's languages in the order of its setting LANGUAGES."""
    return tuple(KNOWN[code] for code in settings["LANGUAGES"])
