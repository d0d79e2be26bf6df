"""The addresses of texts, which are those that a build writes them to."""

from pathlib import Path

import pytest

from plugins.editorial.addresses import address_of, addresses_of_texts, withheld_texts
from plugins.editorial.texts import texts_of
from plugins.publishing.build import build_site
from plugins.publishing.check import checked_settings
from plugins.settings.offers import Settings
from tests.conftest import SETTINGS


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
