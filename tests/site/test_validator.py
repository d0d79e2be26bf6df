import subprocess
from pathlib import Path

from plugins.publishing.stylesheet import write_stylesheet
from tests.conftest import PROJECT


def findings(vnu: Path, *arguments: str | Path) -> list[str]:
    """What the W3C's validator says of files and folders, a line each."""
    # Of a file on disk, no script is of its own origin; Chromium holds pages to their policy.
    known = r".*external script ./theme/.* blocked by .script-src. directive\..*"
    options = ["--format", "gnu", "--asciiquotes", "--filterpattern", known]
    command = ["java", "-jar", vnu, *options, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.splitlines()


def test_validator_finds_nothing_in_any_page_or_picture(vnu: Path, site: Path) -> None:
    assert findings(vnu, "--skip-non-html", site) == []
    assert findings(vnu, "--skip-non-svg", site) == []


def test_validator_finds_nothing_in_the_stylesheet(vnu: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "form.css"
    sheet.write_text(write_stylesheet(PROJECT / "theme/static/css", ("form",)), encoding="utf-8")
    assert findings(vnu, "--css", sheet) == []
