"""The catalogues of the commands' and checks' words."""

import re
from contextlib import chdir
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

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
