from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tiny_site import TinySite, bare_site


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    return bare_site(tmp_path / "project")


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """Read a whole folder, as its files' paths and bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and "__pycache__" not in file.parts
        }

    return read
