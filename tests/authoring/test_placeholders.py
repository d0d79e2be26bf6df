from plugins.authoring.placeholders import BODY, SUMMARY, spellings


def test_placeholders_are_known_in_the_language_of_any_text() -> None:
    assert spellings(BODY) == {"The text begins here.", "Här börjar texten."}
    assert "En eller två meningar som syns i listor och sökresultat." in spellings(SUMMARY)
