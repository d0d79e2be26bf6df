from typing import Annotated

from plugins.editorial.front_matter import FrontMatter, Line, TwinRule, keys_with, label_of
from tests.editorial.conftest import KINDS

EVERY = ["Title", "Slug", "Summary", "Image", "Image_Alt", "Status", "Modified", "Untranslated",
         "Aliases", "Comment"]  # fmt: skip
OWN = {
    "news": ["Date", "Category", "Tags", "Author"],
    "pages": ["Menu", "Menu_Label", "Footer", "Template", "Form"],
    "events": ["Start", "End", "Place", "Signup"],
}


class WineFrontMatter(FrontMatter):
    grape: Annotated[Line | None, TwinRule.SHARED, TwinRule.NEEDS_TWIN] = None
    taste: Line


def test_the_keys_of_each_kind_are_these_and_no_others() -> None:
    keys = {kind.name: [label_of(key) for key in kind.front_matter.model_fields] for kind in KINDS}
    assert keys == {kind: [*EVERY, *own] for kind, own in OWN.items()}


def test_a_key_says_its_rules_for_twins_where_it_is_declared() -> None:
    assert keys_with(WineFrontMatter, TwinRule.SHARED) == ("image", "grape")
    assert keys_with(WineFrontMatter, TwinRule.NEEDS_TWIN) == ("grape",)
    assert keys_with(WineFrontMatter, TwinRule.EQUAL, TwinRule.FALLBACK) == ("status",)
