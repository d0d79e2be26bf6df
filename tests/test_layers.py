"""The import linter notices an import that runs up, and a package that stands on no floor."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

LINTER = PROJECT / ".venv" / "bin" / "lint-imports"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, with the linter's settings."""
    shutil.copytree(
        PROJECT / "plugins", tmp_path / "plugins", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(project: Path) -> tuple[int, str]:
    done = subprocess.run(
        [LINTER, "--no-logo", "--no-cache"], cwd=project, capture_output=True, text=True
    )
    return done.returncode, done.stdout


def test_the_code_as_it_is_keeps_to_its_floors(copy):
    assert lint(copy)[0] == 0


@pytest.mark.parametrize(
    ("module", "imports"),
    [
        ("sources/problems.py", "plugins.publishing.build"),
        ("translations/twins.py", "plugins.news.listings"),
        ("news/listings.py", "plugins.events.agenda"),
        ("forms/posting/contract.py", "plugins.forms.markup.view"),
        ("receiver/mail.py", "plugins.pictures.album"),
    ],
)
def test_an_import_that_runs_up_or_aside_is_refused(copy, module, imports):
    file = copy / "plugins" / module
    file.write_text(f"{file.read_text(encoding='utf-8')}\nimport {imports}\n", encoding="utf-8")
    code, said = lint(copy)
    assert code == 1
    assert f"plugins.{module.removesuffix('.py').replace('/', '.')} -> {imports}" in said


def test_a_package_that_stands_on_no_floor_is_refused(copy):
    (copy / "plugins" / "attic").mkdir()
    (copy / "plugins" / "attic" / "__init__.py").touch()
    code, said = lint(copy)
    assert code == 1
    assert "attic" in said
