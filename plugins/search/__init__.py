"""Index the site with Pagefind, for the search of each language.

The index lies in the written tree, so that it is checked and swapped in with it. What is
in it is each page's element with `data-pagefind-body`; of which language, its <html lang>.
A site that is opened from a folder has none, since browsers let no page there read it.
"""

from pelican.plugins import signals

from plugins.search.index import write_index


def register() -> None:
    """Connect to Pelican, once all pages are written."""
    signals.finalized.connect(write_index)
