import pytest
from babel import Locale

from plugins.languages.collation import collation_key
from plugins.languages.languages import (
    LANGUAGE_TABLE,
    Language,
    base_address,
    language_name,
    languages_of,
)
from plugins.languages.typography import set_line
from plugins.sources.problems import ProblemsFound
from tests.tiny_site import TinySite


def test_language_is_named_in_its_own_words_and_in_others() -> None:
    swedish = LANGUAGE_TABLE["sv"]
    assert (swedish.name, swedish.english_name, swedish.tag) == ("Svenska", "Swedish", "sv-SE")
    assert language_name("sv", "en") == "Swedish"
    assert language_name("en", "sv") == "engelska"


@pytest.mark.parametrize("language", LANGUAGE_TABLE.values(), ids=LANGUAGE_TABLE)
def test_every_row_has_all_that_a_language_needs(language: Language) -> None:
    assert LANGUAGE_TABLE[language.code] is language
    assert Locale.parse(language.locale).language == language.code
    assert len(language.quotes) == 4
    assert set_line('"a"', language.code) == f"{language.quotes[0]}a{language.quotes[1]}"
    assert collation_key("a", language.code) < collation_key("b", language.code)


def test_languages_stand_in_the_order_of_the_setting() -> None:
    languages = languages_of({"LANGUAGES": ("en", "sv")})
    assert [language.code for language in languages] == ["en", "sv"]


def test_first_language_stands_at_the_root_and_the_others_below_their_code() -> None:
    assert [base_address(lang, ("en", "sv")) for lang in ("en", "sv")] == ["", "sv/"]


def test_everything_that_a_language_lacks_is_reported_at_once(tiny: TinySite) -> None:
    with pytest.raises(ProblemsFound) as found:
        tiny.build(LANGUAGES=("sv", "en", "xx"))
    assert [str(problem) for problem in found.value.problems] == [
        "pelicanconf.py: LANGUAGES has the unknown 'xx'; "
        "add its row to LANGUAGE_TABLE in plugins/languages/languages.py",
        "theme/translations/xx/LC_MESSAGES/messages.po: is missing; "
        "write it: `pybabel init -l xx -i messages.pot -d .` in theme/translations",
    ]


def test_default_language_that_is_not_the_first_is_refused(tiny: TinySite) -> None:
    with pytest.raises(ProblemsFound) as found:
        tiny.build(DEFAULT_LANG="en")
    assert [str(problem) for problem in found.value.problems] == [
        "pelicanconf.py: DEFAULT_LANG is 'en', and LANGUAGES begins with 'sv'; "
        "set DEFAULT_LANG to 'sv'"
    ]
