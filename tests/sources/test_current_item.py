from dataclasses import dataclass

from plugins.sources.current_item import current_item, current_item_is, set_current_item


@dataclass
class Item:
    source_path: str = "content/a.md"
    template: str = "page"


def test_an_item_is_in_hand_until_another_is_or_its_writing_ends():
    one, other = Item(), Item()
    set_current_item(one)
    assert current_item() is one
    with current_item_is(other):
        assert current_item() is other
    assert current_item() is None
