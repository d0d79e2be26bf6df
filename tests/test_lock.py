"""The locks have what pyproject.toml asks for: `python3 tasks.py lock` after each change there."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PYPROJECT["dependency-groups"]
NOT_IMPORTED = {"gunicorn", "tzdata"}
"""The server that runs the receiver, and the time zones, which not every host has."""


def read_lock(name: str) -> dict[str, str]:
    text = (PROJECT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)", text, re.MULTILINE))


LOCKED = read_lock("requirements.lock")
OF_RECEIVER = read_lock("requirements-receiver.lock")


def test_each_dependency_is_locked_in_a_version_that_it_allows():
    asked = [*PYPROJECT["project"]["dependencies"], *GROUPS["dev"]]
    for requirement in map(Requirement, asked):
        version = LOCKED.get(canonicalize_name(requirement.name), "none")
        assert version != "none", requirement.name
        assert requirement.specifier.contains(version), (requirement, version)


def test_the_receivers_lock_has_its_group_in_the_versions_of_the_whole_lock():
    assert {canonicalize_name(name) for name in GROUPS["receiver"]} <= OF_RECEIVER.keys()
    assert OF_RECEIVER.items() <= LOCKED.items()
    assert len(OF_RECEIVER) < len(LOCKED) / 2


def test_the_receivers_group_is_what_the_receiver_imports():
    """Else requirements-receiver.lock makes a receiver that does not start."""
    names = {top for top in imported("plugins.receiver") if top not in sys.stdlib_module_names}
    known = packages_distributions()
    needed = {canonicalize_name(known[name][0]) for name in names}
    group = {canonicalize_name(name) for name in GROUPS["receiver"]}
    assert group - NOT_IMPORTED == needed, "change the group, then `python3 tasks.py lock`"


def imported(package: str) -> set[str]:
    """The top-level modules that `package` imports, and what it imports of plugins does."""
    top: set[str] = set()
    files = list((PROJECT / package.replace(".", "/")).rglob("*.py"))
    lazy = set(files)  # of others, what a function imports is for the build
    seen: set[Path] = set()
    while files:
        file = files.pop()
        if file in seen:
            continue
        seen.add(file)
        for name in imports_of(ast.parse(file.read_bytes()), lazy=file in lazy):
            top.add(name.partition(".")[0])
            if name.startswith("plugins."):
                files += files_of(name)
    return top - {"plugins", "__future__"}


def imports_of(tree: ast.AST, *, lazy: bool) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module)):
                yield module
                yield from (f"{module}.{alias.name}" for alias in node.names)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                pass
            case ast.FunctionDef() if not lazy:
                pass
            case _:
                yield from imports_of(node, lazy=lazy)


def files_of(module: str) -> Iterator[Path]:
    """The files that importing `module` runs."""
    parts = module.split(".")
    for end in range(1, len(parts) + 1):
        place = PROJECT.joinpath(*parts[:end])
        candidates = (place / "__init__.py", place.with_name(f"{place.name}.py"))
        yield from (file for file in candidates if file.is_file())
