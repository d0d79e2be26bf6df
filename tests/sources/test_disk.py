import os
from pathlib import Path

import pytest

from plugins.sources.disk import flush, flush_all


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


def test_each_of_many_files_is_written_to_the_disk_and_an_error_is_raised(tmp_path: Path) -> None:
    seen: list[int] = []
    files = [tmp_path / str(number) for number in range(40)]
    for file in files:
        file.write_text(file.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: seen.append(os.fstat(descriptor).st_ino))
        flush_all(files)
    assert sorted(seen) == sorted(file.stat().st_ino for file in files)
    with pytest.raises(FileNotFoundError):
        flush_all([*files, tmp_path / "none"])
