import shutil
from pathlib import Path

import pytest

from plugins.publishing.build import build_site
from plugins.publishing.check import main
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a mistake for each plugin that checks sources, and one of the theme."""
    shutil.copytree(PROJECT / "theme", tmp_path / "theme")
    write(tmp_path / "settings.py", "from pelicanconf import *\n")
    write(tmp_path / "theme/templates/page.html", "{{ tilte }}")
    write(tmp_path / "content/pages/home.sv.md", "Slug: hem\nSummary: H.\n\n[x](/no/)\n")
    write(
        tmp_path / "content/pages/home.en.md",
        "Title: Home\nSlug: home\nSummary: H.\nAliases: /en/\n\nText.\n",
    )
    write(tmp_path / "content/images/roof.jpg", "no picture")
    write(tmp_path / "content/forms/visit.yaml", "title: Visit\n")
    write(tmp_path / "content/site.yaml", "name: Visits\nsender:\n")
    return tmp_path


def test_check_and_build_tell_the_same_problems(project: Path, capsys):
    code = main(["--settings", str(project / "settings.py")])
    checked = capsys.readouterr().err.splitlines()
    with pytest.raises(ProblemsFound) as found:
        build_site(project / "settings.py", project / "output")
    assert code == 1
    assert checked == [str(problem) for problem in found.value.problems]
    assert {line.split(":")[0] for line in checked} == {
        "content/forms/visit.yaml",
        "content/images/roof.jpg",
        "content/pages/home.en.md",
        "content/pages/home.sv.md",
    }


def test_check_asks_the_settings_that_it_is_given(project: Path, capsys):
    write(project / "settings.py", "from pelicanconf import *\n\nPLUGINS = []\n")
    assert main(["--settings", str(project / "settings.py")]) == 0
    assert capsys.readouterr().out == "No problem was found in content/.\n"


def test_check_remarks_on_blanks_and_finds_nothing_wrong(project: Path, capsys):
    write(project / "settings.py", 'from pelicanconf import *\n\nPLUGINS = ["plugins.authoring"]\n')
    for folder in ("pages", "images", "forms"):
        shutil.rmtree(project / "content" / folder)
    assert main(["--settings", str(project / "settings.py")]) == 0
    said = capsys.readouterr()
    heading, note = said.err.splitlines()[:2]
    assert heading == "To look at, though nothing is wrong:"
    assert note.startswith("  content/site.yaml:2:1: sender is not filled in; ")
    assert said.out == "No problem was found in content/.\n"
    (project / "content/site.yaml").unlink()
    assert main(["--settings", str(project / "settings.py")]) == 1
    assert capsys.readouterr().err == (
        "content/site.yaml: is missing, and with it the name of the site; "
        "write a line 'name: ...' in it\n"
    )


def test_a_wrong_setting_is_reported_before_the_sources_are_read(project: Path, capsys):
    write(project / "settings.py", "from pelicanconf import *\n\nNEWS_PER_PAG = 3\n")
    assert main(["--settings", str(project / "settings.py")]) == 1
    assert capsys.readouterr().err == (
        "settings.py:3: unknown setting 'NEWS_PER_PAG'; did you mean 'NEWS_PER_PAGE'? "
        "correct the name, or remove it\n"
    )
