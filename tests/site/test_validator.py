import subprocess
from pathlib import Path

import pytest

from plugins.theming.stylesheet import write_stylesheet
from tests.conftest import PROJECT
from tests.site.conftest import Built

NOT_SO = (
    # It reads the pages from a folder, and takes no picture there for one of 'self'.
    'Resource violates Content Security Policy (meta tag): image "/',
    # A block of data is no script: https://html.spec.whatwg.org/#data-block. That no page
    # has an inline script beside it is held in test_markup.py.
    "Inline script violates Content Security Policy (meta tag)",
)
"""What the validator says of the policy, and Chromium does not."""


def findings(vnu: Path, *arguments: str | Path) -> list[str]:
    """What the W3C's validator says of files and folders, a line each."""
    # Of a file on disk, no script is of its own origin; Chromium holds pages to their policy.
    known = r".*external script .[^ ]*/theme/.* blocked by .script-src. directive\..*"
    options = ["--format", "gnu", "--asciiquotes", "--filterpattern", known]
    command = ["java", "-jar", vnu, *options, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stderr.splitlines()
    return [line for line in said if not any(words in line for words in NOT_SO)]


def test_validator_finds_nothing_in_any_page_or_picture(vnu: Path, site: Path) -> None:
    assert findings(vnu, "--skip-non-html", site) == []
    assert findings(vnu, "--skip-non-svg", site) == []


@pytest.mark.parametrize("built", ["every-kind"], indirect=True)
def test_validator_finds_nothing_where_a_language_lacks_a_text(vnu: Path, built: Built) -> None:
    paths = ("en/news", "nyheter/sida", "en/only-sv-notice", "nyheter/only-sv-hide")
    pages = [page for path in paths for page in (built.output / path).rglob("*.html")]
    assert len(pages) > 20
    assert findings(vnu, *pages) == []


def test_validator_finds_nothing_in_the_stylesheet(vnu: Path, tmp_path: Path) -> None:
    css = PROJECT / "theme/static/css"
    groups = tuple(folder.name for folder in sorted(css.glob("*/*/")) if folder.is_dir())
    assert {"article", "form", "listing", "notice"} <= set(groups)
    sheet = tmp_path / "all.css"
    sheet.write_text(write_stylesheet(css, groups), encoding="utf-8")
    assert findings(vnu, "--css", sheet) == []
