import io
import json
from datetime import date

import pytest

from plugins.authoring.status import as_json, met, print_table
from plugins.translations.status import Item, State, Version
from tests.authoring.conftest import Project, text
from tests.authoring.test_history import git


def version(lang: str, state: State = State.PUBLISHED, **more: object) -> Version:
    return Version(lang=lang, path=f"content/news/a.{lang}.md", state=state, **more)  # type: ignore[arg-type]


STALE = Item(
    kind="news",
    key="a",
    versions=(version("sv"), version("en", made_from="content/news/a.sv.md", stale=True)),
)
WAITING = Item(
    kind="news",
    key="b",
    versions=(
        version("sv", State.SCHEDULED, awaits=date(2027, 1, 2)),
        version("en", State.MISSING, untranslated="link"),
    ),
)


def test_table_shows_each_text_in_each_language() -> None:
    out = io.StringIO()
    print_table([STALE, WAITING], "en", out)
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert lines[:4] == [
        "Text Swedish English",
        "news/a published published, stale",
        "news/b scheduled 2027-01-02 missing (link)",
        "2 texts.",
    ]
    assert lines[4].startswith("1 translation is stale: its original has changed since.")


def test_table_is_in_swedish_too() -> None:
    out = io.StringIO()
    print_table([WAITING], "sv", out)
    assert "kommer 2027-01-02" in out.getvalue()
    assert "saknas (link)" in out.getvalue()


def test_programs_get_every_field() -> None:
    (item,) = json.loads(as_json([WAITING]))
    assert (item["kind"], item["key"]) == ("news", "b")
    assert item["versions"][0] == {
        "lang": "sv",
        "path": "content/news/a.sv.md",
        "state": "scheduled",
        "title": "",
        "awaits": "2027-01-02",
        "made_from": "",
        "stale": False,
        "untranslated": "",
    }


@pytest.mark.parametrize(
    ("condition", "items"),
    [("stale", [STALE]), ("missing", [WAITING]), ("scheduled", [WAITING]), ("draft", [])],
)
def test_conditions_are_met_by_the_state_of_any_version(condition: str, items: list[Item]) -> None:
    assert [item for item in (STALE, WAITING) if met(item, [condition])] == items


def test_editing_the_body_of_an_original_fails_a_run_that_asks_for_it(project: Project) -> None:
    """Metadata alone does not."""
    fail = ("--fail-on", "stale,missing", "--format", "json")
    project.run("status", *fail)
    project.write(
        "news/sun.sv.md", project.read("news/sun.sv.md").replace("Title: Sol", "Title: S")
    )
    project.run("status", *fail)
    git(project.folder, "init", "--quiet")
    git(project.folder, "add", "--all")
    git(project.folder, "commit", "--quiet", "-m", "a")
    project.write("news/sun.sv.md", project.read("news/sun.sv.md").replace("Se ", "Titta på "))
    from plugins.authoring.commands import main

    assert main("status", [*fail, "--lang", "en"], project.folder) == 1
    project.capsys.readouterr()
    said = project.run("status", "--diff")
    assert "content/news/sun.en.md: its original content/news/sun.sv.md has changed:" in said
    assert said[-3].startswith("[-Se-] {+Titta på+} [vinden]")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fail-on", "stal"], "--fail-on has no 'stal'; did you mean 'stale'? it can be: "
         "published, hidden, scheduled, draft, missing, stale, unmarked."),
        (["--format", "xml"], "--format can be table or json, not xml."),
        (["news"], "python3 tasks.py status"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(
    project: Project, arguments: list[str], said: str
) -> None:
    assert project.run("status", *arguments, fails=True)[0] == said


def test_file_that_cannot_be_read_is_no_traceback(project: Project) -> None:
    (project.folder / "content/news/sun.sv.md").write_bytes(text("S", "s").encode("utf-16"))
    assert project.run("status")
