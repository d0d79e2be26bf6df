import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from plugins.publishing.isolation import isolated
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

NO_TITLE = "Slug: a\nSummary: A.\n\nText.\n"
TOLD = (
    "content/pages/a.sv.md: has no version in English; write content/pages/a.en.md, "
    "which `python3 tasks.py translate content/pages/a.sv.md` begins, "
    "or a line 'Untranslated: hide' in content/pages/a.sv.md\n"
    "content/pages/a.sv.md:1: has no Title; add a line 'Title: ...' at its top"
)


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """The settings of a site whose one text has problems."""
    page = tmp_path / "content" / "pages" / "a.sv.md"
    page.parent.mkdir(parents=True)
    page.write_text(NO_TITLE, encoding="utf-8")
    file = tmp_path / "settings.py"
    file.write_text(
        'LANGUAGES = ("sv", "en")\n'
        'PLUGINS = ["plugins.editorial", "plugins.pages"]\n'
        'PATH = "content"\nOUTPUT_PATH = "output"\n',
        encoding="utf-8",
    )
    return file


def test_problems_end_a_run_before_anything_is_read(settings_file: Path) -> None:
    with isolated(settings_file), pytest.raises(ProblemsFound) as found:
        Pelican(read_settings(str(settings_file)))
    assert str(found.value) == TOLD


def test_a_bare_pelican_run_fails_and_writes_nothing(settings_file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(settings_file)],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        text=True,
    )
    assert run.returncode == 1
    said = " ".join((run.stdout + run.stderr).split())  # Pelican wraps what it logs
    assert "content/pages/a.sv.md: has no version in English" in said
    assert not settings_file.with_name("output").exists()
