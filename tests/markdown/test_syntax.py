import pytest

from plugins.markdown.syntax import parse


def test_a_text_tells_its_abbreviations_and_the_footnotes_that_nothing_refers_to():
    parsed = parse("The CSP[^a].\n*[CSP]: Content *Security*\n\n[^a]: A.\n\n[^b]: B.")
    assert parsed.abbreviations == {"CSP": "Content *Security*"}
    assert parsed.idle_footnotes == ("b",)


@pytest.mark.parametrize("signs", ["[", "![a](", "*a **b ", ">"])
@pytest.mark.parametrize("size", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_signs_that_stand_many_times_in_a_row_are_parsed(signs, size):
    assert parse(signs * (size // len(signs))).tokens
