from pathlib import Path

import pytest

from plugins.sources.source_paths import SourcePaths, line_of


@pytest.fixture
def sources(tmp_path: Path) -> SourcePaths:
    content = tmp_path / "elsewhere/content"
    content.mkdir(parents=True)
    (content / "a.md").write_text("Title: A\nSlug: a\n\nSee Slug: b\n", encoding="utf-8")
    return SourcePaths(tmp_path / "project/pelicanconf.py", content)


@pytest.mark.parametrize(("part", "line"), [("slug:", 2), ("SEE", 4), ("none", 0), ("", 0)])
def test_a_problem_stands_at_the_first_line_that_has_the_part_in_any_case(sources, part, line):
    problem = sources.problem("a.md", part, "is wrong", "fix it")
    assert (problem.path, problem.line) == ("content/a.md", line)


def test_files_are_named_from_the_project_or_by_the_content_folder(sources, tmp_path):
    assert sources.name(sources.content / "a.md") == "content/a.md"
    assert sources.name(tmp_path / "project/theme/a.html") == "theme/a.html"
    assert sources.name(Path("/etc/hosts")) == "/etc/hosts"


def test_a_file_that_is_missing_or_is_no_text_has_no_line(tmp_path):
    (tmp_path / "b").write_bytes(b"part \xff")
    assert line_of("part", tmp_path / "a") == 0
    assert line_of("part", tmp_path / "b") == 0
