"""The table of the languages that a site can have; its setting LANGUAGES chooses among them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from babel import Locale

from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Language:
    """A language; its words for the interface are in theme/translations, by `code`.

    `locale` is the CLDR locale by which Babel writes dates, lists and names. `quotes` are
    the marks that open and close a quotation, then those of one within another. `order` is
    what its alphabet adds to the root order, as CLDR writes it (see collation.py). Both are
    CLDR's `delimiters` and `collation`, which Babel leaves out.
    """

    code: str
    locale: str
    quotes: str
    order: str = ""

    @property
    def name(self) -> str:
        """Return what it calls itself, as a link to it is labelled: "Svenska"."""
        own = language_name(self.code, self.code)
        return own[0].upper() + own[1:]

    @property
    def english_name(self) -> str:
        """Return what messages to editors call it: "Swedish"."""
        return str(Locale("en").languages[self.code])

    @property
    def tag(self) -> str:
        """Return its locale as browsers write it (BCP 47): "sv-SE"."""
        return self.locale.replace("_", "-")


class _Table(dict[str, Language]):
    """The rows by their code."""

    def __missing__(self, code: str) -> Language:
        """Raise ProblemsFound: the setting LANGUAGES names a language that has no row."""
        remedy = "add its row to LANGUAGE_TABLE in plugins/languages/languages.py"
        what = f"LANGUAGES has the unknown '{code}'"
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])


LANGUAGE_TABLE = _Table(
    (language.code, language)
    for language in (
        Language("sv", "sv_SE", quotes="””’’", order="&y<<ü &z<å<ä<<æ<ö<<ø"),
        Language("en", "en_GB", quotes="“”‘’"),  # British: what a Swedish site writes
    )
)
"""Every language that a site can have, by its code."""

SOURCE_LANGUAGE = "en"
"""The language that code and templates write messages in; it needs no catalogue."""


def languages_of(settings: Settings) -> tuple[Language, ...]:
    """Return the site's languages in the order of its setting LANGUAGES."""
    return tuple(LANGUAGE_TABLE[code] for code in site_settings(settings).languages)


def base_address(lang: str, languages: Collection[str]) -> str:
    """Return where the pages of `lang` stand: "" for the site's first language, "en/"."""
    return "" if lang == next(iter(languages)) else f"{lang}/"


def language_name(code: str, lang: str) -> str:
    """Return what the language `code` is called in `lang`: "svenska" or "Swedish"."""
    return str(Locale.parse(LANGUAGE_TABLE[lang].locale).languages[code])


def find_gaps(settings: Settings) -> Iterator[Problem]:
    """Find what a language of the site lacks in the table and in the settings."""
    site = site_settings(settings)
    first = site.languages[0]
    if site.default_lang != first:
        what = f"DEFAULT_LANG is '{site.default_lang}', and LANGUAGES begins with '{first}'"
        yield Problem("pelicanconf.py", 0, 0, what, f"set DEFAULT_LANG to '{first}'")
    for code in site.languages:
        try:
            LANGUAGE_TABLE[code]
        except ProblemsFound as found:
            yield from found.problems
