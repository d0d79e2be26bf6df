from pathlib import Path

import pytest

from plugins.sources.problems import ProblemsFound
from plugins.sources.yaml_source import read_yaml

RIGHT = """\
fields:
  - name: water
    number: 3
    label: {sv: Vatten, en: Water}
    text:
      sv: Rent vatten
    choices: [a, b]
  - name: wind
    label: {sv: Vind, en: Wind}
"""
BESIDE = "indent it by as many as the line that it stands beside"
LINK_IN_QUOTES = (
    "a text has a link in it, whose brackets have a meaning of their own; put the whole text in "
    "quotes"
)
IN_QUOTES = "a text has a colon and a space in it; put the whole text in quotes"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("    number", "\tnumber", "3:1: the line has a tab; indent it with spaces instead"),
        (
            "  - name: wind",
            " - name: wind",
            f"8:2: the line is indented by 1 space, which fits no line above it; {BESIDE}",
        ),
        (
            "    number",
            "   number",
            f"3:4: the line is indented by 3 spaces, which fits no line above it; {BESIDE}",
        ),
        (
            "    number",
            "      number",
            "3:13: the line is indented too far, or the line above it has no text of its own; "
            "indent it by as many spaces as the line it stands beside",
        ),
        (
            "sv: Vatten",
            'sv: "Vatten',
            "4:17: this quotation mark is never closed; close it after the text",
        ),
        (
            "sv: Vatten, en: Water}\n    text:\n      sv: Rent vatten",
            'sv: "Vatten, en: Water}\n    text:\n      sv: "Rent" vatten',
            "4:12: a quotation mark on this line is never closed; close it after the text",
        ),
        (
            "sv: Rent",
            'sv: "Rent',
            "6:11: this quotation mark is never closed; close it after the text",
        ),
        (
            "sv: Rent vatten",
            "sv: 'Rent vatten\n      en: 'Pure' water",
            "6:11: this quotation mark is never closed; close it after the text",
        ),
        (
            "sv: Rent",
            'sv: "Rent" och',
            "6:18: a text goes on after the quotation mark that ends it; put the whole text in "
            "quotes",
        ),
        ("sv: Vatten", "sv: Vatten: rent", f"4:23: {IN_QUOTES}"),
        ("sv: Rent", "sv: Obs: rent", f"6:14: {IN_QUOTES}"),
        (
            "en: Water}",
            "en: Water",
            "4:12: '{' is never closed by a '}'; end it with '}' on the same line",
        ),
        ("[a, b]", "[a, b", "7:14: '[' is never closed by a ']'; end it with ']' on the same line"),
        ("sv: Vatten", "sv: Se [oss]({filename}/a.md)", f"4:20: {LINK_IN_QUOTES}"),
        ("sv: Vatten", "sv: [Vi]({filename}/a.md) ses", f"4:17: {LINK_IN_QUOTES}"),
        ("sv: Rent", "sv: [Vi]({filename}/a.md) ses", f"6:11: {LINK_IN_QUOTES}"),
        (
            "sv: Vatten, en: Water}",
            'sv: "[Vi]({filename}/a.md)", en: Water',
            "4:12: '{' is never closed by a '}'; end it with '}' on the same line",
        ),
        ("number: 3", "number 3", "3:5: the line has no colon; write 'number: ...'"),
        (
            "sv: Rent",
            "sv: %Rent",
            "6:11: a text begins with '%', which has a meaning of its own; put the whole text in "
            "quotes",
        ),
        (
            "[a, b]",
            "[a, , b]",
            "7:18: a value is missing, or a bracket is not closed; write what is missing, or "
            "remove the comma before it",
        ),
    ],
)
def test_a_mistake_is_reported_where_it_was_made(
    right: str, wrong: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(RIGHT.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_yaml(file, "form.yaml")
    assert str(found.value) == f"form.yaml:{message}"
