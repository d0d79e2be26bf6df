import pytest

from plugins.editorial.prose import (
    find_heading_problems,
    find_id_problems,
    mask_code,
    place_of,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b\nc` d", "a   \n   d"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a \\`b` c", "a \\`b` c"),
        ("~~~\nb\n~~~\nc", "   \n \n   \nc"),
        ("``` python\nb\n\nc\n```\nd", "          \n \n\n \n   \nd"),
        ("a\n\n    b\n\n    c\n\nd", "a\n\n     \n\n     \n\nd"),
        ("a\n    b", "a\n    b"),
        ("* a\n\n    b\n\nc\n\n    d", "* a\n\n    b\n\nc\n\n     "),
        ("* a\n\n    b\n\n    c", "* a\n\n    b\n\n    c"),
        ("1. a\nb\n\n    c", "1. a\nb\n\n    c"),
        ("a <!-- b\nc --> d", "a       \n      d"),
    ],
)
def test_code_is_masked_by_spaces_in_its_place(text: str, masked: str) -> None:
    assert mask_code(text) == masked


def test_a_place_counts_lines_and_columns_from_one() -> None:
    assert [place_of(offset, "ab\nc") for offset in range(4)] == [(1, 1), (1, 2), (1, 3), (2, 1)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("## a\n### b", []),
        ("#a", []),
        ("# a", [1]),
        (" # a", [1]),
        ("a\n# b", [1]),
        ("a\n===", [1]),
        ("a\nb\n===", [1]),
        ("## a\nb\n===", [1]),
        ("a\n---\n\n#### b", [4]),
        ("a\n- - -\n\n### b", [3]),
        ("> ### a", [3]),
        ("####### a", []),
        ("`# a`\n\n    # b", []),
    ],
)
def test_headings_are_found_where_markdown_makes_them(text: str, levels: list[int]) -> None:
    found = list(find_heading_problems(text, "content/news/a.sv.md"))
    assert [int(problem.what.split("level ")[1][0]) for problem in found] == levels


def test_ids_that_the_page_has_and_ids_that_stand_twice_are_found() -> None:
    text = "## A {#main}\n\n## B {#b .c}\n\n<p id='b'>x</p>\n\ntext\n{: #d }\n\n`{#main}`"
    found = find_id_problems(mask_code(text), "a", {"main"})
    assert list(map(str, found)) == [
        "a:1:8: '#main' is a part of the page itself; choose another name",
        "a:5:8: the name '#b' stands on line 3 already; choose another",
    ]
