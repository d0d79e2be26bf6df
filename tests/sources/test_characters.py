import pytest

from plugins.sources.characters import (
    find_character_problems,
    find_unshowable,
    is_invisible,
    normalize,
)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (a control character)"),
        ("\x85", "U+0085 (a control character)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ud800", "U+D800 (half a character)"),
        ("\ufffd", "U+FFFD (replacement character)"),
    ],
)
def test_a_character_that_no_page_shows_is_named(character: str, name: str):
    (found,) = find_unshowable(f"ab{character}")
    assert found[:2] == (2, f"{name} cannot be shown")


@pytest.mark.parametrize(
    "text", ["å ä ö", "水", "\t", "a\u2067b\u2069c", "a\u202ab\u202cc", "👩‍🚀"]
)
def test_what_a_page_can_show_is_no_problem(text: str):
    assert [*find_unshowable(text)] == []


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ("a\u202eb", 1, "U+202E (right-to-left override) turns the direction of all that follows"),
        (
            "a\u2069",
            1,
            "U+2069 (pop directional isolate) ends a turn of the direction of writing that "
            "never began",
        ),
    ],
)
def test_a_turn_of_direction_without_its_other_half_is_a_problem(
    text: str, position: int, what: str
):
    assert [found[:2] for found in find_unshowable(text)] == [(position, what)]


def test_a_problem_has_its_line_and_column():
    (found,) = find_character_problems(["a", "b\0"], "content/a.md")
    assert (found.line, found.column) == (2, 2)


def test_letters_are_composed_and_lines_end_alike():
    assert normalize("a\u030a\r\nb\rc") == "å\nb\nc"


@pytest.mark.parametrize(
    "text",
    ["\u200b", "\u2060", "\u2800", "\u3164", "\u00ad \u2800", "\u115f", "\ufe0f", "\u200d\u034f"],
)
def test_a_text_of_characters_without_ink_is_invisible(text: str):
    assert is_invisible(text)


@pytest.mark.parametrize("text", ["", "a", "\u200bå", "水", "-", "❤\ufe0f", "👩\u200d🚀", "ᄀ"])
def test_a_text_that_a_reader_sees_is_not_invisible(text: str):
    assert not is_invisible(text)
