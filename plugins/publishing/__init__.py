"""Build the site aside, check it whole, swap it in.

Settings: SITE_ORIGIN and SITEURL, which together are where the site stands;
RELATIVE_LINKS, True where it is to be opened from a folder instead; FORM_ENDPOINTS,
whose "receiver" is an address that no file of the tree answers.
"""

from pelican.plugins import signals

from plugins.publishing.head import prepare_head
from plugins.publishing.headers import write_headers
from plugins.publishing.links import prepare_links
from plugins.publishing.scripts import write_scripts


def register() -> None:
    """Connect what is written in the head of pages, in their links and beside them."""
    signals.generator_init.connect(prepare_head)
    signals.generator_init.connect(prepare_links)
    signals.finalized.connect(write_headers)
    signals.finalized.connect(write_scripts)
