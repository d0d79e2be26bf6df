import subprocess

import pytest

from plugins.translations.status import status_of
from tests.authoring.conftest import Project, text


def test_renamed_text_leaves_an_alias_and_links_lead_to_it(project: Project) -> None:
    said = project.run("rename", "content/news/sun.sv.md", "Solen i norr")
    assert "Slug: solen-i-norr" in project.lines("news/sun.sv.md")
    assert "Aliases: /nyheter/sol/" in project.lines("news/sun.sv.md")
    wind = project.read("news/wind.sv.md")
    assert "[solen](/nyheter/solen-i-norr/)" in wind
    assert "`{filename}/news/sun.sv.md` och <{filename}sun.sv.md>" in wind
    assert said == [
        "content/news/sun.sv.md has the slug solen-i-norr.",
        "The name of its file stays, since it was not the Slug: sun.sv.md.",
        "Its old address /nyheter/sol/ leads there (Aliases).",
        "content/news/wind.sv.md:6 now links to /nyheter/solen-i-norr/.",
    ]
    assert project.check() == []


def test_files_of_both_languages_are_renamed_where_their_name_was_the_slug(
    project: Project,
) -> None:
    project.write("forms/contact.yaml", project.read("forms/contact.yaml").replace(
        "submit:", "intro: {sv: 'Se [solen]({filename}/news/sun.sv.md).', en: 'See "
        "[sun]({filename}/news/sun.en.md#top).'}\nsubmit:"))  # fmt: skip
    before = project.check()
    project.run("rename", "news/sun.en.md", "the-sun")
    assert [project.has(f"news/sun.{lang}.md") for lang in ("sv", "en")] == [False, False]
    assert "Aliases: /en/news/sun/" in project.lines("news/the-sun.en.md")
    assert "Aliases" not in project.read("news/the-sun.sv.md")
    wind = project.read("news/wind.sv.md")
    assert "`{filename}/news/sun.sv.md` och <{filename}the-sun.sv.md>" in wind
    assert "{filename}/news/the-sun.en.md#top" in project.read("forms/contact.yaml")
    assert project.check() == [one for one in before if "contact.yaml" in one]


def test_sign_up_of_an_event_follows_the_page_with_its_form(project: Project) -> None:
    for lang in ("sv", "en"):
        project.write(f"pages/contact.{lang}.md", text("Contact", "contact", "Form: contact\n"))
    lines = "Start: 2027-05-03\nPlace: Umeå\nSignup: {filename}/pages/contact.sv.md\n"
    project.write("events/fair.sv.md", text("Mässa", "massa", f"{lines}Untranslated: hide\n"))
    project.run("rename", "pages/contact.sv.md", "anmalan")
    assert "Signup: {filename}/pages/anmalan.sv.md" in project.lines("events/fair.sv.md")
    assert project.check() == []


def test_translations_that_fitted_still_do_after_links_were_mended(project: Project) -> None:
    project.run("rename", "news/sun.en.md", "the-sun")
    from plugins.publishing.check import opened_settings

    with opened_settings(project.folder / "pelicanconf.py") as (settings, _):
        versions = [one for item in status_of(settings) for one in item.versions]
    assert [one.path for one in versions if one.made_from] == [
        "content/news/the-sun.en.md",
        "content/news/wind.en.md",
    ]
    assert not any(one.stale for one in versions)


def test_name_that_comes_back_is_no_alias_of_its_own(project: Project) -> None:
    project.run("rename", "news/sun.sv.md", "solen")
    project.run("rename", "news/sun.sv.md", "sol")
    assert "Aliases: /nyheter/solen/" in project.lines("news/sun.sv.md")


def test_draft_was_at_no_address_and_leaves_no_alias(project: Project) -> None:
    project.run("new", "Nytt")
    project.run("rename", "news/nytt.sv.md", "annat")
    assert "Aliases" not in project.read("news/annat.sv.md")


def test_page_that_the_site_finds_by_its_name_keeps_its_file(project: Project) -> None:
    for lang in ("sv", "en"):
        page = project.read(f"pages/privacy.{lang}.md")
        project.write(f"pages/privacy.{lang}.md", page.replace("personuppgifter", "privacy"))
    project.run("rename", "pages/privacy.sv.md", "uppgifter")
    assert {"Slug: uppgifter", "Aliases: /privacy/"} <= {*project.lines("pages/privacy.sv.md")}


@pytest.mark.parametrize(
    ("name", "slug", "said"),
    [
        ("pages/home.sv.md", "hem", "The address of content/pages/home.sv.md cannot be another "
         "one."),
        ("news/sun.sv.md", "sol", "content/news/sun.sv.md has this slug already."),
        ("news/sun.en.md", "wind", "content/news/wind.sv.md is there already. Choose another "
         "slug."),
        ("news/sun.sv.md", "vind", "Nothing was changed, since `check` would then report:"),
    ],
)  # fmt: skip
def test_slug_that_cannot_be_is_refused_and_nothing_changes(
    project: Project, name: str, slug: str, said: str
) -> None:
    before = project.content
    assert project.run("rename", name, slug, fails=True)[0] == said
    assert project.content == before


def test_address_that_was_never_committed_becomes_no_alias(project: Project) -> None:
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=E", "-c", "user.email=e@example.org")
        subprocess.run(["git", *names, *arguments], cwd=project.folder, check=True)

    git("init", "--quiet")
    git("add", "content")
    git("commit", "--quiet", "-m", "Texts")
    project.write("news/moss.sv.md", text("Mossa", "mossa", "Date: 2026-11-24\n"))
    project.write("news/moss.en.md", text("Moss", "moss"))
    said = project.run("rename", "news/moss.sv.md", "Mossan")
    assert said[-1] == (
        "Its old address /nyheter/mossa/ was not public yet, so that nothing leads on from it."
    )
    assert "Aliases" not in project.read("news/moss.sv.md")
    project.run("rename", "news/sun.sv.md", "Solen")
    assert "Aliases: /nyheter/sol/" in project.lines("news/sun.sv.md")
    project.run("rename", "news/sun.sv.md", "Solarna")
    assert "Aliases: /nyheter/sol/" in project.lines("news/sun.sv.md")


def test_comment_of_a_renamed_draft_names_its_new_file(project: Project) -> None:
    project.run("new", "Soltak")
    project.run("rename", "news/soltak.sv.md", "solkraft")
    assert "soltak" not in project.read("news/solkraft.sv.md")
    assert "content/news/solkraft.sv.md" in project.read("news/solkraft.sv.md")
