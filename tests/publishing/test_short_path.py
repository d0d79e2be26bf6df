"""The bodies of texts change without Pelican, where that writes what a clean build writes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.editions.reads import Reads
from plugins.incremental.store import read_texts
from plugins.incremental.unchanged import InDoubt, find_edits, state_beside
from plugins.publishing import body, short_path
from plugins.publishing.short_path import bring_up_to_date
from tests.conftest import PROJECT
from tests.incremental.project import Project, snapshot
from tests.incremental.test_kept import DOUBTS, compare

OLD = 1_700_000_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("short"))
    project.add_news("plain", "2026-01-05", "Se [en länk]({filename}/news/latest.sv.md).")
    english = project.content / "news/plain.en.md"
    project.edit(english, lambda text: text.replace("latest.sv", "latest.en"))
    project.add_news("draft", "2026-01-06")
    project.set_both("news/draft", "Status", "draft")
    for name, more in {"part.sv": "", "whole.sv": "\nDet andra.\n", "part.en": ""}.items():
        lines = [f"Title: {name}", f"Slug: {name[:-3]}", "Summary: S.", "Untranslated: notice"]
        text = "\n".join([*lines[: 3 + bool(more)], "", "Det ena stycket.", more])
        (project.content / f"pages/{name}.md").write_text(text, encoding="utf-8")
    for file in project.folder.rglob("*"):  # a stamp of this very moment says nothing
        os.utime(file, (OLD, OLD), follow_symlinks=False)
    assert project.build() == []
    return project


@pytest.fixture
def edit(built: Project) -> Iterator[Callable[[str, Callable[[str], str]], None]]:
    """Edit a text; after the test, it has its words and its stamp again."""
    before: dict[Path, tuple[str, int]] = {}

    def change(name: str, how: Callable[[str], str]) -> None:
        file = built.content / name
        source = file.read_text(encoding="utf-8")
        before.setdefault(file, (source, file.stat().st_mtime_ns))
        file.write_text(how(source), encoding="utf-8")

    yield change
    for file, (source, at) in before.items():
        file.write_text(source, encoding="utf-8")
        os.utime(file, ns=(at, at))


def run(code: list[str], project: Project) -> int:
    """Run lines of Python with the settings and the output as arguments; return the exit code."""
    command = [sys.executable, "-c", "\n".join(["import sys", "from pathlib import Path", *code])]
    return subprocess.run([*command, project.settings, project.output], cwd=PROJECT).returncode


def take(project: Project) -> None:
    """Build by the short path alone. Raises InDoubt and its like."""
    edits = find_edits(project.settings, project.output, {})
    assert edits
    assert edits.stamps
    short_path._build(project.output, edits, short_path._state_stamp(project.output))


def add(line: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n{line}\n"


PLAIN = "news/plain.sv.md"


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (lambda text: text.replace("Title: ", "Title: Nu: "), "its header has changed"),
        (lambda text: text.replace("\n\n", "\nModified: 2026-02-01\n\n"), "its header"),
        (lambda text: text.replace("\n\n", "\n\nStatus: draft\n\n"), "may be of the header"),
        (lambda text: text.replace("\n\n", "\n"), "its header has changed"),
        (lambda text: f"---\n{text}", "its header has changed"),
        (
            lambda text: text.replace("[en länk]", "[länken]").replace("/latest", "/writing"),
            "links",
        ),
        (add("[Mer]({filename}/news/writing.sv.md)."), "its links have changed"),
        (add("[Mer](https://example.org/)."), "its links have changed"),
        (add("<{filename}/news/latest.sv.md>"), "news/latest.sv.md"),
        (add("## En rubrik\n\n## En till\n\n## Och en"), "its headings have changed"),
        (add("![Ljus]({static}/images/northern-light.jpg)"), "it may have a problem"),
        (add("![](x.jpg)"), "it may have a problem"),
        (add("# Rubrik"), "it may have a problem"),
        (add("<script>alert(1)</script>"), "it may have a problem"),
        (add("Ett ord\ufffd."), "it may have a problem"),
        (add("The text begins here."), "it may have a problem"),
        (add('Ord. {#top}\n\n<span id="top">a</span>'), "it may have a problem|id"),
        (add('<span id="main">a</span>'), "id twice"),
        (add("- [ ] En uppgift"), "To do"),
        (add("En not.[^1]\n\n[^1]: Noten."), "its links have changed"),
        (add("> Ett citat."), "its stylesheet"),
        (add("Ord. " * 50_000), "too large"),
        (lambda text: text.partition("\n\n")[0] + "\n\n<!-- Inget. -->\n", "problem"),
    ],
)
def test_a_whole_build_judges_what_is_more_than_other_words_in_a_body(
    built: Project, edit: Callable[..., None], how: Callable[[str], str], reason: str
) -> None:
    edit(PLAIN, how)
    with pytest.raises(DOUBTS, match=reason):
        take(built)
    assert bring_up_to_date(built.settings, built.output, {}) is None
    assert not built.output.with_name("output.new").exists()


def test_a_draft_is_judged_too_and_changes_no_file(
    built: Project, edit: Callable[..., None]
) -> None:
    before = snapshot(built.output)
    edit("news/draft.sv.md", add("![](x.jpg)"))
    with pytest.raises(InDoubt, match="may have a problem"):
        take(built)
    edit("news/draft.sv.md", lambda text: text.replace("![](x.jpg)", "Mer att läsa."))
    take(built)
    assert snapshot(built.output) == before


def test_a_text_that_a_page_shows_beside_its_own_is_left_to_a_whole_build(
    built: Project, edit: Callable[..., None]
) -> None:
    edit("pages/404.en.md", add("Mer."))
    with pytest.raises(InDoubt, match="in one place"):
        take(built)


def test_a_copy_of_its_twin_is_left_to_a_whole_build(
    built: Project, edit: Callable[..., None]
) -> None:
    words = add("Det här är ett stycke med fler än sex ord i sig.")
    edit(PLAIN, words)
    edit("news/plain.en.md", words)
    with pytest.raises(InDoubt, match="a copy"):
        take(built)


@pytest.mark.parametrize("name", ["content/news/latest.sv.md", "theme/templates/base.html"])
def test_a_file_that_goes_or_is_not_a_text_is_left_to_a_whole_build(
    built: Project, name: str
) -> None:
    file, aside = built.folder / name, built.folder / "aside"
    at = file.stat().st_mtime_ns
    file.rename(aside)
    if name.endswith(".html"):
        shutil.copyfile(aside, file)
        file.write_text(f"{aside.read_text(encoding='utf-8')}\n", encoding="utf-8")
        with pytest.raises(InDoubt, match=r"base\.html"):
            take(built)
    else:
        assert find_edits(built.settings, built.output, {}) is None
    assert bring_up_to_date(built.settings, built.output, {}) is None
    aside.replace(file)
    assert file.stat().st_mtime_ns == at


def test_other_words_in_bodies_are_built_by_the_short_path_as_by_a_whole_build(
    built: Project,
) -> None:
    for name in ("news/plain.sv.md", "news/latest.en.md", "pages/about.sv.md", "pages/part.sv.md"):
        built.edit(built.content / name, add('Ett *ord* till, och två -- med "citat".'))
    built.edit(built.content / "events/fair.sv.md", add("Den *här* dagen."))
    take(built)
    built.edit(built.content / PLAIN, lambda text: text.replace("ord", "vattenord"))
    take(built)
    clean = built.folder / "clean"
    assert built.build(clean, keep=False) == []
    compare(built.output, clean, "bodies")


def test_files_that_are_only_touched_change_nothing(built: Project) -> None:
    before = snapshot(built.output)
    os.utime(built.content / PLAIN, (OLD + 1, OLD + 1))
    take(built)
    assert snapshot(built.output) == before
    edits = find_edits(built.settings, built.output, {})
    assert edits
    assert edits.stamps == {}


def test_a_build_on_the_short_path_loads_neither_pelican_nor_the_templates(
    built: Project, edit: Callable[..., None]
) -> None:
    edit(PLAIN, add("Mer."))
    code = [
        "from plugins.publishing.short_path import bring_up_to_date",
        "assert bring_up_to_date(*map(Path, sys.argv[1:]), {})",
        "large = {'pelican', 'pydantic', 'jinja2', 'babel', 'ruamel.yaml', 'PIL'}",
        "assert not large & sys.modules.keys(), large & sys.modules.keys()",
    ]
    assert run(code, built) == 0


@pytest.mark.parametrize("moment", ["_check", "remember"])
def test_a_build_that_is_killed_on_the_short_path_is_made_good_by_the_next(
    built: Project, moment: str
) -> None:
    built.edit(built.content / PLAIN, add(f"Mer: {moment[1:]}."))
    code = [
        "import os",
        "from plugins.publishing import short_path",
        "def end(*given):",
        "    os.kill(os.getpid(), 9)",
        f"short_path.Build.{moment} = end",
        "short_path.bring_up_to_date(*map(Path, sys.argv[1:]), {})",
    ]
    assert run(code, built) == -signal.SIGKILL
    assert built.build() == []
    page = built.output / "nyheter/plain/index.html"
    assert f"Mer: {moment[1:]}." in page.read_text(encoding="utf-8")


def test_styles_are_compared_also_after_a_whole_build_that_drew_no_page(
    built: Project, edit: Callable[..., None]
) -> None:
    edit("news/draft.sv.md", add("![Ljus]({static}/images/northern-light.jpg)"))
    assert built.build() == []
    edit(PLAIN, add("> Ett citat."))
    with pytest.raises(InDoubt, match="its stylesheet"):
        take(built)


def test_a_page_made_from_what_is_not_known_is_made_by_a_whole_build(
    built: Project, edit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = built.output.with_name("output.kept")
    monkeypatch.setattr(Reads, "of_page", lambda *_: "")
    shutil.rmtree(kept)
    assert built.build() == []
    edit(PLAIN, add("Mer."))
    with pytest.raises(InDoubt, match="a way of its own"):
        take(built)
    monkeypatch.undo()
    shutil.rmtree(kept)  # what it noted is not so any more
    assert built.build() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("omitted", "how"),
    [
        ("contents", add("## En rubrik\n\n## En till\n\n## Och en")),
        ("compare_names", add("> Ett citat.")),
        ("feeds", add("Mer.")),
    ],
)
def test_a_planted_omission_in_what_the_short_path_compares_is_noticed(
    built: Project, monkeypatch: pytest.MonkeyPatch, omitted: str, how: Callable[[str], str]
) -> None:
    assert built.build() == []
    if omitted == "feeds":
        path = f"{built.content.name}/{PLAIN}"
        real = read_texts(state_beside(built.output), [path])[path]
        shown = {name: way for name, way in real.facts["shown"].items() if way != "whole"}
        known = {path: real._replace(facts=real.facts | {"shown": shown})}
        monkeypatch.setattr(short_path, "read_texts", lambda *_: known)
    else:
        monkeypatch.setattr(body, omitted, lambda *_: ())
    built.edit(built.content / PLAIN, how)
    take(built)
    monkeypatch.undo()
    assert built.build(built.folder / "clean", keep=False) == []
    with pytest.raises(AssertionError):
        compare(built.output, built.folder / "clean", "an omission")
    shutil.rmtree(built.output.with_name("output.kept"))
    assert built.build() == []
