from pathlib import Path
from typing import Any

from plugins.settings.outputs import write_output, written_files


def test_a_written_file_and_its_folders_are_there_and_remembered_for_the_build(tmp_path: Path):
    settings: dict[str, Any] = {"OUTPUT_PATH": str(tmp_path / "output")}
    write_output(settings, "en/news/atom.xml", b"<feed/>")
    written_files(settings).update(["search-index/sv/index.json"])
    assert (tmp_path / "output/en/news/atom.xml").read_bytes() == b"<feed/>"
    assert written_files(settings) == {"en/news/atom.xml", "search-index/sv/index.json"}
    assert written_files({}) == set()
