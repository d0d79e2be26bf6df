"""Describe each page to search engines in JSON-LD.

Templates get the filter `structured_data`, which returns the text of a page's
<script type="application/ld+json">. Such a script is a data block, which no
Content-Security-Policy blocks.
"""

from pelican.plugins import signals

from plugins.structured_data.things import add_filter


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(add_filter)
