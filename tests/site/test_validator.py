from pathlib import Path

from tests.built import Built
from tests.vnu import findings


def test_validator_finds_nothing_in_any_page_or_picture(vnu: Path, built: Built) -> None:
    assert findings(vnu, "--skip-non-html", built.output) == []
    assert findings(vnu, "--skip-non-svg", built.output) == []
