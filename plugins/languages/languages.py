"""The languages that a site can have, and what is known of each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from plugins.sources.problems import Problem


@dataclass(frozen=True)
class Language:
    """A language: its code in addresses and markup, its CLDR locale, its own name."""

    code: str
    locale: str
    name: str


LANGUAGES = ("sv", "en")
LANGUAGE_NAMES = {"sv": "Swedish", "en": "English"}
"""What an editor calls them."""
KNOWN = {
    "sv": Language("sv", "sv_SE", "Svenska"),
    "en": Language("en", "en_GB", "English"),  # British: what a Swedish site writes
}


def languages_of(settings: Mapping[str, Any]) -> tuple[Language, ...]:
    """Return the site's languages in the order of its setting LANGUAGES."""
    return tuple(KNOWN[code] for code in settings["LANGUAGES"])


def language_name(code: str, lang: str) -> str:
    """Return what the language `code` is called in `lang`: "svenska" or "Swedish"."""
    return str(Locale.parse(KNOWN[lang].locale).languages[code])


def find_gaps(settings: Mapping[str, Any], spoken: Collection[str]) -> Iterator[Problem]:
    """Find what a language of the site lacks; `spoken` are those that have a catalogue."""
    for code in settings["LANGUAGES"]:
        if code not in KNOWN:
            remedy = "add it to KNOWN in plugins/languages/languages.py"
            yield Problem("pelicanconf.py", 0, 0, f"LANGUAGES has the unknown '{code}'", remedy)
        for setting, addresses in _addresses(settings):
            if code not in addresses:
                what = f"{setting} has no '{code}'"
                yield Problem("pelicanconf.py", 0, 0, what, "add that language's address")
        if code not in spoken:
            name = f"theme/translations/{code}/LC_MESSAGES/messages.po"
            remedy = (
                f"write it: `pybabel init -l {code} -i messages.pot -d .` in theme/translations"
            )
            yield Problem(name, 0, 0, "is missing", remedy)


def _addresses(settings: Mapping[str, Any]) -> Iterator[tuple[str, Collection[str]]]:
    """Yield the settings that give an address in each language."""
    yield "NEWS_FEEDS", settings["NEWS_FEEDS"]
    yield "PAGE_NUMBERS", settings["PAGE_NUMBERS"]
    for kind, addresses in settings["LISTINGS"].items():
        yield f"LISTINGS['{kind}']", addresses
