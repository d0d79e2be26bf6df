"""What one build reads and makes once, counted while the fixture site is built."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plugins.editorial import taxonomy, texts
from plugins.forms.markup.localize import Localizer
from plugins.forms.reading import load
from plugins.languages import catalogues
from plugins.publishing.build import build_site
from plugins.settings.site_settings import SiteSettings
from tests.conftest import CONTENT, SETTINGS


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Counter[str]]]:
    """How often each function was called in a build, by what it was called for."""
    counted: dict[str, Counter[str]] = {}

    def count(owner: Any, name: str, subject: Callable[..., object]) -> None:
        kept, counter = getattr(owner, name), counted.setdefault(name, Counter())

        def counting(*args: Any, **kwargs: Any) -> Any:
            counter[str(subject(*args))] += 1
            return kept(*args, **kwargs)

        patch.setattr(owner, name, counting)

    with pytest.MonkeyPatch.context() as patch:
        count(catalogues, "read_catalogue", lambda file, _: file.parents[1].name)
        count(load, "load_form", lambda file, *_: file.stem)
        count(Localizer, "form", lambda localizer, *_: f"{localizer.key}.{localizer.lang}")
        count(texts, "read_text", lambda file, *_: file.name)
        count(taxonomy, "read_yaml", lambda file, _: file.name)
        count(SiteSettings, "model_validate", lambda *_: "settings")
        build_site(SETTINGS, tmp_path_factory.mktemp("once") / "output")
    return counted


def once(*names: str) -> Counter[str]:
    return Counter(dict.fromkeys(names, 1))


def test_the_settings_are_validated_once(calls):
    assert calls["model_validate"] == once("settings")


def test_the_catalogue_of_each_language_is_read_once(calls):
    assert calls["read_catalogue"] == once("sv")


def test_each_form_is_read_once(calls):
    assert calls["load_form"] == once("contact", "visit")


def test_each_form_is_viewed_once_for_each_page(calls):
    assert calls["form"] == once("contact.en", "contact.sv", "visit.en", "visit.sv")


def test_each_text_is_read_once_by_the_checks(calls):
    assert calls["read_text"] == once(*(file.name for file in CONTENT.rglob("*.md")))


def test_the_taxonomy_is_read_once(calls):
    assert calls["read_yaml"] == once("taxonomy.yaml")
