import os
import time

import pytest

from plugins.receiver.uploads import SWEEP_AFTER, Upload, sweep


def test_a_file_is_kept_whole_under_a_random_name(tmp_path):
    upload = Upload(tmp_path / "files", "../Å.pdf", "application/pdf")
    upload.write(b"%PDF")
    upload.write(b"-1.7 ")
    kept = upload.store("cv")
    upload.close(discard=False)
    assert (kept.field, kept.name, kept.type, kept.size) == (
        "cv",
        "../Å.pdf",
        "application/pdf",
        9,
    )
    (file,) = (tmp_path / "files").iterdir()
    assert file.name == kept.stored
    assert len(kept.stored) == 32
    assert file.read_bytes() == b"%PDF-1.7 "
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_bytes_and_the_name_of_a_file_are_seen_onto_the_disk(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: seen.append(os.fstat(descriptor).st_ino))
    upload = Upload(tmp_path, "a.txt", "text/plain")
    upload.write(b"x")
    kept = upload.store("cv")
    upload.close(discard=False)
    assert seen == [(tmp_path / kept.stored).stat().st_ino, tmp_path.stat().st_ino]


def test_a_file_that_nothing_came_to_name_is_thrown_away(tmp_path):
    upload = Upload(tmp_path / "files", "a.txt", "text/plain")
    upload.write(b"x")
    upload.close(discard=True)
    assert list((tmp_path / "files").iterdir()) == []


def test_nothing_is_written_of_a_file_whose_post_is_refused_in_any_case(tmp_path):
    upload = Upload(None, "a.txt", "text/plain")
    upload.write(b"xy")
    assert upload.size == 2
    with pytest.raises(OSError, match="closed"):
        upload.store("cv")
    upload.close(discard=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "matches"),
    [
        ("a.pdf", b"%PDF-1.7", True),
        ("A.PDF", b"%PDF-1.7", True),
        ("a.pdf", b"MZ\x90\0", False),
        ("a.pdf", b"", True),
        ("a.png", b"\x89PNG\r\n\x1a\n...", True),
        ("a.jpeg", b"\xff\xd8\xff\xe0", True),
        ("a.docx", b"PK\x03\x04...", True),
        ("a.docx", b"<html>", False),
        ("a.txt", b"anything", True),
        ("a", b"anything", True),
    ],
)
def test_a_file_begins_as_its_name_says(name, content, matches, tmp_path):
    upload = Upload(tmp_path, name, "text/plain")
    for byte in content:
        upload.write(bytes([byte]))
    assert upload.is_disguised is not matches
    upload.close(discard=True)


def test_a_disk_that_fails_is_reported_when_the_file_is_to_be_kept(tmp_path):
    (tmp_path / "files").touch()  # no folder can be made there
    upload = Upload(tmp_path / "files", "a.txt", "text/plain")
    upload.write(b"x")
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        upload.store("cv")
    upload.close(discard=True)


def test_old_files_without_a_row_are_swept(tmp_path):
    old = time.time() - SWEEP_AFTER - 60
    for name, changed in {"named": old, "orphan": old, "arriving": time.time()}.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (changed, changed))
    sweep(tmp_path, ["named"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["arriving", "named"]
    sweep(tmp_path / "nowhere", [])
