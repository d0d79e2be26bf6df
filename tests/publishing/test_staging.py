import errno
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.publishing.staging import staged
from plugins.sources.problems import ProblemsFound

BUILD_UNTIL_KILLED = """\
import sys, time
from pathlib import Path
from plugins.publishing.staging import staged
from plugins.sources.problems import ProblemsFound

with staged(Path(sys.argv[1])) as tree:
    (tree / "page").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output that an earlier build has written."""
    output = tmp_path / "output"
    with staged(output) as tree:
        (tree / "page").write_text("good")
    return output


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail_to_build(output: Path, error: Exception | None = None) -> None:
    with staged(output) as tree:
        (tree / "page").write_text("worse")
        raise error or KeyError


def start_build(output: Path) -> subprocess.Popen[str]:
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD_UNTIL_KILLED, str(output)], stdout=subprocess.PIPE, text=True
    )
    assert build.stdout.readline() == "writing\n"
    return build


def test_what_was_staged_takes_the_place_of_the_output(output):
    with staged(output) as tree:
        (tree / "page").write_text("better")
        assert (output / "page").read_text() == "good"
    assert (output / "page").read_text() == "better"
    assert names(output.parent) == ["output", "output.lock"]


def test_an_error_leaves_the_output_and_nothing_beside_it(output):
    with pytest.raises(KeyError):
        fail_to_build(output)
    assert (output / "page").read_text() == "good"
    assert names(output.parent) == ["output", "output.lock"]


def test_what_a_killed_build_left_is_removed_by_the_next(output):
    build = start_build(output)
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert (output / "page").read_text() == "good"
    assert names(output.parent) == ["output", "output.lock", "output.new"]
    with staged(output) as tree:
        assert names(tree) == []
    assert names(output.parent) == ["output", "output.lock"]


def test_an_output_that_a_killed_build_took_away_is_put_back(output):
    output.rename(output.with_name("output.old"))
    output.with_name("output.new").mkdir()
    with pytest.raises(KeyError):
        fail_to_build(output)
    assert (output / "page").read_text() == "good"
    assert names(output.parent) == ["output", "output.lock"]


def test_a_second_build_waits_for_the_first_and_says_so(output):
    first = start_build(output)
    second = subprocess.Popen(
        [sys.executable, "-c", BUILD_UNTIL_KILLED, str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = second.stderr.readline()
    waits = select.select([second.stdout], [], [], 0.5) == ([], [], [])
    first.kill()
    first.communicate()
    assert second.stdout.readline() == "writing\n"
    second.kill()
    second.communicate()
    assert waits
    assert said == "Another build is writing here; waiting until it is done.\n"


def test_an_output_that_is_a_link_stays_one(output):
    link = output.with_name("served")
    link.symlink_to("output")
    with staged(link) as tree:
        (tree / "page").write_text("better")
    assert link.is_symlink()
    assert (link / "page").read_text() == "better"


KILLED_WHILE_SWAPPING = """\
import sys
import time
from pathlib import Path
from plugins.publishing.staging import staged
from plugins.sources.problems import ProblemsFound

print("begun", flush=True)
number = 0
while True:
    number += 1
    with staged(Path(sys.argv[1])) as tree:
        for name in ("a", "b", "c"):
            (tree / name).write_text(str(number))
"""
WATCH = """\
import os, sys
looks = missing = 0
print("watching", flush=True)
while not os.path.exists(sys.argv[2]):
    looks += 1
    missing += not os.path.exists(sys.argv[1])
print(looks, missing)
"""


def read_whole(output: Path) -> set[str]:
    """Return the builds that the files of the site come from: one, if it is whole."""
    return {(output / name).read_text() for name in ("a", "b", "c")}


def test_no_look_finds_the_site_missing_in_200_swaps(output, tmp_path, monkeypatch):
    monkeypatch.setattr("os.fsync", lambda _: None)  # which takes long, and moves no name
    done = tmp_path / "done"
    watch = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(output / "page"), str(done)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watch.stdout.readline() == "watching\n"
    for number in range(200):
        with staged(output) as tree:
            (tree / "page").write_text(str(number))
    done.touch()
    looks, missing = map(int, watch.communicate()[0].split())
    assert missing == 0
    assert looks > 200


def test_a_build_that_is_killed_at_any_moment_leaves_one_whole_site(tmp_path):
    output = tmp_path / "output"
    with staged(output) as tree:
        for name in ("a", "b", "c"):
            (tree / name).write_text("0")
    for number in range(30):
        build = subprocess.Popen(
            [sys.executable, "-c", KILLED_WHILE_SWAPPING, str(output)],
            stdout=subprocess.PIPE,
            text=True,
        )
        build.stdout.readline()
        time.sleep(0.002 * number)  # another moment each time
        build.kill()
        build.communicate()
        assert len(read_whole(output)) == 1


def test_two_renames_are_used_if_exchange_is_unsupported(output, monkeypatch):
    monkeypatch.setattr("plugins.publishing.staging._exchange", lambda *_: False)
    with staged(output) as tree:
        (tree / "page").write_text("better")
    assert (output / "page").read_text() == "better"
    assert names(output.parent) == ["output", "output.lock"]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the disk is full; free some space, then build again"),
        (errno.EROFS, "its file system is read-only; build in a folder that can be written"),
        (errno.EBUSY, "it is a mount point; mount the folder above it instead, and build there"),
    ],
)
def test_an_output_that_cannot_be_written_is_explained(output, code, says):
    with pytest.raises(ProblemsFound) as found:
        fail_to_build(output, OSError(code, os.strerror(code)))
    assert f"{output}: cannot be written: {says}" in str(found.value)
    assert (output / "page").read_text() == "good"
    assert names(output.parent) == ["output", "output.lock"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENXIO, "No such device"),
        PermissionError(errno.EACCES, "Permission denied", "/elsewhere/text.md"),
    ],
)
def test_an_error_that_is_not_about_the_output_is_raised_as_it_is(output, error):
    with pytest.raises(OSError, match=error.strerror):
        fail_to_build(output, error)


def test_a_file_in_the_place_of_the_output_is_left_alone(tmp_path):
    output = tmp_path / "output"
    output.write_text("mine")
    with pytest.raises(ProblemsFound, match="is a file, and the site is a folder"):
        fail_to_build(output)
    assert output.read_text() == "mine"


def test_whatever_stands_in_the_place_of_the_new_site_is_removed(output):
    output.with_name("output.new").symlink_to("nowhere")
    output.with_name("output.old").write_text("a file")
    with staged(output) as tree:
        (tree / "page").write_text("better")
    assert (output / "page").read_text() == "better"
    assert names(output.parent) == ["output", "output.lock"]
