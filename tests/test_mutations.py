"""Random mistakes in the content: each is harmless, or reported at a file that it touched.

With --all there are 40, in a copy of the real content/, and what `check` finds harmless is
built; MUTATIONS=300 tries more, which takes a quarter of an hour, and MUTATIONS_FROM=300 others.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publishing.build import build_site
from plugins.publishing.check import checked_settings
from plugins.sources.problems import Problem, ProblemsFound
from tests.conftest import CONTENT, PROJECT, SETTINGS
from tests.mutations import MUTATIONS, mutate

FIRST = int(os.environ.get("MUTATIONS_FROM", "0"))
COUNT = int(os.environ.get("MUTATIONS", "40"))
FAST = 18
"""How many kinds are tried in every run: one mistake of each."""


def find_problems(content: Path, settings: Path = SETTINGS) -> list[Problem]:
    try:
        with checked_settings(settings, PATH=str(content)) as (_, logged):
            return logged.problems
    except ProblemsFound as found:
        return [*found.problems]


def is_reported(problems: list[Problem], content: Path, touched: list[Path]) -> bool:
    """Say whether a problem is at one of the files, or at another that names it."""
    names = [file.relative_to(content).as_posix() for file in touched]
    names += [file.name for file in touched]
    keys = {re.split(r"[./]", name)[-3] for name in names if name.count(".") > 1}
    return any(
        problem.path.endswith(name) or name in f"{problem.what} {problem.remedy}"
        for problem in problems
        for name in (*names, *keys)
    )


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(seed, id=kind.__name__, marks=[pytest.mark.slow] if seed >= FAST else [])
        for seed, kind in enumerate(MUTATIONS)
    ],
)
def test_a_mistake_of_each_kind_is_harmless_or_reported_where_it_was_made(
    seed: int, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    _, touched = mutate(content, seed)
    problems = find_problems(content)
    assert not problems or is_reported(problems, content, touched), problems


@pytest.mark.slow
def test_no_mistake_in_the_real_content_is_passed_over(tmp_path: Path) -> None:
    original = tmp_path / "original" / "content"
    subprocess.run(["cp", "-R", PROJECT / "content", _made(original.parent)], check=True)
    settings = PROJECT / "pelicanconf.py"
    build_site(settings, tmp_path / "output", PATH=str(original))
    pages = _pages(tmp_path / "output")
    wrong: list[str] = []
    for seed in range(FIRST, FIRST + COUNT):
        content = Path(shutil.copytree(original, tmp_path / f"{seed}" / "content"))
        name, touched = mutate(content, seed)
        problems = find_problems(content, settings)
        if problems and not is_reported(problems, content, touched):
            wrong.append(f"{seed} {name}: {problems[0]}")
        elif not problems:
            output = tmp_path / f"{seed}" / "output"
            build_site(settings, output, PATH=str(content))
            if len(_pages(output)) < len(pages):
                wrong.append(f"{seed} {name}: loses {pages - _pages(output)}")
            if seed % 20 == 0 and not _passes(output):
                wrong.append(f"{seed} {name}: the site's tests fail")
        shutil.rmtree(tmp_path / f"{seed}")
    assert wrong == []


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _pages(output: Path) -> set[str]:
    return {file.relative_to(output).as_posix() for file in output.rglob("*.html")}


def _passes(output: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "tests/site", f"--site={output}"]
    return subprocess.run(command, cwd=PROJECT, capture_output=True).returncode == 0
