"""After any edit, a build that keeps what has not changed writes what a clean build writes."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from plugins.editions import reads
from plugins.editions.generator import SiteGenerator
from plugins.editorial.link_marks import UnknownLink
from plugins.editorial.rendered import TooSlow
from plugins.incremental.unchanged import InDoubt
from plugins.news.listings import Listing, NewsPage
from plugins.publishing import build, short_path
from plugins.publishing.short_path import bring_up_to_date
from plugins.search.patch import CannotPatch
from plugins.translations.site_page import SitePage
from plugins.translations.twins import UntranslatedPage
from tests.conftest import PROJECT
from tests.incremental.project import Editor, Project, snapshot

DOUBTS = (InDoubt, UnknownLink, TooSlow, CannotPatch)
"""What the short path raises on purpose; a whole build covers any other fault up."""
STEPS = int(os.environ.get("BUILD_STEPS", "120"))


def follow(project: Project, seed: int, steps: int) -> None:
    """Make `steps` random edits; compare the output of each with a clean build.

    A part of them, as many as edits of bodies are likely to be, must take the short path.
    """
    taken: list[object] = []
    faults: list[Exception] = []
    real = short_path._build

    def watch(*arguments: Any) -> object:
        try:
            return real(*arguments)
        except DOUBTS:
            raise
        except Exception as error:
            faults.append(error)
            raise

    def note(*arguments: Any) -> object:
        taken.append(bring_up_to_date(*arguments))
        return taken[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "take_short_path", note)
        patch.setattr(short_path, "_build", watch)
        _follow(project, seed, steps)
    assert faults == []
    assert sum(map(bool, taken)) >= steps // 5, f"{sum(map(bool, taken))} of {len(taken)}"


def _follow(project: Project, seed: int, steps: int) -> None:
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
    follow(Project(tmp_path, ("plugins.search",)), seed=3, steps=6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_each_of_many_edits_the_output_is_that_of_a_clean_build(
    tmp_path: Path, seed: int
) -> None:
    follow(Project(tmp_path), seed, STEPS // 4)


def edit_title(project: Project) -> None:
    """Change the title of a news item, which its neighbours and lists show."""
    file = project.content / "news/writing.sv.md"
    project.edit(file, lambda text: text.replace("Title: ", "Title: Nu: "))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("kept"), ("plugins.search",))
    assert project.build() == []
    return project


def test_a_text_is_drawn_once_by_the_check(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader draws a text that the check has drawn")

    monkeypatch.setattr("plugins.translations.reader.draw_text", refuse)
    file = built.content / "news/writing.sv.md"
    built.edit(file, lambda text: f"{text}\nSist.\n")
    assert built.build() == []
    assert "<p>Sist.</p>" in (built.output / "nyheter/sa-skriver-vi-har/index.html").read_text(
        "utf-8"
    )


def test_an_edit_makes_again_only_what_shows_it(built: Project) -> None:
    before = {path: path.stat().st_ino for path in built.output.rglob("*.html")}
    edit_title(built)
    assert built.build() == []
    made = {
        str(path.relative_to(built.output))
        for path, inode in before.items()
        if path.stat().st_ino != inode
    }
    assert "nyheter/sa-skriver-vi-har/index.html" in made
    assert not {"en/news/how-we-write-here/index.html", "om/index.html", "404.html"} & made
    assert len(made) < len(before) / 2


def test_a_planted_omission_of_what_a_page_reads_is_noticed(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SitePage, "UNSEEN", SitePage.UNSEEN | {"title", "label"})
    monkeypatch.setattr(NewsPage, "UNSEEN", NewsPage.UNSEEN | {"title", "label"})
    monkeypatch.setattr(build, "take_short_path", lambda *_: None)
    reads._SEEN.clear()
    try:
        assert built.build() == []  # notes what pages read, all but titles, which are labels too
        edit_title(built)
        assert built.build() == []
    finally:
        reads._SEEN.clear()
    assert built.build(built.folder / "clean", keep=False) == []
    with pytest.raises(AssertionError):
        compare(built.output, built.folder / "clean", "an omission")


def test_no_template_reads_of_another_page_what_counts_as_unseen(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[SitePage] = []
    seen: set[str] = set()

    def write_page(self: SiteGenerator, writer: object, page: SitePage) -> None:
        written.append(page)
        real_write(self, writer, page)
        written.clear()

    def get(self: SitePage, name: str) -> object:
        value = real_get(self, name)
        if name == "html":
            code = sys._getframe(1).f_code
            readers.add(f"{Path(code.co_filename).name} {code.co_name}")
        if written and self is not written[0] and name in real_get(self, "UNSEEN"):
            page = written[0]
            if not (isinstance(page, UntranslatedPage) and real_get(page, "original") is self):
                seen.add(f"{real_get(page, 'template')} reads {name} of {real_get(self, 'key')}")
        return value

    def get_of_listing(self: Listing, name: str) -> object:
        if name == "entries" and written and isinstance(written[0], NewsPage):
            seen.add(f"{real_get(written[0], 'template')} reads the entries of a list")
        return real_get(self, name)

    readers: set[str] = set()
    real_write, real_get = SiteGenerator.write_page, object.__getattribute__
    monkeypatch.setattr(Listing, "__getattribute__", get_of_listing, raising=False)
    monkeypatch.setattr(SiteGenerator, "write_page", write_page)
    monkeypatch.setattr(SitePage, "__getattribute__", get, raising=False)
    assert built.build(built.folder / "clean", keep=False) == []
    assert seen <= {"not_found reads html of 404"}  # which `shows_sections` takes in
    # Templates are searched for other readings; the rest shows the whole text, as WAYS says.
    assert readers == {"environment.py getattr", "links.py text", "links.py text_of"}


def test_mistakes_are_reported_in_the_same_words_by_each_build(built: Project) -> None:
    text = built.content / "news/latest.sv.md"
    good = text.read_text(encoding="utf-8")
    text.write_text(f"{good}\n[x]({{filename}}/pages/nowhere.sv.md)\n", encoding="utf-8")
    first, second = built.build(), built.build()
    assert len(first) == 1
    assert first == second == built.build(built.folder / "clean", keep=False)
    text.write_text(good, encoding="utf-8")
    assert built.build() == []


@pytest.mark.parametrize("seconds", [0.0, 0.3, pytest.param(0.6, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_and_the_next_is_right(
    built: Project, seconds: float
) -> None:
    old = snapshot(built.output)
    edit_title(built)
    command = [sys.executable, "-m", "plugins.publishing.build", "--settings", built.settings]
    process = subprocess.Popen([*command, "--output", built.output], cwd=PROJECT)
    while not built.output.with_name("output.new").exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(seconds)
    process.kill()
    process.wait()
    left = snapshot(built.output)
    assert built.build(built.folder / "clean", keep=False) == []
    new = snapshot(built.folder / "clean")
    site = {name for name in left if name.startswith("site/")}
    assert {name: left[name] for name in site} in (
        {name: content for name, content in old.items() if name.startswith("site/")},
        {name: content for name, content in new.items() if name.startswith("site/")},
    )
    assert built.build() == []
    compare(built.output, built.folder / "clean", f"killed after {seconds} s")


@pytest.mark.parametrize("damage", ["no database", ""])
def test_what_is_kept_may_be_damaged_or_gone(built: Project, damage: str) -> None:
    kept = built.output.with_name("output.kept")
    if damage:
        (kept / "state.sqlite").write_text(damage, encoding="utf-8")
        for file in (kept / "templates").iterdir():
            file.write_text(damage, encoding="utf-8")
    else:
        shutil.rmtree(kept)
    edit_title(built)
    assert built.build() == []
    assert built.build(built.folder / "clean", keep=False) == []
    compare(built.output, built.folder / "clean", f"damaged: {damage}")
