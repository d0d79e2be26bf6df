"""Functions that plugins.theming connects to Pelican's signals."""

from functools import partial

from pelican import Pelican
from pelican.generators import Generator

from plugins.languages.catalogues import catalogues_of
from plugins.settings.site_settings import site_settings
from plugins.theming.content_security import OURS, OURS_IN_A_FOLDER, content_security
from plugins.theming.headers import write_headers
from plugins.theming.links import prepare_links
from plugins.theming.scripts import script_addresses, write_scripts
from plugins.theming.stylesheet import stylesheets


def prepare_templates(generator: Generator) -> None:
    """Add the globals and filters of this package to the templates of `generator`."""
    site, catalogues = site_settings(generator.settings), catalogues_of(generator.settings)
    static, classic = site.theme / "static", site.relative_links
    ours = OURS_IN_A_FOLDER if classic else OURS
    generator.env.globals |= {
        "stylesheet": stylesheets(static / "css"),
        "script": script_addresses(static / "js", catalogues, classic=classic),
        "content_security": partial(content_security, ours=ours),
    }
    prepare_links(generator)


def write_files(pelican: Pelican) -> None:
    """Write the files other than pages into the output of `pelican`."""
    write_headers(pelican)
    write_scripts(pelican)
