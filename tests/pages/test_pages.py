from gettext import NullTranslations
from pathlib import Path

import pytest

from plugins.pages import KIND
from tests.editorial.conftest import compare_with_expected
from tests.tiny_site import TinySite


def test_page_stands_at_the_root_of_its_language() -> None:
    assert KIND.address(NullTranslations()).format(slug="about") == "about/"


def test_page_is_a_section_of_its_own_at_its_place_in_the_menus(tiny: TinySite) -> None:
    head = "Slug: om\nSummary: S.\nMenu: 2\nMenu_Label: Kort\nFooter: 1\n\nText.\n"
    tiny.write_twins("pages/about", f"Title: Om oss\n{head}", f"Title: About us\n{head}")
    tiny.build()
    for place in ("navigation", "footer"):
        assert tiny.links("index.html", place) == [("/om/", "Kort")]


BAD = Path(__file__).parent / "bad"


@pytest.mark.parametrize("case", sorted(BAD.iterdir()), ids=lambda case: case.name)
def test_what_is_wrong_with_the_keys_of_a_page_is_reported_in_these_words(case: Path) -> None:
    compare_with_expected(case)
