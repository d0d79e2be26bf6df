from gettext import NullTranslations

from plugins.sources.messages import msg, nmsg, translated

SWEDISH = {
    "has no {label}": "saknar {label}",
    "write '{{sv: ...}}'": "skriv '{{sv: ...}}'",
    "a date": "ett datum",
    "{n} text": "{n} text",
    "{n} texts": "{n} texter",
}


class Words(NullTranslations):
    def gettext(self, message: str) -> str:
        return SWEDISH[message]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return SWEDISH[msgid1 if n == 1 else msgid2]


def test_message_is_its_english_text() -> None:
    assert msg("has no {label}", label="Date") == "has no Date"
    assert [nmsg("{n} text", "{n} texts", n) for n in (1, 2)] == ["1 text", "2 texts"]


def test_message_is_translated_with_the_messages_that_are_its_values() -> None:
    text = msg("has no {label}", label=msg("a date"))
    assert translated(text, Words()) == "saknar ett datum"
    assert translated(nmsg("{n} text", "{n} texts", 3), Words()) == "3 texter"


def test_text_without_values_keeps_its_braces_unless_they_are_doubled() -> None:
    assert msg("{filename}") == "{filename}"


def test_any_other_text_stays_as_it_is() -> None:
    assert translated("sv.md", Words()) == "sv.md"
