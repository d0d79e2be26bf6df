"""Index the site for the search of each language.

The index is in the output, so that it is checked and swapped in with the pages. It has the words
of each page's element with `data-search`; <html lang> gives the language.
A site opened from a folder has no index, since browsers do not let its pages read one.
"""

from plugins.search.index import write_index

__all__ = ["register", "write_index"]


def register() -> None:
    """Do nothing: Pelican requires this function, and plugins.publishing calls write_index."""
