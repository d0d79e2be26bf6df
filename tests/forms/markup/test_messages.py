from typing import Any

import pytest

from plugins.forms.markup.messages import message
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


def test_the_editors_own_message_comes_first() -> None:
    messages = {"required": {"sv": "Vem är du?", "en": "Who are you?"}, "maxlength": WORDS}
    assert written("required", True, kind="text", messages=messages) == "Who are you?"
