from plugins.forms.language.names import country_codes, language_codes, named_choices
from tests.conftest import LANGUAGES


def test_every_country_of_the_world_is_there_and_nothing_else() -> None:
    codes = country_codes()
    assert len(codes) == 250  # the 249 of ISO 3166-1, and Kosovo
    assert {"SE", "AX", "FO", "XK"} <= {*codes}
    assert not {"EU", "UN", "ZZ", "001"} & {*codes}


def test_the_languages_of_the_north_are_there() -> None:
    codes = language_codes()
    assert {"sv", "fi", "se", "sma", "smj", "sms", "smn", "fit", "rom", "yi"} <= {*codes}
    assert not {"sh", "und", "zh_Hans"} & {*codes}
    assert len(codes) < 350


def test_names_stand_in_the_alphabetical_order_of_the_page() -> None:
    labels = {
        lang: [
            one.label.in_language(lang)
            for one in named_choices("territories", country_codes(), LANGUAGES, lang)
        ]
        for lang in LANGUAGES
    }
    assert labels["sv"][-3:] == ["Åland", "Österrike", "Östtimor"]
    assert labels["en"][:3] == ["Afghanistan", "Åland Islands", "Albania"]


def test_a_language_begins_with_a_capital_as_a_choice_does() -> None:
    (swedish,) = named_choices("languages", ("sv",), LANGUAGES)
    assert swedish.label.model_dump() == {"sv": "Svenska", "en": "Swedish"}
