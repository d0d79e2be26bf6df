import pytest

from plugins.authoring.commands import HELP, main
from tests.authoring.conftest import Project


@pytest.mark.parametrize("command", list(HELP))
def test_help_is_in_both_languages(project: Project, command: str) -> None:
    english, swedish = (project.run(command, "--help", "--lang", lang) for lang in ("en", "sv"))
    assert english[0].startswith(f"python3 tasks.py {command}")
    assert "  --lang sv|en    the language of this command" in english
    assert "  --lang sv|en    kommandots språk" in swedish


def test_language_is_that_of_the_computer_unless_it_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert main("new", [], project.folder) == 1
    assert 'python3 tasks.py new [SORT] "Rubrik"' in project.capsys.readouterr().err


def test_folder_that_cannot_be_written_is_one_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "content/news")

    monkeypatch.setattr("plugins.authoring.changes.Changes.apply", refuse)
    assert project.run("new", "Nytt", fails=True) == [
        "content/news cannot be written: Permission denied. Nothing was changed."
    ]


def test_problems_of_the_settings_are_reported(project: Project) -> None:
    settings = project.folder / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nNEWS_PER_PAG = 3\n")
    (said,) = project.run("status", fails=True)
    assert "unknown setting 'NEWS_PER_PAG'; did you mean 'NEWS_PER_PAGE'?" in said
