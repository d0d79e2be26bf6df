"""The table of languages that a site can use; its setting LANGUAGES selects from it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from plugins.settings.site_settings import Settings

# Functions import what is large, since a build of a changed text needs the table alone.

_NEXT_LETTER = re.compile(r"(?<!<)<([^<])")


@dataclass(frozen=True)
class Language:
    """A language; theme/translations has its interface texts, by `code`.

    `locale` is the CLDR locale for Babel's dates, lists and names. `quotes` are the opening
    and closing quotation marks, then those of a quotation within a quotation. `order` is what
    its alphabet adds to the root order, in CLDR's notation (see collation.py). `quotes` and
    `order` are CLDR's `delimiters` and `collation`, which Babel omits. `words` are common words
    by which a text in it is recognized, and which no other language of the table has.
    """

    code: str
    locale: str
    quotes: str
    order: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """Return its name in the language itself, the label of a link to it: "Svenska"."""
        own = language_name(self.code, self.code)
        return own[0].upper() + own[1:]

    @property
    def english_name(self) -> str:
        """Return its name in messages to editors: "Swedish"."""
        return language_name(self.code, "en")

    @property
    def letters(self) -> str:
        """Return the letters that its alphabet has after those from a to z: "åäö"."""
        return "".join(_NEXT_LETTER.findall(self.order))

    @property
    def tag(self) -> str:
        """Return its locale as a BCP 47 tag, as browsers use: "sv-SE"."""
        return self.locale.replace("_", "-")


COMMON = "en"
"""The language that most people read who read no other language of the site."""


class _Table(dict[str, Language]):
    """The rows by code."""

    def __missing__(self, code: str) -> Language:
        """Raise ProblemsFound: the setting LANGUAGES names a language that has no row."""
        remedy = msg("add its row to LANGUAGE_TABLE in plugins/languages/languages.py")
        what = msg("LANGUAGES has the unknown '{code}'", code=code)
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])


LANGUAGE_TABLE = _Table(
    (language.code, language)
    for language in (
        Language(
            "sv",
            "sv_SE",
            quotes="””’’",
            order="&y<<ü &z<å<ä<<æ<ö<<ø",
            words="och att det som är på av för med till ett inte om har vi",
        ),
        Language(
            "en",
            "en_GB",
            quotes="“”‘’",  # British, as Swedish sites use
            words="the of and to is that with are by it be from this we",
        ),
    )
)
"""Every language that a site can use, by code."""


def languages_of(settings: "Settings") -> tuple[Language, ...]:
    """Return the site's languages in the order of its setting LANGUAGES."""
    from plugins.settings.site_settings import site_settings

    return tuple(LANGUAGE_TABLE[code] for code in site_settings(settings).languages)


def base_address(lang: str, languages: Collection[str]) -> str:
    """Return the folder of the pages of `lang`: "" for the site's first language, else "en/"."""
    return "" if lang == next(iter(languages)) else f"{lang}/"


def language_name(code: str, lang: str) -> str:
    """Return the name of the language `code` in `lang`: "svenska" or "Swedish"."""
    from babel import Locale

    return str(Locale.parse(LANGUAGE_TABLE[lang].locale).languages[code])


def find_gaps(settings: "Settings") -> Iterator[Problem]:
    """Find what the table and the settings lack for a language of the site."""
    from plugins.settings.site_settings import site_settings

    site = site_settings(settings)
    first = site.languages[0]
    if site.default_lang != first:
        what = msg(
            "DEFAULT_LANG is '{default_lang}', and LANGUAGES begins with '{first}'",
            default_lang=site.default_lang,
            first=first,
        )
        yield Problem(
            "pelicanconf.py", 0, 0, what, msg("set DEFAULT_LANG to '{first}'", first=first)
        )
    for code in site.languages:
        try:
            LANGUAGE_TABLE[code]
        except ProblemsFound as found:
            yield from found.problems
