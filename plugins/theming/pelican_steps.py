"""What the package does at each of Pelican's signals."""

from pelican import Pelican
from pelican.generators import Generator

from plugins.theming.head import prepare_head
from plugins.theming.headers import write_headers
from plugins.theming.links import prepare_links
from plugins.theming.scripts import write_scripts


def prepare_templates(generator: Generator) -> None:
    """Add the globals and filters of this package to the templates of `generator`."""
    prepare_head(generator)
    prepare_links(generator)


def write_files(pelican: Pelican) -> None:
    """Write what stands beside the pages into the output of `pelican`."""
    write_headers(pelican)
    write_scripts(pelican)
