"""What stands in every page: links, the head, security headers, scripts, the stylesheet.

Settings: SITE_ORIGIN and SITEURL, which together are where the site stands;
RELATIVE_LINKS, True where it is to be opened from a folder instead. Also read: THEME.
"""

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.theming.head import prepare_head
from plugins.theming.headers import write_headers
from plugins.theming.links import prepare_links
from plugins.theming.scripts import write_scripts


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(prepare_templates)
    signals.finalized.connect(write_files)


def prepare_templates(generator: Generator) -> None:
    """Add the globals and filters of this package to the templates of `generator`."""
    prepare_head(generator)
    prepare_links(generator)


def write_files(pelican: Pelican) -> None:
    """Write what stands beside the pages into the output of `pelican`."""
    write_headers(pelican)
    write_scripts(pelican)
