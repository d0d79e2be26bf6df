"""Remember which text is being processed, since Pelican's log records do not name it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class FromSource(Protocol):
    """An object made from a text: one of Pelican's items, or a page."""

    source_path: str
    template: str


_ITEM: ContextVar[FromSource | None] = ContextVar("item", default=None)


def current_item() -> FromSource | None:
    """Return the item that is being processed, if any."""
    return _ITEM.get()


def set_current_item(item: FromSource | None) -> None:
    """Make `item` the current item until another is set."""
    _ITEM.set(item)


@contextmanager
def current_item_is(item: FromSource | None) -> Iterator[None]:
    """Make `item` the current item while the block runs."""
    set_current_item(item)
    try:
        yield
    finally:
        set_current_item(None)
