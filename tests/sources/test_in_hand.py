from dataclasses import dataclass

from plugins.sources.in_hand import item_in_hand, take_in_hand, writing


@dataclass
class Item:
    source_path: str = "content/a.md"
    template: str = "page"


def test_an_item_is_in_hand_until_another_is_or_its_writing_ends():
    one, other = Item(), Item()
    take_in_hand(one)
    assert item_in_hand() is one
    with writing(other):
        assert item_in_hand() is other
    assert item_in_hand() is None
