import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CONTENT, LANGUAGES, PROJECT
from tests.forms.reading.hostile import hostile_files
from tests.forms.reading.problems import check_forms

VISIT = (CONTENT / "forms/visit.yaml").read_text(encoding="utf-8").splitlines()
ONE_OF_EACH_KIND = {
    *("alias bomb", "recursive anchor", "fields", "unknown keys", "a group of many fields"),
    *("purposes", "duplicate keys", "tags of Python", "comments behind values"),
    *("circle of conditions", "deep conditions", "100 hard conditions", "choices to combine"),
    *("many '{a: '", "many lines of '-'", "many '\\t'", "deep by indentation", "documents"),
    *("number of base 16", "long key", "long question", "surrogate", "bidi marks"),
    *("half a character in the bytes", "pattern of brackets that are allowed", "placeholders"),
    *("Latin-1", "UTF-16", "NUL", "1 MB of fields"),
}
MEMORY = 300_000_000
SECONDS = 20
"""Of the processor, for one file; tests/bench/hostile_specs.py measures."""
READ_ALL = """\
import signal, sys
from pathlib import Path
from tests.forms.reading.problems import check_forms
for folder in sorted(Path(sys.argv[1]).iterdir()):
    signal.setitimer(signal.ITIMER_PROF, int(sys.argv[2]))  # ends it by SIGPROF
    problems = check_forms(folder, ("sv", "en"))
    print(f"{folder.name}\\t{len(problems)}\\t{all(problem.line for problem in problems)}")
"""
VALUES = ("", " 5", " 1.5", " -1", " true", " null", " []", " {}", " [a, b]", " {sv: A}", " 'x'",
          " text", " a: b", ' "', " '", " {", " [", " *a", " &a", " !!a", " |", " >", " \\0", " \t",
          ' "\\0"', " 2027-02-29", " today+1d", " 999999999999999999", " \u202e", " é")  # fmt: skip


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def test_no_file_ends_in_a_traceback_or_takes_long_or_much_memory(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """Read one file of each kind, and with --all every one."""
    files = dict(hostile_files())
    assert files.keys() >= ONE_OF_EACH_KIND
    names = [name for name in files if pytestconfig.getoption("--all") or name in ONE_OF_EACH_KIND]
    for number, name in enumerate(names):
        file = tmp_path / f"{number:03d}" / "forms" / "hostile.yaml"
        file.parent.mkdir(parents=True)
        file.write_bytes(files[name])
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, tmp_path, str(SECONDS)],
        cwd=PROJECT,
        preexec_fn=limit_memory,
        capture_output=True,
        text=True,
    )
    read = [line.split("\t") for line in done.stdout.splitlines()]
    stopped_at = names[len(read)] if len(read) < len(names) else ""
    assert (done.returncode, done.stderr, stopped_at) == (0, "", "")
    assert [names[int(number)] for number, _, has_lines in read if has_lines == "False"] == []
    right = {"fields", "hard conditions again and again"}
    assert {names[int(number)] for number, count, _ in read if count == "0"} == right & {*names}


def lines_of_a_mutant(changes: list[tuple[int, str, str]]) -> list[str]:
    lines = list(VISIT)
    for number, change, value in changes:
        at = number % len(lines)
        match change:
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "exchange":
                other = (at + len(value) + 1) % len(lines)
                lines[at], lines[other] = lines[other], lines[at]
            case "indent":
                lines[at] = f"  {lines[at]}"
            case "outdent":
                lines[at] = lines[at].removeprefix("  ")
            case "value":
                lines[at] = f"{lines[at].partition(':')[0]}:{value}"
            case "cut":
                lines[at] = lines[at][: number % (len(lines[at]) + 1)]
    return lines


CHANGES = st.tuples(
    st.integers(0, 10_000),
    st.sampled_from(("delete", "double", "exchange", "indent", "outdent", "value", "value", "cut")),
    st.sampled_from(VALUES),
)


@given(changes=st.lists(CHANGES, min_size=1, max_size=4))
def test_no_change_of_a_form_ends_in_a_traceback_and_each_problem_has_a_line(
    changes: list[tuple[int, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.mktemp("content")
    (content / "forms").mkdir()
    lines = lines_of_a_mutant(changes)
    (content / "forms" / "visit.yaml").write_text("\n".join(lines), encoding="utf-8")
    problems = check_forms(content, LANGUAGES)
    assert [problem for problem in problems if not 1 <= problem.line <= len(lines)] == []
    assert all(problem.what and problem.remedy for problem in problems)
