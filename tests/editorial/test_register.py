import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from plugins.editorial import refuse_problems
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

NO_TITLE = "Slug: a\nSummary: A.\n\nText.\n"
TOLD = (
    "content/pages/a.sv.md: has no twin in English; write content/pages/a.en.md, "
    "or a line 'Untranslated: hide' in content/pages/a.sv.md\n"
    "content/pages/a.sv.md:1: has no Title; add a line 'Title: ...' at its top"
)


@pytest.fixture
def pelican(tmp_path: Path) -> Pelican:
    """A Pelican that has read its settings, beside a text with problems."""
    page = tmp_path / "content" / "pages" / "a.sv.md"
    page.parent.mkdir(parents=True)
    page.write_text(NO_TITLE, encoding="utf-8")
    settings = 'LANGUAGES = ("sv", "en")\nPLUGINS = ["plugins.pages"]\n'
    settings += 'PATH = "content"\nOUTPUT_PATH = "output"\n'
    (tmp_path / "settings.py").write_text(settings, encoding="utf-8")
    return Pelican(read_settings(str(tmp_path / "settings.py")))


def test_problems_end_a_run_before_anything_is_read(pelican: Pelican) -> None:
    with pytest.raises(ProblemsFound) as found:
        refuse_problems(pelican)
    assert str(found.value) == TOLD


def test_a_caller_that_has_checked_the_sources_is_not_held_up(pelican: Pelican) -> None:
    pelican.settings["SOURCES_CHECKED"] = True
    refuse_problems(pelican)


@pytest.mark.usefixtures("pelican")
def test_a_bare_pelican_run_fails_and_writes_nothing(tmp_path: Path) -> None:
    settings = tmp_path / "settings.py"
    text = settings.read_text(encoding="utf-8").replace("[", '["plugins.editorial", ')
    settings.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(settings)],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        text=True,
    )
    assert run.returncode == 1
    said = " ".join((run.stdout + run.stderr).split())  # Pelican wraps what it logs
    assert "content/pages/a.sv.md: has no twin in English" in said
    assert not (tmp_path / "output").exists()
