"""The lock has what pyproject.toml asks for: `python3 tasks.py lock` after each change there."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import PROJECT

LOCKED = dict(
    re.findall(
        r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)",
        (PROJECT / "requirements.lock").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def test_each_dependency_is_locked_in_a_version_that_it_allows():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in map(Requirement, asked):
        version = LOCKED.get(canonicalize_name(requirement.name), "none")
        assert version != "none", requirement.name
        assert requirement.specifier.contains(version), (requirement, version)
