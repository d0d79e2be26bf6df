import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publishing.staging import staged

BUILD_UNTIL_KILLED = """\
import sys, time
from pathlib import Path
from plugins.publishing.staging import staged

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


def fail_to_build(output: Path) -> None:
    with staged(output) as tree:
        (tree / "page").write_text("worse")
        raise KeyError


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
