"""Offer templates what stands in the <head> of every page."""

from functools import partial

from pelican.generators import Generator

from plugins.languages.catalogues import catalogues_of
from plugins.settings.site_settings import site_settings
from plugins.theming.content_security import OURS, OURS_IN_A_FOLDER, content_security
from plugins.theming.scripts import script_addresses
from plugins.theming.stylesheet import stylesheets


def prepare_head(generator: Generator) -> None:
    """Add `stylesheet`, `script` and `content_security` to the templates of `generator`."""
    site = site_settings(generator.settings)
    static = site.theme / "static"
    ours = OURS_IN_A_FOLDER if site.relative_links else OURS
    generator.env.globals["stylesheet"] = stylesheets(static / "css")
    catalogues = catalogues_of(generator.settings)
    generator.env.globals["script"] = script_addresses(
        static / "js", catalogues, classic=site.relative_links
    )
    generator.env.globals["content_security"] = partial(content_security, ours=ours)
