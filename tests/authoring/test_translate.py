import pytest

from plugins.translations.status import fingerprint
from tests.authoring.conftest import Project, text


@pytest.fixture
def lonely(project: Project) -> Project:
    """A news item that has no translation, and that nothing says so of."""
    body = "Läs om [solen]({filename}sun.sv.md#rubrik), [oss]({filename}/pages/thanks.sv.md) och\n"
    body += "[detta]({filename}snow.sv.md#del).\n\n## Del\n"
    project.write("news/snow.sv.md", text("Snö", "sno", "Date: 2026-11-26\nTags: \n", body))
    project.write("news/snow.sv.md", project.read("news/snow.sv.md").replace("Tags: \n", ""))
    return project


def test_translation_begins_as_a_draft_that_its_original_waits_for(lonely: Project) -> None:
    said = lonely.run("translate", "content/news/snow.sv.md")
    lines = lonely.lines("news/snow.en.md")
    assert lines[:4] == ["Title: Snö", "Slug: sno", "Summary: Snö.", "Status: draft"]
    original = lonely.read("news/snow.sv.md")
    body = original.split("\n\n", 1)[1]
    assert lines[4] == f"Translated_From: sv {fingerprint(body)}"
    assert lines[5].startswith("Comment: A copy of the Swedish text, to be translated")
    assert lines[7:] == [
        "Läs om [solen]({filename}sun.en.md), [oss]({filename}/pages/thanks.en.md) och",
        "[detta]({filename}snow.en.md#del).",
        "",
        "## Del",
    ]
    assert "Untranslated: hide" in original
    assert said[-1].startswith("content/news/snow.sv.md now says 'Untranslated: hide'")
    assert lonely.check() == []


def test_finished_translation_is_published_and_fits_its_original(lonely: Project) -> None:
    lonely.run("translate", "snow.sv.md")
    assert lonely.run("translate", "--done", "snow.en.md", fails=True) == [
        "content/news/snow.en.md still has the words of content/news/snow.sv.md. "
        "Translate them first."
    ]
    lines = lonely.lines("news/snow.en.md")
    lonely.write("news/snow.en.md", "\n".join([*lines[:7], "Read about snow."]))
    lonely.run("translate", "--done", "snow.en.md")
    assert [one.partition(":")[0] for one in lonely.lines("news/snow.en.md")[:5]] == [
        *("Title", "Slug", "Summary", "Translated_From", "")
    ]
    assert lonely.check() == []


def test_stale_translation_is_up_to_date_again_when_it_says_so(project: Project) -> None:
    changed = project.read("news/sun.sv.md").replace("Se ", "Läs om ")
    project.write("news/sun.sv.md", changed)
    before = project.read("news/sun.en.md")
    assert project.run("translate", "--done", "sun.en.md") == [
        "content/news/sun.en.md is up to date with content/news/sun.sv.md."
    ]
    mark = fingerprint(changed.split("\n\n", 1)[1])
    assert f"Translated_From: sv {mark}" in project.lines("news/sun.en.md")
    assert project.read("news/sun.en.md").split("\n\n")[1] == before.split("\n\n")[1]


def test_page_that_must_be_in_each_language_is_asked_for_until_it_is_finished(
    project: Project,
) -> None:
    (project.folder / "content/pages/privacy.en.md").unlink()
    original = project.read("pages/privacy.sv.md")
    said = project.run("translate", "content/pages/privacy.sv.md")
    asks = "Until then `check` asks for it, since"
    assert said[-1] == f"{asks} content/pages/privacy.sv.md must be in each language."
    assert {"Status: draft", "Template: privacy"} <= {*project.lines("pages/privacy.en.md")}
    assert project.read("pages/privacy.sv.md") == original


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["sun.sv.md"],
            "content/news/sun.en.md is there already, and is left as it is. If it says what its "
            "original says now: python3 tasks.py translate --done content/news/sun.en.md",
        ),
        (
            ["--done", "sun.sv.md"],
            "content/news/sun.sv.md is the original of content/news/sun.en.md. "
            "Name the translation.",
        ),
        (["sun.sv.md", "--to", "fi"], "'fi' is no language of the site: sv, en."),
        (["sun"], "There is no text 'sun'; name its file, such as content/news/sun.en.md."),
        (
            ["content/news/snu.sv.md"],
            "There is no text 'content/news/snu.sv.md'; did you mean 'content/news/sun.sv.md'? "
            "name its file, such as content/news/sun.en.md.",
        ),
        (["forms/contact.yaml"], "forms/contact.yaml is no text; this command is for texts alone."),
    ],
)
def test_what_cannot_be_translated_is_refused(
    project: Project, arguments: list[str], said: str
) -> None:
    before = project.content
    assert project.run("translate", *arguments, fails=True) == [said]
    assert project.content == before


def test_existing_twin_can_be_declared_a_translation(project: Project) -> None:
    body = project.read("pages/thanks.en.md")
    project.write("pages/thanks.en.md", body.replace("Text.", "Words."))
    project.run("translate", "--done", "pages/thanks.en.md")
    assert f"Translated_From: sv {fingerprint('Text.')}" in project.lines("pages/thanks.en.md")
