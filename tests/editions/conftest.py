from pathlib import Path

import pytest

from tests.tiny_site import TinySite, bilingual_site


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    return bilingual_site(tmp_path / "project")
