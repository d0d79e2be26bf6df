import os
import signal
import threading
from pathlib import Path

import pytest

from plugins.authoring.changes import ChangedMeanwhileError, Changes


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    """Changes of three files in content/: one is written, one removed, one new."""
    (tmp_path / "content").mkdir()
    for name in ("a", "b"):
        (tmp_path / "content" / name).write_text(name)
    changes = Changes(tmp_path)
    changes.write("content/a", b"new a")
    changes.write("content/b", None)
    changes.write("content/c/d", b"new d")
    return changes


def files(changes: Changes) -> dict[str, str]:
    folder = changes.project / "content"
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


OLD = {"a": "a", "b": "b"}


def test_changes_are_made_together_and_nothing_else_is_left(changes: Changes) -> None:
    changes.apply()
    assert files(changes) == {"a": "new a", "c/d": "new d"}


@pytest.mark.parametrize("step", ["link", "replace", "unlink"])
def test_failure_in_the_middle_leaves_what_was_there(
    changes: Changes, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = Path.unlink

    def fail(path: object, *rest: object, **options: object) -> None:
        if step != "unlink" or (isinstance(path, Path) and path.name == "b"):
            raise OSError(28, "No space left on device", "content")
        real(path, *rest, **options)  # type: ignore[arg-type]

    if step == "link":
        monkeypatch.setattr("plugins.authoring.changes._make", fail)
    else:
        monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        changes.apply()
    monkeypatch.undo()
    assert files(changes) == OLD


def test_interruption_waits_until_all_is_done(
    changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def interrupt(path: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return real(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    done = threading.Event()
    other = threading.Thread(target=done.wait)  # the system may give it the signal
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            changes.apply()
    finally:
        done.set()
        other.join()
    assert files(changes) == {"a": "new a", "c/d": "new d"}


@pytest.mark.parametrize("name", ["a", "b", "c/d"])
def test_file_that_somebody_else_changes_meanwhile_stops_it_all(
    changes: Changes, name: str
) -> None:
    file = changes.project / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("theirs")
    with pytest.raises(ChangedMeanwhileError, match=name):
        changes.apply()
    assert files(changes) == OLD | {name: "theirs"}


def test_file_that_stays_as_it_was_is_not_written(changes: Changes) -> None:
    changes.write("content/a", b"a")
    assert set(changes.made) == {"content/b", "content/c/d"}
