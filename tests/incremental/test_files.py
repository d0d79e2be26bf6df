import os
from pathlib import Path

from plugins.incremental.files import NO_STAMP, digests_of, read_digest, stamp_of, stamps_in

LONG_AGO = 1_000_000_000


def write(file: Path, text: str, changed: int = LONG_AGO) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(changed, changed))
    return file


def test_all_files_below_a_folder_are_found_but_those_of_programs(tmp_path):
    for name in ("a.md", "b/c.md", "b/__pycache__/d.pyc"):
        write(tmp_path / name, name)
    (tmp_path / "link").symlink_to("a.md")
    found = {path.removeprefix(f"{tmp_path}/") for path, _ in stamps_in(str(tmp_path))}
    assert found == {"a.md", "b/c.md", "link"}


def test_beside_settings_only_code_and_locks_are_found(tmp_path):
    for name in ("settings.py", "requirements.lock", "notes.txt", "b/c.py"):
        write(tmp_path / name, name)
    found = {Path(path).name for path, _ in stamps_in(str(tmp_path), deep=False)}
    assert found == {"settings.py", "requirements.lock"}


def test_a_file_with_the_stamp_that_is_known_is_not_read(tmp_path):
    file = write(tmp_path / "a.md", "text")
    stamp = stamp_of(file.stat())
    known = {str(file): (stamp, "as noted")}
    assert digests_of([(str(file), stamp)], known) == known
    other = (stamp[0], stamp[1] + 1, stamp[2])
    assert digests_of([(str(file), other)], known) == {str(file): (other, read_digest(str(file)))}


def test_a_file_that_changed_just_now_is_read_again_by_the_next_build(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("text", encoding="utf-8")
    os.utime(file)
    found = digests_of([(str(file), stamp_of(file.stat()))], {})
    assert found[str(file)][0] == NO_STAMP


def test_a_link_is_told_by_its_target_and_a_missing_file_by_the_reason(tmp_path):
    (tmp_path / "link").symlink_to("a.md")
    assert read_digest(str(tmp_path / "link")) == "link to a.md"
    assert read_digest(str(tmp_path / "none")) == "cannot be read: No such file or directory"
