from pathlib import Path

from tests.conftest import PROJECT
from tests.theming.whole_sheet import whole_sheet
from tests.vnu import findings


def test_validator_finds_nothing_in_the_stylesheet(vnu: Path, tmp_path: Path) -> None:
    css = PROJECT / "theme/static/css"
    groups = tuple(folder.name for folder in sorted(css.glob("*/*/")) if folder.is_dir())
    assert {"article", "form", "listing", "notice"} <= set(groups)
    sheet = tmp_path / "all.css"
    sheet.write_text(whole_sheet(css, groups), encoding="utf-8")
    assert findings(vnu, "--css", sheet) == []
