import pytest

from plugins.authoring.commands import main
from tests.authoring.conftest import Project, text


def test_addresses_of_a_removed_text_lead_to_another_and_so_do_links(project: Project) -> None:
    sun = project.read("news/sun.sv.md").replace("Summary", "Aliases: /gammal/\nSummary")
    project.write("news/sun.sv.md", sun)
    said = project.run("remove", "news/sun.sv.md", "--to", "pages/news.sv.md", "--yes")
    assert [project.has(f"news/sun.{lang}.md") for lang in ("sv", "en")] == [False, False]
    assert "Aliases: /nyheter/sol/, /gammal/" in project.lines("pages/news.sv.md")
    assert "Aliases: /en/news/sun/" in project.lines("pages/news.en.md")
    assert "<{filename}/pages/news.sv.md>" in project.read("news/wind.sv.md")
    assert "[solen](/nyheter/)" in project.read("news/wind.sv.md")
    assert said[:2] == ["content/news/sun.sv.md is removed.", "content/news/sun.en.md is removed."]
    assert said[4:] == [
        "content/news/wind.en.md:6 now links to {filename}/pages/news.en.md.",
        "content/news/wind.sv.md:6 now links to /nyheter/.",
        "content/news/wind.sv.md:6 now links to {filename}/pages/news.sv.md.",
    ]
    assert project.check() == []


def test_text_that_others_link_to_is_not_removed_to_nowhere(project: Project) -> None:
    before = project.content
    assert project.run("remove", "news/sun.sv.md", "--to", "nowhere", "--yes", fails=True) == [
        "Nothing was removed, since these lines still lead there:",
        *(
            f"content/news/{place}: links to {link}; lead it to another text, or remove it"
            for place, link in (
                ("wind.en.md:6", "{filename}sun.en.md"),
                ("wind.sv.md:6", "/nyheter/sol/"),
                ("wind.sv.md:6", "{filename}sun.sv.md"),
            )
        ),
    ]
    assert project.content == before


def test_one_language_can_be_removed_alone(project: Project) -> None:
    project.write("news/wind.en.md", project.read("news/wind.en.md").replace("See", "Text"))
    wind = project.read("news/wind.en.md").replace("[sun]({filename}sun.en.md)", "the sun")
    project.write("news/wind.en.md", wind)
    project.run("remove", "news/sun.en.md", "--only", "--to", "news/wind.en.md", "--yes")
    assert not project.has("news/sun.en.md")
    assert "Untranslated: hide" in project.lines("news/sun.sv.md")
    assert project.check() == []


def test_draft_is_removed_without_a_question(project: Project) -> None:
    project.run("new", "Nytt")
    assert project.run("remove", "news/nytt.sv.md", "--yes") == [
        "content/news/nytt.sv.md is removed."
    ]


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Give these answers in a terminal; return the questions as they come."""
    asked: list[str] = []
    given = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        return next(given)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_address_is_asked_for_and_the_page_with_the_list_is_proposed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, "", "yes")
    said = project.run("remove", "news/sun.sv.md")
    assert asked == [
        "Where should /nyheter/sol/, /en/news/sun/ lead? To a file, such as "
        "content/pages/news.sv.md, or nowhere [content/pages/news.sv.md]: ",
        "Do this? [yes/no]: ",
    ]
    assert "Aliases: /nyheter/sol/" in project.lines("pages/news.sv.md")
    assert said[:2] == ["If you answer yes:", "content/news/sun.sv.md is removed."]
    assert said[-1] == "Done."


@pytest.mark.parametrize(("answer", "is_there"), [("", True), ("no", True), ("ja", False)])
def test_nothing_is_removed_before_somebody_says_yes(
    project: Project, monkeypatch: pytest.MonkeyPatch, answer: str, is_there: bool
) -> None:
    answering(monkeypatch, answer)
    sun = ["news/sun.sv.md", "--to", "pages/news.sv.md"]
    said = main("remove", [*sun, "--lang", "sv"], project.folder)
    assert (said, project.has("news/sun.sv.md")) == (int(is_there), is_there)
    assert ("Inget togs bort." in project.capsys.readouterr().err) == is_there


def test_script_says_yes_by_an_option(project: Project) -> None:
    said = project.run("remove", "news/sun.sv.md", "--to", "pages/news.sv.md", fails=True)
    assert said == ["Nothing was removed: add --yes to remove without a question."]
    assert project.has("news/sun.sv.md")


def test_nothing_happens_where_the_question_is_not_answered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: str) -> str:
        raise KeyboardInterrupt

    before = project.content
    assert project.run("remove", "news/sun.sv.md", fails=True)[0].endswith("Say it by --to.")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", stop)
    assert project.run("remove", "news/sun.sv.md", fails=True) == ["Stopped; nothing was changed."]
    assert project.content == before


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [
        ("pages/privacy.sv.md", "", "content/pages/privacy.sv.md is a page that the site itself "
         "needs."),
        ("news/sun.sv.md", "news/sun.en.md", "A text that is removed cannot be where its address "
         "leads."),
        ("news/sun.sv.md", "news/late.sv.md", "content/news/late.sv.md is not published, so that "
         "no address can lead there."),
    ],
)  # fmt: skip
def test_what_cannot_be_removed_is_refused(project: Project, name: str, to: str, said: str) -> None:
    project.write("news/late.sv.md", text("Sen", "sen", "Date: 2027-01-01\nUntranslated: hide\n"))
    before = project.content
    assert project.run("remove", name, *(["--to", to] if to else []), fails=True) == [said]
    assert project.content == before
