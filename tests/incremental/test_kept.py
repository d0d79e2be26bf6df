"""After any edit, a build that keeps what has not changed writes what a clean build writes."""

import os
import shutil
from pathlib import Path

import pytest

from tests.incremental.project import Editor, Project, snapshot

STEPS = int(os.environ.get("BUILD_STEPS", "120"))


def follow(project: Project, seed: int, steps: int) -> None:
    """Make `steps` random edits; compare the output of each with a clean build."""
    editor, clean = Editor(project, seed), project.folder / "clean"
    assert project.build() == []
    sources = (project.content, project.theme)
    for number in range(steps):
        before = project.folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        for folder in sources:
            shutil.copytree(folder, before / folder.name)
        settings = project.settings.read_text(encoding="utf-8")
        what = f"seed {seed}, step {number}: {editor.step()}"
        problems = project.build()
        assert problems == project.build(clean, keep=False), what
        if problems:  # nothing was built; take the edit back
            for folder in sources:
                shutil.rmtree(folder)
                shutil.copytree(before / folder.name, folder)
            project.settings.write_text(settings, encoding="utf-8")
        else:
            compare(project.output, clean, what)


def compare(output: Path, clean: Path, what: str) -> None:
    mine, theirs = snapshot(output), snapshot(clean)
    versions = {name for name in mine if ".receiver/" in name} - theirs.keys()
    assert mine.keys() - versions == theirs.keys(), what  # it keeps older versions of forms
    assert [name for name in theirs if mine[name] != theirs[name]] == [], what


def test_after_each_of_a_few_edits_the_output_is_that_of_a_clean_build(tmp_path: Path) -> None:
    follow(Project(tmp_path, ("plugins.search",)), seed=1, steps=8)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_each_of_many_edits_the_output_is_that_of_a_clean_build(
    tmp_path: Path, seed: int
) -> None:
    follow(Project(tmp_path), seed, STEPS // 4)
