import subprocess
from pathlib import Path

import pytest

from plugins.publishing.stylesheet import write_stylesheet
from tests.conftest import PROJECT
from tests.site.conftest import Built


def findings(vnu: Path, *arguments: str | Path) -> list[str]:
    """What the W3C's validator says of files and folders, a line each."""
    # Of a file on disk, no script is of its own origin; Chromium holds pages to their policy.
    known = r".*external script .[^ ]*/theme/.* blocked by .script-src. directive\..*"
    options = ["--format", "gnu", "--asciiquotes", "--filterpattern", known]
    command = ["java", "-jar", vnu, *options, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.splitlines()


@pytest.mark.parametrize("built", ["root", "every-kind"], indirect=True)
def test_validator_finds_nothing_in_any_page_or_picture(vnu: Path, built: Built) -> None:
    assert findings(vnu, "--skip-non-html", built.output) == []
    assert findings(vnu, "--skip-non-svg", built.output) == []


def test_validator_finds_nothing_in_the_stylesheet(vnu: Path, tmp_path: Path) -> None:
    css = PROJECT / "theme/static/css"
    groups = tuple(folder.name for folder in sorted(css.glob("*/*/")) if folder.is_dir())
    assert {"article", "form", "listing", "notice"} <= set(groups)
    sheet = tmp_path / "all.css"
    sheet.write_text(write_stylesheet(css, groups), encoding="utf-8")
    assert findings(vnu, "--css", sheet) == []
