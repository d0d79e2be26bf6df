"""Countries and languages as choices: their codes, and the names that CLDR gives them."""

from functools import cache
from typing import Literal

from babel import Locale, localedata

from plugins.forms.language.parts import Choice, Words
from plugins.languages.collation import collation_key
from plugins.languages.languages import LANGUAGE_TABLE

Kind = Literal["territories", "languages"]
"""What CLDR calls them."""
_NO_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
"""Codes that CLDR names, but ISO 3166-1 does not assign: islands, unions, private use."""
_RARE_LANGUAGES = frozenset({"fit", "rom"})
"""Minority languages of Sweden, which CLDR names but has no data for."""
_NO_LANGUAGES = frozenset({"sh"})
"""Codes that others have replaced."""


@cache
def country_codes() -> tuple[str, ...]:
    """Return the codes of all countries (ISO 3166-1 alpha-2, and XK for Kosovo)."""
    named = map(str, Locale("en").territories)
    return tuple(sorted(code for code in named if len(code) == 2 and code not in _NO_COUNTRIES))


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages with two letters, or for which CLDR has data."""
    known = {name.partition("_")[0] for name in localedata.locale_identifiers()}
    known |= _RARE_LANGUAGES
    return tuple(
        sorted(
            code
            for code in map(str, Locale("en").languages)
            if "_" not in code and (len(code) == 2 or code in known) and code not in _NO_LANGUAGES
        )
    )


@cache
def named_choices(
    kind: Kind, codes: tuple[str, ...], languages: tuple[str, ...], order: str = ""
) -> tuple[Choice, ...]:
    """Return a choice for each of `codes`, with its name in each of `languages`.

    They are sorted by the alphabet of the language `order`, or as `codes` without it.
    """
    if order:
        return tuple(
            sorted(
                named_choices(kind, codes, languages),
                key=lambda one: collation_key(one.label.in_language(order), order),
            )
        )
    return tuple(
        Choice(
            value=code,
            label=Words.model_validate({lang: _name(kind, code, lang) for lang in languages}),
        )
        for code in codes
    )


def _name(kind: Kind, code: str, lang: str) -> str:
    own = getattr(Locale.parse(LANGUAGE_TABLE[lang].locale), kind).get(code)
    name = str(own or getattr(Locale("en"), kind)[code])
    return name[0].upper() + name[1:]
