import json
import re
from typing import Any

import pytest

from plugins.forms.language.field_types import RULES
from plugins.forms.markup.messages import message, write_rules
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.posting.validation import AnswerError
from tests.forms.browser.pages import catalogues
from tests.forms.samples import WORDS, make_form, question


def written(rule: str, limit: object, lang: str = "en", length: int = 0, **keys: Any) -> str:
    (posted,) = posted_questions(make_form(question("one", **keys)))
    error = AnswerError("one", rule, limit)
    return message(error, posted, length, catalogues()[lang], lang)


def test_a_message_names_the_question_the_limit_and_the_length() -> None:
    assert written("maxlength", 5, length=7, kind="text", maxlength=5) == (
        "Shorten “Word” to 5 characters; it has 7 now."
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [("sv", "”Ord” får tidigast vara 12 december 2026."), ("en", "12 December 2026 or later")],
)
def test_a_day_is_written_in_full_as_the_language_does(lang: str, said: str) -> None:
    assert said in written("min", "2026-12-12", lang, kind="date", min="today+14d")


def test_a_time_is_written_as_it_is_typed() -> None:
    assert written("max", "17:00", kind="time") == "“Word” must be 17:00 or earlier."


def test_a_file_is_asked_for_by_its_endings_and_its_size_in_megabytes() -> None:
    keys = {"kind": "file", "accept": [".pdf", ".odt"], "maxsize": 2, "personal": "reply"}
    assert written("accept", True, **keys) == "Choose a file of the type .pdf, .odt for “Word”."
    assert written("maxsize", 2_000_000, **keys) == (
        "The file for “Word” must not be larger than 2 MB."
    )


def test_what_no_page_of_ours_posts_is_answered_too() -> None:
    assert written("type", "string", kind="text") == "Give “Word” one answer only."


def of_row(lang: str, *asked: Any, name: str = "rows_2_one", rule: str = "required") -> str:
    """Return the message about an answer of the second row of a group that asks `asked`."""
    item = {"sv": "Deltagare", "en": "Participant"}
    group = question("rows", "group", item=item, max=2, fields=asked)
    posted = next(one for one in posted_questions(make_form(group)) if one.name == name)
    return message(AnswerError(name, rule, True), posted, 0, catalogues()[lang], lang)


def test_a_message_about_a_row_names_the_row_as_a_person_would() -> None:
    asked = question("one", "text", required=True)
    assert of_row("en", asked) == "Fill in “Word” for participant 2."
    assert of_row("sv", asked) == "Fyll i ”Ord” för deltagare 2."


def test_a_day_of_a_period_is_named_with_its_period_where_the_row_has_more_questions() -> None:
    days = {"first": {"sv": "Första 100 %", "en": "First 100 %"}, "last": WORDS}
    stay = question("one", "daterange", **days)
    name = "rows_2_one_first"
    assert of_row("en", stay, name=name) == "Fill in “First 100 %” for participant 2."
    beside = of_row("sv", stay, question("two", "text"), name=name)
    assert beside == "Fyll i ”Första 100 %” under ”Ord” för deltagare 2."


def test_a_label_that_is_a_question_is_to_be_answered() -> None:
    asked = {**question("one", "text", required=True), "label": {"sv": "Vem?", "en": "Who?"}}
    assert of_row("en", asked) == "Answer “Who?” for participant 2."


def test_the_editors_own_message_names_the_row() -> None:
    own = {"sv": "Vad heter {item}?", "en": "Who is {item}? ({label}, {limit})"}
    asked = question("one", "text", required=True, messages={"required": own})
    assert of_row("en", asked) == "Who is participant 2? (Participant 2: Word, True)"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_message_quotes_the_label(lang: str) -> None:
    """The row is named behind the closing quotation mark."""
    said = {one.message(catalogues()[lang].gettext) for one in RULES if one.message}
    assert [text for text in said if not re.search("[“”]%\\(label\\)s”", text)] == []


def test_the_editors_own_message_comes_first() -> None:
    messages = {"required": {"sv": "Vem är du?", "en": "Who are you?"}, "maxlength": WORDS}
    assert written("required", True, kind="text", messages=messages) == "Who are you?"


def rules(*fields: dict[str, Any], lang: str = "en") -> list[list[Any]]:
    """Return the rules of the last question that is posted."""
    *_, last = posted_questions(make_form(*fields))
    written: list[list[Any]] = json.loads(write_rules(last, catalogues()[lang], lang))
    return written


def test_each_rule_is_a_check_a_limit_and_a_message_in_the_order_they_are_reported() -> None:
    assert rules(question("one", "text", required=True, minlength=2, maxlength=9)) == [
        ["required", True, "Fill in “Word”."],
        ["minlength", 2, "Write at least 2 characters for “Word”."],
        ["maxlength", 9, "Shorten “Word” to 9 characters; it has \0 now."],
    ]


def test_a_day_counted_from_today_is_a_number_that_the_script_words() -> None:
    assert rules(question("one", "date", min="today-2w", max="2027-01-31"), lang="sv")[1:] == [
        ["from", -14, "”Ord” får tidigast vara \0."],
        ["until", "2027-01-31", "”Ord” får senast vara 31 januari 2027."],
    ]


@pytest.mark.parametrize(("lang", "limit"), [("sv", "0,5"), ("en", "0.5")])
def test_a_limit_with_decimals_is_worded_as_the_language_does(lang: str, limit: str) -> None:
    _, (_, decimals, _), (check, least, message), _ = rules(
        question("one", "decimal", min=0.5, decimals=1), lang=lang
    )
    assert (decimals, check, least) == (1, "min", 0.5)
    assert limit in message


def test_a_message_of_the_editors_has_the_label_and_the_limit_in_it() -> None:
    own = {"sv": "{label}: högst {limit}.", "en": "{label}: {limit} at the most."}
    found = rules(question("one", "number", max=5, messages={"max": own}))
    assert found[-1] == ["max", 5, "Word: 5 at the most."]


def test_the_last_day_comes_after_the_first_and_the_first_is_needed_with_it() -> None:
    stay = question("stay", "daterange", first=WORDS, last=WORDS)
    assert rules(stay)[-1][:2] == ["after", "stay_first"]
    first, _ = posted_questions(make_form(stay))
    assert json.loads(write_rules(first, catalogues()["en"], "en"))[0][:2] == [
        "required",
        "stay_last",
    ]


def test_a_question_without_a_rule_has_an_empty_list() -> None:
    assert rules(question("one", "checkbox")) == []


def test_the_rules_in_a_row_have_a_placeholder_for_its_number() -> None:
    least = question("least", "number", min=1)
    when = {"field": "least", "answered": True}
    most = question("most", "number", min={"field": "least"}, required_when=when)
    item = {"sv": "Rum", "en": "Room"}
    rooms = question("rooms", "group", item=item, max=2, fields=[least, most])
    first, second = (
        write_rules(one, catalogues()["en"], "en")
        for one in posted_questions(make_form(rooms))
        if one.question.name == "most"
    )
    assert first == second
    required, *_, limit = json.loads(first)
    assert required[:2] == ["required", ["answered", "rooms_\1_least"]]
    assert limit[:2] == ["least", "rooms_\1_least"]
    assert "for room \1" in limit[2]
