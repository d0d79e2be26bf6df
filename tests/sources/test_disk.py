import os
from pathlib import Path

import pytest

from plugins.sources.disk import flush


def test_a_file_and_the_names_in_a_folder_are_written_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_text("a")
    seen: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: seen.append(os.fstat(descriptor).st_ino))
    flush(file)
    flush(tmp_path)
    assert seen == [file.stat().st_ino, tmp_path.stat().st_ino]
