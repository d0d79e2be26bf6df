from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plugins.settings.site_settings import Settings
from plugins.translations.status import Item, State, fingerprint, status_of
from tests.conftest import LANGUAGES

BODY = "Det första stycket.\n\nDet andra.\n"
FROM = f"Translated_From: sv {fingerprint(BODY)}\n"
Write = Callable[..., list[Item]]


def settings_of(project: Path) -> Settings:
    return {
        "PATH": str(project / "content"),
        "PLUGINS": ("plugins.news", "plugins.pages", "plugins.events"),
        "LANGUAGES": LANGUAGES,
        "DEFAULT_LANG": LANGUAGES[0],
        "TODAY": date(2026, 11, 28),
    }


@pytest.fixture
def status(tmp_path: Path) -> Write:
    """Write a page's versions, each with these lines and body, and return the status."""

    def write(folder: str = "pages", **versions: tuple[str, str]) -> list[Item]:
        for lang, (lines, body) in versions.items():
            file = tmp_path / f"content/{folder}/a.{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = f"Title: {lang}\nSlug: a\nSummary: A.\n{lines}\n{body}"
            file.write_text(text, encoding="utf-8")
        return status_of(settings_of(tmp_path))

    return write


def test_translation_is_not_stale_as_long_as_the_body_of_its_original_stays(status: Write) -> None:
    (item,) = status(sv=("", BODY), en=(FROM, "In English."))
    swedish, english = item.versions
    assert (swedish.made_from, swedish.stale) == ("", False)
    assert (english.made_from, english.stale) == ("content/pages/a.sv.md", False)
    assert (english.state, english.title, item.is_marked) == (State.PUBLISHED, "en", True)


def test_translation_is_stale_once_the_body_of_its_original_changed(status: Write) -> None:
    (item,) = status(sv=("", BODY.replace("andra", "tredje")), en=(FROM, "In English."))
    assert [one.stale for one in item.versions] == [False, True]


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ("Modified: 2026-11-01\nMenu_Label: Annat\n", BODY),
        ("", BODY.replace(" ", "\n")),
        ("", f"\n{BODY}  \n\n"),
        ("", BODY.replace("\n", "\r\n")),
        ("", BODY.replace("ö", "o\u0308")),
    ],
    ids=["metadata", "lines broken elsewhere", "blank lines", "Windows", "decomposed letters"],
)
def test_translation_is_not_stale_after_a_change_of_no_word(
    status: Write, lines: str, body: str
) -> None:
    (item,) = status(sv=(lines, body), en=(FROM, "In English."))
    assert not item.version("en").stale


def test_paragraph_that_is_parted_is_a_change() -> None:
    assert fingerprint("Ett. Två.") != fingerprint("Ett.\n\nTvå.")


def test_translation_can_be_made_from_any_language(status: Write) -> None:
    made_from = f"Translated_From: en {fingerprint('In English.')}\n"
    (item,) = status(sv=(made_from, BODY), en=("", "In English."))
    assert [one.made_from for one in item.versions] == ["content/pages/a.en.md", ""]
    assert not any(one.stale for one in item.versions)


@pytest.mark.parametrize(
    "lines", ["", "Translated_From: sv\n", "Translated_From: en 0123456789ab\n"]
)
def test_translation_that_names_no_original_is_not_marked(status: Write, lines: str) -> None:
    (item,) = status(sv=("", BODY), en=(lines, "In English."))
    assert (item.version("en").made_from, item.version("en").stale) == ("", False)
    assert not item.is_marked


def test_missing_version_has_its_path_and_what_its_language_shows(status: Write) -> None:
    (item,) = status(sv=("Untranslated: link\n", BODY))
    missing = item.version("en")
    assert (missing.state, missing.path) == (State.MISSING, "content/pages/a.en.md")
    assert (missing.untranslated, item.is_marked) == ("link", True)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("Date: 2026-11-28\n", State.PUBLISHED),
        ("Date: 2026-11-29\n", State.SCHEDULED),
        ("Date: 2026-11-29\nStatus: draft\n", State.DRAFT),
        ("Date: 2026-11-28\nStatus: hidden\n", State.HIDDEN),
    ],
)
def test_state_of_a_text_counts_for_its_twin_as_well(
    status: Write, lines: str, state: State
) -> None:
    """The English text has its date from the Swedish one."""
    own = "".join(line for line in lines.splitlines(True) if line.startswith("Status"))
    (item,) = status("news", sv=(lines, BODY), en=(own, "In English."))
    awaits = date(2026, 11, 29) if state is State.SCHEDULED else None
    assert [(one.state, one.awaits) for one in item.versions] == [(state, awaits)] * 2


def test_cancelled_event_is_published(status: Write) -> None:
    (item,) = status("events", sv=("Status: cancelled\nStart: 2027-01-01\n", BODY))
    assert item.version("sv").state is State.PUBLISHED


def test_texts_of_every_kind_are_listed_once(status: Write) -> None:
    status("pages", sv=("", BODY), en=("", BODY))
    items = status("news", en=("", BODY))
    assert [(item.kind, item.key) for item in items] == [("news", "a"), ("pages", "a")]
