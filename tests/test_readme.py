"""README names files that are there."""

import re

from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_file_of_where_to_change_what_exists():
    named = re.findall("`((?:plugins|tests|theme|content)/[^`]*)`", section("Where to change what"))
    assert len(named) > 20
    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_every_package_stands_in_the_picture_of_the_house():
    picture = section("The house").split("```")[1]
    packages = [file.parent.name for file in (PROJECT / "plugins").glob("*/__init__.py")]
    assert [name for name in packages if not re.search(rf"\b{name}/", picture)] == []
