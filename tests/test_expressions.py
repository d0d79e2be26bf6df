"""Every regular expression in plugins/ that judges a whole text does so up to its last character.

In Python, `$` also matches before a last newline, so "A-1\n" would pass for "A-1".
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT

FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "sub", "finditer", "findall"}
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_CLASS = re.compile(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]")


def mistakes(source: str) -> Iterator[str]:
    """Yield what is wrong with each call of the module re in `source`."""
    for call in ast.walk(ast.parse(source)):
        function = call.func if isinstance(call, ast.Call) else None
        if not (isinstance(function, ast.Attribute) and function.attr in FUNCTIONS):
            continue
        if ast.unparse(function.value) != "re" or not call.args:
            continue
        texts = list(literals(call.args[0]))
        by_lines = any(ast.unparse(flag) == "re.MULTILINE" for flag in call.args[1:])
        judges = not by_lines or texts[0].startswith("^")
        if judges and any(_DOLLAR.search(_CLASS.sub("", text)) for text in texts):
            yield f"{ast.unparse(call)}: write \\Z, or use fullmatch"
        elif not texts and function.attr in ("search", "match"):
            yield f"{ast.unparse(call)}: use fullmatch with a pattern that stands elsewhere"


def literals(pattern: ast.expr) -> Iterator[str]:
    """Yield the texts that a pattern is written as."""
    match pattern:
        case ast.Constant(value=bytes(text)):
            yield text.decode("ascii")
        case ast.Constant(value=str(text)):
            yield text
        case ast.BinOp(left=left, right=right):
            yield from (text for part in (left, right) for text in literals(part))
        case ast.JoinedStr(values=parts):
            yield from (text for part in parts for text in literals(part))


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("re.search(REFERENCE_PATTERN, text)", True),
        ("re.match(pattern.whole, text)", True),
        ("re.compile('^[a-z]+$')", True),
        ("re.match(rb'a$', text)", True),
        ("re.compile(rf'{DAY}$' 'x')", True),
        ("re.compile(r'[a$]')", False),
        (r"re.compile(r'\$[0-9]')", False),
        (r"re.compile(r'\\$')", True),
        (r"re.compile(r'^a\Z')", False),
        (r"re.compile(pattern.removesuffix('$') + r'\Z')", False),
        ("re.fullmatch(PATTERN, text)", False),
        ("PATTERN.match(text)", False),
        ("re.compile('{.*?(?:}|$)', re.MULTILINE)", False),
        ("re.compile('^[a-z]+$', re.MULTILINE)", True),
    ],
)
def test_the_check_finds_an_end_that_a_newline_may_follow(source, wrong):
    assert bool(list(mistakes(source))) is wrong


def test_no_expression_takes_a_newline_after_its_end():
    found = [
        f"{file.relative_to(PROJECT)}: {mistake}"
        for file in sorted((PROJECT / "plugins").rglob("*.py"))
        for mistake in mistakes(file.read_text(encoding="utf-8"))
    ]
    assert found == []
