"""The languages that a site can have, and what is known of each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.editorial.problems import Problem


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


def find_gaps(settings: Mapping[str, Any], spoken: Collection[str]) -> Iterator[Problem]:
    """Find what a language of the site lacks; `spoken` are those that have a catalogue."""
    for code in settings["LANGUAGES"]:
        if code not in KNOWN:
            remedy = "add it to KNOWN in plugins/bilingual/languages.py"
            yield Problem("pelicanconf.py", 0, 0, f"LANGUAGES has the unknown '{code}'", remedy)
        if code not in settings["NEWS_FEEDS"]:
            what = f"NEWS_FEEDS has no '{code}'"
            yield Problem("pelicanconf.py", 0, 0, what, "add the address of that language's feed")
        if code not in spoken:
            name = f"theme/translations/{code}/LC_MESSAGES/messages.po"
            remedy = (
                f"write it: `pybabel init -l {code} -i messages.pot -d .` in theme/translations"
            )
            yield Problem(name, 0, 0, "is missing", remedy)
