"""Addresses that were public, in a repository that the test makes."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from plugins.redirects.redirects import check_sources
from tests.conftest import PROJECT
from tests.editorial.conftest import PLUGINS

NEWS = "Title: A\nSlug: {slug}\nDate: {day}\nSummary: A.\nUntranslated: hide\n{more}\nText.\n"
LOST = "the address /nyheter/old/ was public, and leads nowhere now; write "
GONE = (
    f"content/news/a.sv.md: {LOST}'Aliases: /nyheter/old/' in the text that it should lead to, "
    "or 'Gone: /nyheter/old/' in any text, such as content/pages/home.sv.md"
)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A news item in a repository; its commits are those of a branch without another before it."""
    monkeypatch.delenv("CI", raising=False)
    file = tmp_path / "content/news/a.sv.md"
    file.parent.mkdir(parents=True)
    write(file, "old")
    commit(tmp_path, "init", "--quiet")
    return file


def write(file: Path, slug: str, more: str = "", day: str = "2026-01-01") -> None:
    file.write_text(NEWS.format(slug=slug, more=more, day=day), encoding="utf-8")


def commit(project: Path, *before: str) -> None:
    user = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (before, ("add", "-A"), (*user, "commit", "--quiet", "-m", "A")):
        if command:
            subprocess.run(["git", *command], cwd=project, check=True)


def find(news: Path) -> list[str]:
    settings = {
        "PATH": str(news.parent.parent),
        "THEME": str(PROJECT / "theme"),
        "PLUGINS": PLUGINS,
        "LANGUAGES": ("sv", "en"),
        "DEFAULT_LANG": "sv",
        "TODAY": date(2026, 11, 28),
    }
    return [str(problem) for problem in check_sources(settings)]


def test_a_text_with_another_slug_keeps_its_old_address_as_an_alias(news: Path) -> None:
    assert find(news) == []
    write(news, "new")
    assert find(news) == [
        f"content/news/a.sv.md:2: {LOST}'Aliases: /nyheter/old/', so that it leads here"
    ]
    write(news, "new", "Aliases: /nyheter/old/\n")
    assert find(news) == []


def test_a_removed_text_leads_elsewhere_or_is_said_to_be_gone(news: Path) -> None:
    news.unlink()
    assert find(news) == [GONE]
    write(news.with_name("b.sv.md"), "b", "Gone: /nyheter/old/\n")
    assert find(news) == []


@pytest.mark.parametrize(("more", "day"), [("Status: draft\n", "2026-01-01"), ("", "2027-01-01")])
def test_an_alias_of_a_text_that_nobody_sees_leads_nowhere(news: Path, more: str, day: str) -> None:
    write(news, "new")
    other = news.with_name("b.sv.md")
    write(other, "b", f"Aliases: /nyheter/old/\n{more}", day)
    assert find(news) == [
        "content/news/b.sv.md:6: the address /nyheter/old/ was public, and leads nowhere until "
        "this text is published; publish the text, or move the address to 'Aliases' of one that "
        "is published"
    ]
    write(other, "b", "Aliases: /nyheter/old/\n")
    assert find(news) == []
    other.unlink()
    write(news, "new", f"Aliases: /nyheter/old/\n{more}", day)
    assert find(news) == []


def test_an_alias_that_a_text_had_is_an_address_too(news: Path) -> None:
    write(news, "old", "Aliases: /older/\n")
    commit(news.parent.parent.parent)
    write(news, "old")
    (problem,) = find(news)
    assert "/older/ was public" in problem


@pytest.mark.parametrize(("more", "day"), [("Status: draft\n", "2026-01-01"), ("", "2027-01-01")])
def test_what_nobody_could_see_may_go(news: Path, more: str, day: str) -> None:
    write(news, "old", more, day)
    commit(news.parent.parent.parent)
    news.unlink()
    assert find(news) == []


def test_in_ci_a_commit_is_compared_with_the_branch_that_it_is_for(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(news, "new")
    commit(news.parent.parent.parent)
    assert find(news) == []
    monkeypatch.setenv("CI", "true")
    assert len(find(news)) == 1


def test_what_others_published_since_the_last_pull_is_not_lost(news: Path) -> None:
    project = news.parent.parent.parent
    own = ("git", "rev-parse", "--abbrev-ref", "HEAD")
    branch = subprocess.run(own, cwd=project, check=True, capture_output=True, text=True).stdout
    write(news.with_name("b.sv.md"), "b")
    commit(project, "checkout", "--quiet", "-b", "theirs")
    for command in (("checkout", "-q", branch.strip()), ("branch", "-q", "-u", "theirs")):
        subprocess.run(["git", *command], cwd=project, check=True)
    assert find(news) == []
    news.unlink()
    assert find(news) == [GONE]


@pytest.mark.parametrize("lost", ["git", "parent"])
def test_without_a_history_nothing_is_said(
    news: Path, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(news, "new")
    if lost == "git":
        monkeypatch.setenv("PATH", "")
    else:
        monkeypatch.setenv("CI", "true")  # of the first commit
    assert find(news) == []


def test_apache_says_that_an_address_is_gone() -> None:
    from plugins.redirects.redirects import format_gone

    assert format_gone(["/old/", "/a.html"], "/sub") == (
        'RedirectMatch 410 "^/sub/old(?:/(?:index\\.html)?)?$"\n'
        'RedirectMatch 410 "^/sub/a\\.html$"\n'
    )
