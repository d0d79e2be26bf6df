"""The configuration of the editor follows from the kinds of content, their keys and terms."""

from typing import Any

import pytest

from plugins.admin.configuration import NAMES, make_configuration
from plugins.admin.repository import repository_of
from plugins.editorial.texts import find_kinds
from plugins.settings.site_settings import site_settings
from tests.conftest import CONTENT, fixture_settings


@pytest.fixture(scope="module")
def configuration() -> dict[str, Any]:
    settings = fixture_settings(PATH=str(CONTENT), CMS_REPOSITORY="github:a/b")
    return make_configuration(settings, repository_of(site_settings(settings)), "en")


def fields(configuration: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    (collection,) = (one for one in configuration["collections"] if one["name"] == kind)
    return {field["name"]: field for field in collection["fields"]}


def test_each_kind_is_a_collection_of_all_its_keys_and_the_text(
    configuration: dict[str, Any],
) -> None:
    kinds = find_kinds(fixture_settings())
    assert len(kinds) >= 3
    assert [one["folder"] for one in configuration["collections"]] == [
        f"content/{kind.name}" for kind in kinds
    ]
    for kind in kinds:
        keys = {*kind.front_matter.model_fields, "body"}
        assert {*fields(configuration, kind.name)} == keys


def test_the_languages_stand_side_by_side_in_files_of_their_own(
    configuration: dict[str, Any],
) -> None:
    i18n = configuration["i18n"]
    assert (i18n["structure"], i18n["locales"]) == ("multiple_files", ["sv", "en"])
    assert all(one["i18n"] and "extension" not in one for one in configuration["collections"])
    assert not configuration["editor"]["preview"]


def test_a_key_is_edited_by_what_it_may_be(configuration: dict[str, Any]) -> None:
    news, events = fields(configuration, "news"), fields(configuration, "events")
    statuses = [one["value"] for one in news["status"]["options"]]
    assert statuses == ["published", "draft", "hidden"]
    assert {"value": "cancelled", "label": "cancelled"} in events["status"]["options"]
    assert (news["date"]["widget"], news["date"]["format"]) == ("datetime", "YYYY-MM-DD")
    assert events["start"]["pattern"][0].startswith("^[0-9]{4}-")
    assert news["image"]["widget"] == "image"
    assert news["tags"]["multiple"]
    assert {"value": "visits", "label": "Study visits"} in news["category"]["options"]
    assert {"value": "visit", "label": "visit"} in fields(configuration, "pages")["form"]["options"]
    assert news["title"]["required"]
    assert not news["modified"]["required"]


def test_a_key_that_twins_share_is_written_once_for_both(configuration: dict[str, Any]) -> None:
    pages = fields(configuration, "pages")
    assert [pages[key]["i18n"] for key in ("menu", "template", "form")] == ["duplicate"] * 3
    assert pages["menu_label"]["i18n"] is pages["title"]["i18n"] is True
    assert fields(configuration, "events")["place"]["i18n"] is True


def test_a_text_opens_as_markdown_which_loses_nothing(configuration: dict[str, Any]) -> None:
    assert fields(configuration, "news")["body"]["modes"] == ["raw", "rich_text"]


def test_a_key_has_the_meaning_of_its_model_as_a_hint(configuration: dict[str, Any]) -> None:
    for kind in find_kinds(fixture_settings()):
        shown = fields(configuration, kind.name)
        named = [key for key in kind.front_matter.model_fields if key != "translated_from"]
        assert [key for key in named if not shown[key].get("hint")] == []
    assert fields(configuration, "events")["signup"]["hint"].startswith("The web address")


def test_labels_and_hints_are_in_swedish_too_with_the_names_that_messages_have() -> None:
    settings = fixture_settings(PATH=str(CONTENT), CMS_REPOSITORY="github:a/b")
    repository = repository_of(site_settings(settings))
    swedish, english = (make_configuration(settings, repository, one) for one in ("sv", "en"))
    assert [one["label"] for one in swedish["collections"]][:2] == ["Nyheter", "Sidor"]
    news, events = fields(swedish, "news"), fields(swedish, "events")
    assert news["title"]["label"] == "Rubrik (Title)"
    assert news["title"]["hint"] == "Rubriken; upprepa den inte i texten."
    assert {"value": "draft", "label": "utkast (draft)"} in news["status"]["options"]
    assert {"value": "visits", "label": "Studiebesök"} in news["category"]["options"]
    assert events["start"]["pattern"][1] == "Skriv det som 2027-05-03 eller som 2027-05-03 13:00."
    alike = [
        (kind.name, key, part)
        for kind in find_kinds(settings)
        for key, field in fields(swedish, kind.name).items()
        for part in {"label", "hint"} & {*field}
        if field[part] == fields(english, kind.name)[key][part]
    ]
    assert {(key, part) for _, key, part in alike} == {("status", "label"), ("body", "label")}


def test_every_key_of_a_kind_has_a_name_in_other_languages() -> None:
    kinds = find_kinds(fixture_settings())
    keys = {key for kind in kinds for key in kind.front_matter.model_fields}
    assert {*keys, *(kind.name for kind in kinds)} - {*NAMES, "translated_from"} == set()
