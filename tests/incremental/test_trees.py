from pathlib import Path

import pytest

from plugins.incremental.files import digest_of, stamp_of
from plugins.incremental.store import Output
from plugins.incremental.trees import bring_up_to_date, files_of
from plugins.incremental.unchanged import output_stamps


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {name: file.read_text(encoding="utf-8") for name, file in files_of(folder).items()}


def update(spare: Path, output: Path, new: Path) -> dict[str, Output]:
    """Bring `spare` to what is in `output`, and in its place in `new`."""
    kept, written = files_of(output), files_of(new)
    wanted = {
        name: Output(stamp_of(file.stat()), digest_of(file.read_bytes()))
        for name, file in (kept | written).items()
    }
    folders = dict.fromkeys(kept, output)
    bring_up_to_date(spare, output_stamps(spare), wanted, written, folders)
    return wanted


@pytest.mark.parametrize(
    "spare",
    [
        {},
        {"index.html": "older", "gone/a/index.html": "gone", "kept.html": "kept"},
        {"a": "a file where a folder is", "index.html/index.html": "a folder where a file is"},
    ],
)
def test_the_spare_becomes_the_output_with_what_is_new(tmp_path, spare):
    output = write(tmp_path / "output", {"kept.html": "kept", "a/b.html": "b", "index.html": "old"})
    new = write(tmp_path / "new", {"index.html": "new", "c/d.html": "d"})
    folder = write(tmp_path / "spare", spare)
    wanted = update(folder, output, new)
    assert texts(folder) == {
        "kept.html": "kept",
        "a/b.html": "b",
        "index.html": "new",
        "c/d.html": "d",
    }
    assert output_stamps(folder) == {name: one.stamp for name, one in wanted.items()}
    assert texts(output)["index.html"] == "old"
    assert not (folder / "gone").exists()


def test_what_is_kept_is_shared_and_not_copied(tmp_path):
    output = write(tmp_path / "output", {"a/kept.html": "kept"})
    update(tmp_path / "spare", output, write(tmp_path / "new", {"b.html": "b"}))
    assert (tmp_path / "spare/a/kept.html").samefile(output / "a/kept.html")


def test_where_files_have_one_name_each_they_are_copied(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr("plugins.incremental.trees.os.link", refuse)
    output = write(tmp_path / "output", {"kept.html": "kept"})
    update(tmp_path / "spare", output, write(tmp_path / "new", {"b.html": "b"}))
    assert texts(tmp_path / "spare") == {"kept.html": "kept", "b.html": "b"}


def test_what_is_the_same_already_is_not_touched(tmp_path):
    output = write(tmp_path / "output", {"kept.html": "kept"})
    update(tmp_path / "spare", output, tmp_path / "none")
    (tmp_path / "spare").chmod(0o500)
    update(tmp_path / "spare", output, tmp_path / "none")
    assert texts(tmp_path / "spare") == {"kept.html": "kept"}
