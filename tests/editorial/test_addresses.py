"""The addresses of texts, which are those that a build writes them to."""

from datetime import date
from pathlib import Path

import pytest

from plugins.editorial.addresses import address_of, addresses_of_texts, withheld_texts
from plugins.editorial.texts import texts_of
from plugins.publishing.build import build_site
from plugins.publishing.check import checked_settings
from plugins.settings.site_settings import Settings
from tests.conftest import SETTINGS
from tests.editorial.conftest import check_content


@pytest.fixture
def settings() -> Settings:
    with checked_settings(SETTINGS) as (settings, _):
        return settings


def test_every_text_is_written_to_its_address(settings: Settings, tmp_path: Path) -> None:
    build_site(SETTINGS, tmp_path / "output", SHOW_DRAFTS=True)
    for text in texts_of(settings).texts:
        address = address_of(text, settings)
        file = address if address.endswith(".html") else f"{address}index.html"
        assert (tmp_path / "output" / file).is_file(), text.path
        assert addresses_of_texts(settings)[address] is text


def test_a_translation_would_stand_at_the_same_slug_in_its_language(settings: Settings) -> None:
    (text,) = (one for one in texts_of(settings).texts if one.target == "pages/about.sv.md")
    slug = text.header.text("slug")
    assert address_of(text, settings) == f"{slug}/"
    assert address_of(text, settings, "en") == f"en/{slug}/"


def test_nothing_is_withheld_where_drafts_are_shown(settings: Settings) -> None:
    hidden = withheld_texts(settings)
    with checked_settings(SETTINGS, SHOW_DRAFTS=True) as (shown, _):
        assert withheld_texts(shown) == {}
    assert all(why.startswith("is ") for why in hidden.values())


HEADER = "Title: {title}\nSlug: {title}\nDate: {day}\nSummary: S.\n"
LINKING = "\nSee [more]({filename}target.sv.md).\n"
DRAFT = (
    "content/news/linking.sv.md:6:12: links to 'target.sv.md', which is a draft; "
    "remove the link until then, or publish both at the same time"
)
LATER = DRAFT.replace("is a draft", "is not published until 2027-05-03")


def problems(tmp_path: Path, linking: str, target: str, today: date | None) -> list[str]:
    """Check a text that links to a target, given the lines that end their headers."""
    for name, day, more, text in (
        ("linking", "2018-05-03", linking, LINKING),
        ("target", "2027-05-03", target, "\nText.\n"),
    ):
        for lang in ("sv", "en"):
            file = tmp_path / "content" / "news" / f"{name}.{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            header = HEADER.format(title=name, day=day)
            file.write_text(header + more + text.replace(".sv", f".{lang}"), encoding="utf-8")
    found = map(str, check_content(tmp_path / "content", today=today))
    return [problem for problem in found if "linking.sv.md" in problem]


@pytest.mark.parametrize(
    ("target", "today", "told"),
    [
        ("", date(2027, 5, 2), [LATER]),
        ("", date(2027, 5, 3), []),
        ("Status: draft\n", date(2027, 5, 3), [DRAFT]),
        ("Status: draft\n", None, []),
        ("Status: hidden\n", date(2027, 5, 3), []),
    ],
)
def test_link_to_what_is_not_out_is_reported_with_its_place(
    tmp_path: Path, target: str, today: date | None, told: list[str]
) -> None:
    assert problems(tmp_path, "", target, today) == told


def test_link_between_two_drafts_is_no_problem(tmp_path: Path) -> None:
    draft = "Status: draft\n"
    assert problems(tmp_path, draft, draft, date(2027, 5, 3)) == []


def test_text_without_a_day_of_its_own_waits_with_its_twin(tmp_path: Path) -> None:
    problems(tmp_path, "", "", None)
    english = tmp_path / "content/news/target.en.md"
    english.write_text("Title: t\nSlug: t\nSummary: S.\n\nText.\n", encoding="utf-8")
    told = map(str, check_content(tmp_path / "content", today=date(2027, 5, 2)))
    assert [problem.split(":")[0] for problem in told if "until 2027-05-03" in problem] == [
        "content/news/linking.en.md",
        "content/news/linking.sv.md",
    ]
