import ast
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import parso
import pytest

from tests.conftest import PROJECT

MAKING = "Making .venv from requirements.lock: once, and again when that file changes.\n"
TASK = """\

@task
def greet(context: Context, code: int = 0) -> None:
    print("Hello from", sys.prefix)
    sys.exit(code)

"""


@dataclass(frozen=True)
class Project:
    """A folder with tasks.py, whose lock asks for nothing but invoke, and no network."""

    folder: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        environment = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(
            [sys._base_executable, "tasks.py", *arguments],
            cwd=self.folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a task to its end; return its exit code, output and errors."""
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors


def wheel_of_invoke(folder: Path) -> str:
    """Pack the invoke that is installed here; return its line for a lock."""
    invoke = importlib.metadata.distribution("invoke")
    wheel = folder / f"invoke-{invoke.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in invoke.files:
            if file.parts[0].startswith("invoke") and file.suffix != ".pyc":
                archive.write(file.locate(), str(file))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"invoke=={invoke.version} --hash=sha256:{digest}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose environment was made by its first start."""
    folder = tmp_path_factory.mktemp("project with spaces")
    wheels = tmp_path_factory.mktemp("wheels")
    project = Project(folder, wheels)
    marker = "\n@task\ndef lint("
    tasks = (PROJECT / "tasks.py").read_text(encoding="utf-8")
    assert marker in tasks
    (folder / "tasks.py").write_text(tasks.replace(marker, TASK + marker, 1), encoding="utf-8")
    (folder / "plugins").symlink_to(PROJECT / "plugins")  # for the words of tasks.py itself
    (folder / "requirements.lock").write_text(wheel_of_invoke(wheels), encoding="utf-8")
    return project


@pytest.fixture
def is_ready(made: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """tasks.is_ready, asked about the project's environment."""
    monkeypatch.syspath_prepend(PROJECT)
    import tasks

    monkeypatch.setattr(tasks, "LOCK", made.folder / "requirements.lock")
    monkeypatch.setattr(tasks, "PYTHON", made.venv / "bin/python")
    monkeypatch.setattr(tasks, "STAMP", made.venv / "made-from.json")
    return tasks.is_ready


@contextmanager
def away(file: Path) -> Iterator[None]:
    """Take a file or folder away for a while."""
    aside = file.with_name("aside")
    file.rename(aside)
    yield
    aside.rename(file)


def test_of_two_first_starts_one_makes_the_environment_and_both_run(made):
    starts = [made.start("greet"), made.start("greet")]
    ends = [start.communicate(timeout=120) for start in starts]
    assert [start.returncode for start in starts] == [0, 0]
    assert [output for output, _ in ends] == [f"Hello from {made.venv}\n"] * 2
    waiting, telling = sorted((errors for _, errors in ends), key=len)
    assert waiting == "Waiting for the other command, which is making .venv.\n"
    assert telling.startswith(MAKING)
    assert telling.endswith("The environment is ready.\n")


def test_a_start_in_a_ready_environment_only_runs_the_task(made):
    assert made.run("greet") == (0, f"Hello from {made.venv}\n", "")


def test_a_start_by_the_environments_own_python_only_runs_the_task(made):
    command = [made.venv / "bin/python", "tasks.py", "greet"]
    greeting = subprocess.run(command, cwd=made.folder, capture_output=True, text=True)
    assert (greeting.stdout, greeting.stderr) == (f"Hello from {made.venv}\n", "")


@pytest.mark.parametrize("code", [0, 1, 5, 77])
def test_the_exit_code_of_a_task_is_that_of_the_start(made, code):
    assert made.run("greet", "--code", str(code))[0] == code


def test_an_unknown_task_is_refused(made):
    assert made.run("grete") == (
        1,
        "",
        "There is no task 'grete'; did you mean 'greet'? `python3 tasks.py` lists them all.\n",
    )
    assert made.run("xyz")[2] == "There is no task 'xyz'; `python3 tasks.py` lists them all.\n"


def test_every_task_is_listed_with_a_sentence(made):
    _, output, _ = made.run("--list")
    assert output == made.run()[1] == made.run("--help")[1]
    listed = {line.split()[0] for line in output.splitlines() if line.startswith("  ")}
    assert listed >= {"build", "check", "content", "golden", "lint", "lock", "messages", "preview"}


def test_an_environment_made_whole_is_ready(is_ready):
    assert is_ready()


@pytest.mark.parametrize(
    "part",
    [
        "made-from.json",
        "bin/python",
        "lib/python{0}.{1}/site-packages",
        "lib/python{0}.{1}/site-packages/invoke",
    ],
)
def test_an_environment_without_one_of_its_parts_is_not_ready(made, is_ready, part):
    with away(made.venv / part.format(*sys.version_info)):
        assert not is_ready()


def test_an_environment_whose_python_is_gone_is_not_ready(made, is_ready):
    python = made.venv / "bin/python"
    with away(python):
        python.symlink_to("/nowhere/python3")
        assert not is_ready()
        python.unlink()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"lock": 1}', "\0"])
def test_an_environment_with_a_broken_stamp_is_not_ready(made, is_ready, text):
    stamp = made.venv / "made-from.json"
    with away(stamp):
        stamp.write_text(text, encoding="utf-8")
        assert not is_ready()


def test_a_package_that_somebody_adds_does_not_matter(made, is_ready):
    added = made.venv / "lib/python{}.{}/site-packages/added.py".format(*sys.version_info)
    added.touch()
    assert is_ready()
    added.unlink()


def test_a_damaged_package_is_reported_and_the_next_start_remakes(made, is_ready):
    module = made.venv / "lib/python{}.{}/site-packages/invoke/tasks.py".format(*sys.version_info)
    with away(module):
        shutil.rmtree(module.parent / "__pycache__", ignore_errors=True)
        code, output, errors = made.run("greet")
    assert (code, output) == (1, "")
    assert errors == (
        ".venv is damaged (No module named 'invoke.tasks'); the next start makes it again.\n"
    )
    assert not is_ready()


@pytest.mark.slow  # makes it once more
def test_a_changed_lock_or_a_half_made_environment_is_made_anew(made, is_ready):
    lock = made.folder / "requirements.lock"
    lock.write_text("# changed\n" + lock.read_text(encoding="utf-8"), encoding="utf-8")
    killed = made.start("greet")
    assert killed.stderr.readline() == MAKING
    while not (made.venv / "bin/python").exists():
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert not is_ready()
    (made.venv / "left-by-the-killed-start").touch()
    code, output, errors = made.run("greet")
    assert (code, output) == (0, f"Hello from {made.venv}\n")
    assert errors.startswith(MAKING)
    assert not (made.venv / "left-by-the-killed-start").exists()


@pytest.mark.slow  # makes it once more
def test_a_dependency_of_another_hash_stops_the_start(made):
    lock = made.folder / "requirements.lock"
    kept = lock.read_text(encoding="utf-8")
    lock.write_text("invoke==3.0.3 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    code, output, errors = made.run("greet")
    lock.write_text(kept, encoding="utf-8")
    assert (code, output) == (1, "")
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in errors
    assert errors.endswith(
        "The environment could not be made, as said above; the next start tries again.\n"
    )


def test_a_python_without_ensurepip_is_reported_what_to_install(tmp_path):
    shutil.copy(PROJECT / "tasks.py", tmp_path)
    (tmp_path / "requirements.lock").touch()
    script = (
        "import importlib.util, runpy\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name: name != 'ensurepip' and found(name)\n"
        "runpy.run_path('tasks.py', run_name='__main__')\n"
    )
    command = [sys._base_executable, "-c", script]
    start = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert start.returncode == 1
    assert start.stderr == (
        "This Python has no venv; on Debian and Ubuntu: apt install python3-venv\n"
    )


OLD_PYTHONS = [(3, minor) for minor in range(6, 11)]


@pytest.mark.parametrize("version", OLD_PYTHONS)
def test_an_old_python_can_read_the_file_to_say_that_it_is_too_old(version):
    grammar = parso.load_grammar(version="{}.{}".format(*version))
    tree = grammar.parse((PROJECT / "tasks.py").read_text(encoding="utf-8"))
    assert [(mistake.start_pos, mistake.message) for mistake in grammar.iter_errors(tree)] == []


@pytest.mark.parametrize("version", OLD_PYTHONS)
def test_an_old_python_says_one_clear_sentence_before_it_needs_anything(version, monkeypatch):
    tree = ast.parse((PROJECT / "tasks.py").read_text(encoding="utf-8"))
    (check,) = (
        place
        for place, part in enumerate(tree.body)
        if isinstance(part, ast.If) and "sys.version_info" in ast.unparse(part.test)
    )
    _, *imports = tree.body[:check]
    assert [ast.unparse(one) for one in imports] == ["import os", "import sys"]
    monkeypatch.setattr(sys, "version_info", (*version, 1, "final", 0))
    program = compile(ast.Module(tree.body[: check + 1], []), "tasks.py", "exec")
    with pytest.raises(SystemExit) as said:
        exec(program, {})
    sentence = "This needs Python 3.11 or newer, and this is {}.{}."
    assert said.value.code == sentence.format(*version)


@pytest.mark.parametrize(
    ("arguments", "moved"),
    [
        ("--lang sv check", "check --lang sv"),
        ("--lang=sv build --relative", "build --relative --lang=sv"),
        ("check --lang sv", "check --lang sv"),
        ("check", "check"),
    ],
)
def test_language_may_stand_before_the_task_and_after_it(arguments, moved):
    import tasks

    assert tasks.with_language_last(arguments.split()) == moved.split()
    assert tasks.with_language_last([]) == []
