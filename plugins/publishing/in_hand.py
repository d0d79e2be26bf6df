"""Keep which item Pelican is writing, since its log records leave that out."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pelican.contents import Content
from pelican.generators import Generator
from pelican.plugins import signals

_ITEM: ContextVar[Content | None] = ContextVar("item", default=None)


def item_in_hand() -> Content | None:
    """Return the item that is being written, if any is."""
    return _ITEM.get()


@contextmanager
def writing(item: object) -> Iterator[None]:
    """Keep `item` in hand meanwhile, unless it is no item of Pelican's, such as a list."""
    _ITEM.set(item if isinstance(item, Content) else None)
    try:
        yield
    finally:
        _ITEM.set(None)


def follow_pelican() -> None:
    """Take each article and page in hand before Pelican looks for its template."""
    signals.article_generator_write_article.connect(_take)
    signals.page_generator_write_page.connect(_take)


def _take(generator: Generator, content: Content) -> None:
    del generator
    _ITEM.set(content)
