"""Index the site for the search of each language.

The index is in the output, so that it is checked and swapped in with the pages. It has the words
of each page's element with `data-search`; <html lang> gives the language.
A site opened from a folder has no index, since browsers do not let its pages read one.
"""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.settings.site_settings import Settings


def write_index(
    settings: "Settings", changed: Collection[str] | None, whole: Callable[[], Path]
) -> None:
    """Write the index of the pages; see plugins.search.index."""
    from plugins.search import index  # large, and not for a change of a few texts

    index.write_index(settings, changed, whole)


def register() -> None:
    """Do nothing: Pelican requires this function, and plugins.publishing calls write_index."""
