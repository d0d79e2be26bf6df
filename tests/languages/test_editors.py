"""The catalogues of the commands' and checks' words."""

import re
from contextlib import chdir
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from plugins.languages import editors
from plugins.languages.catalogues import read_catalogue
from plugins.languages.editors import (
    FOLDER,
    editor_languages,
    editors_language,
    editors_words,
)
from tasks import EDITORS_MESSAGES
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "fi:sv", "LANG": "fi_FI.UTF-8"}, "sv"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({}, "en"),
    ],
)
def test_language_is_what_the_computer_says(environment: dict[str, str], lang: str) -> None:
    assert editors_language(environment) == lang


def test_words_of_a_language_without_a_catalogue_are_english() -> None:
    assert editor_languages() == ("en", "sv")
    assert editors_words("fi").gettext("draft") == "draft"
    assert editors_words("sv").gettext("draft") == "utkast"


def test_compiled_catalogue_is_kept_until_the_catalogue_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = tmp_path / "fi/LC_MESSAGES/editors.po"
    catalogue.parent.mkdir(parents=True)
    monkeypatch.setattr(editors, "FOLDER", tmp_path)
    monkeypatch.setattr(editors, "COMPILED", tmp_path / "kept")
    read = editors_words.__wrapped__
    for word in ("luonnos", "vedos"):
        catalogue.write_text(f'msgid "draft"\nmsgstr "{word}"\n', encoding="utf-8")
        assert read("fi").gettext("draft") == word
        assert len([*(tmp_path / "kept").iterdir()]) == 1
        with monkeypatch.context() as broken:
            broken.setattr(editors, "_compile", None)
            assert read("fi").gettext("draft") == word


def _slots(template: str) -> set[str]:
    """Return the names of the values in `template`, and what else begins with a brace."""
    return set(re.findall(r"\{(\w*)", template))


def test_catalogue_is_what_the_task_messages_finds_and_whole(tmp_path: Path) -> None:
    pot = tmp_path / "editors.pot"
    with chdir(PROJECT):
        CommandLineInterface().run([*EDITORS_MESSAGES[0], f"--output-file={pot}"])
    assert pot.read_bytes() == (FOLDER / "editors.pot").read_bytes()
    with pot.open("rb") as source:
        found = {message.id for message in read_po(source) if message.id}
    for lang in editor_languages()[1:]:
        catalogue = read_catalogue(FOLDER / lang / "LC_MESSAGES/editors.po", lang)
        assert {message.id for message in catalogue if message.id} == found
        for message in filter(lambda one: one.id, catalogue):
            texts = [message.string] if isinstance(message.string, str) else message.string
            assert all(texts), message.id
            assert not message.fuzzy, message.id
            ids = [message.id] if isinstance(message.id, str) else message.id
            for one, text in zip(ids, texts, strict=True):
                assert _slots(text) == _slots(one), one
            assert not any(re.search(r"'\w|'\{", text) for text in texts), message.id
