import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.publishing.warm import Message, receive, send, serve
from tests.conftest import LANGUAGES, ORIGIN
from tests.tiny_site import TinySite, bilingual_site

FORK = get_context("fork")
TEXT = "content/news/visit.en.md"
Ask = Callable[..., Message]


@pytest.fixture
def project(tmp_path: Path) -> TinySite:
    return bilingual_site(tmp_path / "project")


@pytest.fixture
def ask(project: TinySite) -> Iterator[Ask]:
    """Ask a warm process that builds the project into its folder `warm`; return the answer."""
    ours, theirs = FORK.Pipe()

    def run() -> None:
        os.setpgrp()
        ours.close()
        settings = {"SITE_ORIGIN": ORIGIN, "LANGUAGES": LANGUAGES}
        serve(theirs, project.project / "settings.py", project.project / "warm", **settings)

    process = FORK.Process(target=run)
    process.start()
    theirs.close()

    def answer(**request: object) -> Message:
        send(ours, request)
        return receive(ours)

    yield answer
    os.killpg(process.pid, signal.SIGKILL)
    process.join()
    ours.close()


def files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def warm(project: TinySite, name: str) -> str:
    return (project.project / "warm" / name).read_text(encoding="utf-8")


def test_each_build_writes_what_a_build_without_one_before_it_writes(project, ask):
    template = "theme/templates/article.html"
    changes = {
        "nothing": (TEXT, project.source(TEXT)),
        "a text": (TEXT, project.source(TEXT).replace("A visit", "Three visits")),
        "a template": (template, project.source(template) + "<p>More.</p>"),
    }
    for path, text in changes.values():
        project.write(path, text)
        assert ask(do="build")["said"] == "built"
        project.build()
        assert files_in(project.project / "warm") == files_in(project.output)


def test_a_build_that_finds_problems_says_each_and_the_next_is_as_if_it_had_not_been(project, ask):
    good = project.source(TEXT)
    assert ask(do="build")["said"] == "built"
    before = files_in(project.project / "warm")
    project.write(TEXT, good.replace("Slug: visit", "Slug: brussels"))  # as another text has
    answer = ask(do="build")
    assert answer["said"] == "wrong"
    assert [path for path, *_ in answer["problems"]] == [TEXT]
    project.write(TEXT, good)
    assert ask(do="build")["said"] == "built"
    assert files_in(project.project / "warm") == before


def test_a_failure_of_the_code_is_told_with_its_traceback(project, ask):
    project.write("settings.py", "1 / 0\n")
    answer = ask(do="build")
    assert answer["said"] == "broken"
    assert "ZeroDivisionError" in answer["error"]


def test_an_open_page_is_drawn_as_the_build_that_follows_writes_it(project, ask):
    page = "en/news/visit/index.html"
    ask(do="build")
    before = warm(project, page)
    project.write(TEXT, project.source(TEXT).replace("Text.", "Words with a [link](#a).\n\n## A"))
    changed = [str(project.project / TEXT)]
    drawn = ask(do="draw", changed=changed, open=[page, "no/such/page.html"])
    assert [*drawn["pages"]] == [page]
    assert warm(project, page) == before
    ask(do="build")
    assert drawn["pages"][page] == warm(project, page) != before


def test_a_page_is_not_drawn_by_a_template_with_a_mistake(project, ask):
    ask(do="build")
    project.write("theme/templates/article.html", "{% if %}")
    drawn = ask(do="draw", changed=[], open=["en/news/visit/index.html"])
    assert drawn["pages"] == {}
    assert ask(do="build")["said"] == "wrong"


def test_the_facts_of_a_page_name_its_text_and_twin(ask):
    facts = ask(do="build")["facts"]
    page = facts["pages"]["en/news/visit/index.html"]
    assert (page["source"], page["state"]) == (TEXT, "published")
    [twin] = page["twins"]
    assert (twin["lang"], twin["address"]) == ("sv", "/nyheter/besok/")
