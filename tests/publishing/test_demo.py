import shutil
from datetime import date
from pathlib import Path

import pytest

from plugins.publishing.check import checked_settings
from plugins.publishing.demo import write_demo
from tests.conftest import CONTENT, SETTINGS

TODAY = date(2026, 11, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "content")


def test_the_demo_set_stands_beside_the_texts_and_has_no_mistake(content, tmp_path):
    folder = tmp_path / "demo/content"
    write_demo(content, folder, TODAY)
    own = {file.relative_to(content) for file in content.rglob("*") if file.is_file()}
    there = {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
    assert own < there
    assert all(path.name.startswith("demo-") for path in there - own)
    with checked_settings(SETTINGS, PATH=str(folder), SHOW_DRAFTS=True) as (_, collector):
        assert collector.problems == []


def test_each_text_of_the_set_says_that_it_is_a_demo_and_invented(content, tmp_path):
    folder = tmp_path / "demo"
    write_demo(content, folder, TODAY)
    texts = [file.read_text(encoding="utf-8") for file in folder.rglob("demo-*.md")]
    assert len(texts) > 50
    for text in texts:
        assert text.startswith("Title: Demo: ")
        assert "åhitta" in text or "nvented" in text


def test_only_what_differs_is_written_again(content, tmp_path):
    folder = tmp_path / "demo"
    write_demo(content, folder, TODAY)
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    (content / "pages/about.en.md").write_text("Title: New\n", encoding="utf-8")
    (content / "pages/about.sv.md").unlink()
    write_demo(content, folder, TODAY)
    after = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    about = folder / "pages/about"
    assert before.keys() - after.keys() == {about.with_suffix(".sv.md")}
    assert {file for file in after if after[file] != before[file]} == {about.with_suffix(".en.md")}
    assert (folder / "pages/about.en.md").read_text(encoding="utf-8") == "Title: New\n"


def test_an_editors_file_of_the_same_name_stands(content, tmp_path):
    own = content / "news/demo-1.en.md"
    own.write_text("Title: My own\n", encoding="utf-8")
    write_demo(content, tmp_path / "demo", TODAY)
    assert (tmp_path / "demo/news/demo-1.en.md").read_text(encoding="utf-8") == "Title: My own\n"
