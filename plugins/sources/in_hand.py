"""Keep which text is worked on, since Pelican's log records leave that out."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class FromSource(Protocol):
    """What is made from a text: an item of Pelican's, or a page."""

    source_path: str
    template: str


_ITEM: ContextVar[FromSource | None] = ContextVar("item", default=None)


def item_in_hand() -> FromSource | None:
    """Return the item that is worked on, if any is."""
    return _ITEM.get()


def take_in_hand(item: FromSource | None) -> None:
    """Have `item` in hand until another is."""
    _ITEM.set(item)


@contextmanager
def writing(item: FromSource | None) -> Iterator[None]:
    """Have `item` in hand meanwhile."""
    take_in_hand(item)
    try:
        yield
    finally:
        take_in_hand(None)
