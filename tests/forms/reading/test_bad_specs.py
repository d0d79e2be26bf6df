"""Each bad spec in bad/ has its exact messages beside it; with --golden, they are written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.forms.reading.load import load_form
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.reading.problems import check_forms
from tests.languages.english import find_english

BAD = Path(__file__).parent / "bad"
SPECS = sorted(BAD.glob("*.yaml"))
TELLING = [
    *sorted((PROJECT / "plugins/sources").glob("yaml_*.py")),
    PROJECT / "plugins/sources/characters.py",
    PROJECT / "plugins/sources/suggestions.py",
    *[PROJECT / f"plugins/forms/reading/{n}.py" for n in ("typos", "explanations", "marks")],
    *sorted((PROJECT / "plugins/forms/reading/checks").glob("*.py")),
    PROJECT / "plugins/forms/language/patterns.py",
    PROJECT / "plugins/forms/language/field_types/date.py",
    PROJECT / "plugins/forms/reading/load.py",
]
ELSEWHERE = {
    r"the\ file\ has\ .*\ bytes,\ more\ than\ .*",
    r"cannot\ be\ read:\ .*",
    r"fix\ the\ file\ or\ its\ permissions",
}
"""Held by tests/sources/test_yaml_source.py: the files are too large, or cannot be read."""


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_each_mistake_is_reported_in_exactly_these_words(
    spec: Path, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_form(spec, LANGUAGES)
    told = f"{found.value}\n"
    expected = spec.with_suffix(".txt")
    if request.config.getoption("--golden"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert find_english(found.value.problems) == []


def test_all_problems_of_all_specs_are_found_in_one_pass_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    for spec in SPECS:
        (tmp_path / "forms" / spec.name).write_bytes(spec.read_bytes())
    told = "".join(f"{problem}\n" for problem in check_forms(tmp_path, LANGUAGES))
    expected = (spec.with_suffix(".txt").read_text(encoding="utf-8") for spec in SPECS)
    assert told == "".join(expected)


def sentences(file: Path) -> Iterator[str]:
    """Yield a pattern for each text with a space in it that a function of `file` writes."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside: set[int] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Compare | ast.Raise | ast.JoinedStr):
                inside |= {id(child) for child in ast.walk(node) if child is not node}
            if isinstance(node, ast.FunctionDef) and node.returns:
                inside |= {id(child) for child in ast.walk(node.returns)}
            if isinstance(node, ast.Expr):  # a docstring
                inside.add(id(node.value))
            if id(node) in inside:
                continue
            if isinstance(node, ast.Constant) and " " in str(node.value).strip():
                # msg() fills in what stands in braces, and writes two of them as one.
                text = re.escape(str(node.value).strip()).replace(r"\{\{", "\0")
                text = re.sub(r"\\\{\w+(?::[^{}]*?)?\\\}", ".*", text)
                yield text.replace(r"\}\}", r"\}").replace("\0", r"\{")
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
                    for part in node.values
                ]
                if " " in "".join(parts).replace("\\", "").strip():
                    yield "".join(parts).strip("\\ ")


@pytest.mark.parametrize("file", TELLING, ids=lambda file: file.stem)
def test_every_message_in_the_code_is_provoked_by_a_bad_spec(file: Path) -> None:
    told = "".join(spec.with_suffix(".txt").read_text(encoding="utf-8") for spec in SPECS)
    written = [text for text in sentences(file) if text not in ELSEWHERE]
    assert [text for text in written if not re.search(text, told)] == []
