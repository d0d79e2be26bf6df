"""What the house asks of its CSS, over every file of it."""

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import PROJECT

CSS = PROJECT / "theme/static/css"
FILES = sorted(CSS.rglob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:top|right|bottom|left)\b|^\s*(?:top|right|bottom|left|width|height)\s*:"
    r"|(?:min|max)-(?:width|height)\s*:|text-align:\s*(?:left|right)",
    re.MULTILINE,
)


def rules_of(file: Path) -> str:
    """The text of a file without its comments."""
    return re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)


def selectors_of(file: Path) -> list[str]:
    found = re.findall(r"([^{};]+)\{", rules_of(file))
    return [selector.strip() for selector in found if not selector.strip().startswith("@")]


def named(file: Path) -> str:
    return file.relative_to(CSS).as_posix()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_no_selector_is_an_id_and_nothing_is_important(file: Path) -> None:
    assert [selector for selector in selectors_of(file) if "#" in selector] == []
    assert "!important" not in rules_of(file)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_rules_are_not_nested(file: Path) -> None:
    """A block within a media query is the deepest there is."""
    depth = deepest = 0
    for character in rules_of(file):
        depth += {"{": 1, "}": -1}.get(character, 0)
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest <= (2 if "@media" in rules_of(file) else 1)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_properties_are_logical(file: Path) -> None:
    assert PHYSICAL.findall(rules_of(file)) == []


@pytest.mark.parametrize("file", FILES, ids=named)
def test_colours_come_from_tokens(file: Path) -> None:
    """Only tokens, and what redefines a token for a part or for paper, name a colour."""
    if file.parent.name == "tokens":
        return
    others = [line for line in rules_of(file).splitlines() if not line.strip().startswith("--")]
    assert COLOUR.findall("\n".join(others)) == []


@pytest.mark.parametrize("file", sorted(CSS.glob("blocks/**/*.css")), ids=named)
def test_block_has_a_file_of_its_name(file: Path) -> None:
    assert any(re.search(rf"\.{file.stem}\b", selector) for selector in selectors_of(file))


def test_every_class_of_the_stylesheet_is_used_by_a_template_or_a_script() -> None:
    users = (
        (PROJECT / "theme").glob("templates/**/*.*"),
        (PROJECT / "theme").glob("static/js/**/*.js"),
    )
    used = "".join(user.read_text(encoding="utf-8") for user in chain(*users))
    from_markdown = {"align-left", "align-center", "align-right", "task-list-item"}
    classes = {
        name
        for file in FILES
        for s in selectors_of(file)
        for name in re.findall(r"\.([a-z][\w-]*)", s)
    }
    assert {
        name for name in classes - from_markdown if not re.search(rf"\b{name}\b", used)
    } == set()
