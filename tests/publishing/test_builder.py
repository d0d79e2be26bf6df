import os
import time
from pathlib import Path
from queue import SimpleQueue

from plugins.publishing.builder import Answer, Builder
from tests.conftest import PROJECT


def write_code(folder: Path, value: str) -> None:
    """Write, in place of the code, a build that fails by the name `value`."""
    (folder / "pelicanconf.py").write_text("", encoding="utf-8")
    for name in ("plugins/__init__.py", "plugins/publishing/__init__.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    warm = (PROJECT / "plugins/publishing/warm.py").read_text(encoding="utf-8")
    (folder / "plugins/publishing/warm.py").write_text(warm, encoding="utf-8")
    (folder / "plugins/publishing/build.py").write_text(f"raise ValueError('{value}')\n")


def test_code_that_cannot_be_loaded_is_told_and_is_loaded_anew_after_a_restart(tmp_path):
    answers: SimpleQueue[Answer] = SimpleQueue()
    write_code(tmp_path, "one")
    builder = Builder(tmp_path, tmp_path / "site", answers.put)
    assert "ValueError: one" in answers.get(timeout=60).message["error"]
    assert answers.get(timeout=60).message["error"] == "The process that builds has ended.\n"
    while builder.runs:
        time.sleep(0.01)
    write_code(tmp_path, "two")
    builder.restart()
    answer = answers.get(timeout=60)
    assert (answer.start, "ValueError: two" in answer.message["error"]) == (2, True)
    builder.stop()


def test_a_builder_that_is_stopped_leaves_no_process(tmp_path):
    write_code(tmp_path, "one")
    builder = Builder(tmp_path, tmp_path / "site", lambda _: None)
    group = builder._process.pid
    builder.stop()
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return
    raise AssertionError("a process of the builder is left")
