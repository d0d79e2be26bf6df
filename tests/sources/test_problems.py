from typing import get_type_hints

import pytest

from plugins.sources.messages import Message
from plugins.sources.problems import (
    MOST_OF_A_FILE,
    Problem,
    ProblemsFound,
    first_of,
    hide_password,
)


def problem(line: int, column: int = 0, path: str = "content/a.md") -> Problem:
    return Problem(path, line, column, "is wrong", "fix it")


def test_a_problem_is_written_with_what_is_known_of_its_place():
    assert [str(problem(*place)) for place in ((0,), (3,), (3, 5))] == [
        "content/a.md: is wrong; fix it",
        "content/a.md:3: is wrong; fix it",
        "content/a.md:3:5: is wrong; fix it",
    ]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a:b@c.se/d", "https://...@c.se/d"),
        ("https://a:b/@c@d.se", "https://...@d.se"),
        ("a:b@c.se", "...@c.se"),
        ("a@c.se", "a@c.se"),
        ("https://c.se", "https://c.se"),
        ("https://[", "https://["),
    ],
)
def test_a_password_is_hidden_in_messages(address, shown):
    assert hide_password(address) == shown


def test_problems_are_sorted_by_place_and_each_is_listed_once():
    found = ProblemsFound([problem(10), problem(2), problem(1, path="b"), problem(2)])
    assert found.problems == (problem(1, path="b"), problem(2), problem(10))
    assert str(found).splitlines()[0] == "b:1: is wrong; fix it"


def test_of_a_file_with_too_many_problems_the_first_are_listed_and_one_names_the_rest():
    many = [problem(line) for line in range(1, MOST_OF_A_FILE + 2)]
    assert first_of(many[:-1]) == many[:-1]
    *listed, more = first_of(many)
    assert listed == many[:-1]
    assert str(more) == (
        "content/a.md:100: the file has more problems than these 100; fix these, then look again"
    )


def test_problem_takes_only_marked_messages_so_that_mypy_refuses_any_other_text() -> None:
    hints = get_type_hints(Problem)
    assert (hints["what"], hints["remedy"]) == (Message, Message)
