from pathlib import Path

import pytest

from tests.built import Built
from tests.vnu import findings

SITES = (
    "every-kind",
    *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("root", "subpath")),
)


def test_validator_finds_nothing_in_any_page_or_picture(vnu: Path, built: Built) -> None:
    assert findings(vnu, "--skip-non-html", "--also-check-svg", built.output) == []
