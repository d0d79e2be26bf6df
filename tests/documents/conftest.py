from pathlib import Path

import pytest

from plugins.documents.library import Library, read_library


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setattr("plugins.documents.reading.CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def library(tmp_path: Path, **files: bytes) -> Library:
    """Read documents; a name has "_" for "."."""
    folder = tmp_path / "content" / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return read_library(tmp_path / "content", ("sv", "en"))


def problems(tmp_path: Path, **files: bytes) -> list[str]:
    found = library(tmp_path, **files)
    assert found.documents == {}
    return [str(problem) for problem in found.problems]
