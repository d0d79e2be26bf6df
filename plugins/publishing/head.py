"""Give templates what stands in the <head> of every page."""

from pathlib import Path

from pelican.generators import Generator

from plugins.publishing.content_security import content_security
from plugins.publishing.scripts import script_addresses
from plugins.publishing.stylesheet import stylesheets


def prepare_head(generator: Generator) -> None:
    """Add `stylesheet`, `script` and `content_security` to the templates of `generator`."""
    static = Path(generator.settings["THEME"], "static")
    generator.env.globals["stylesheet"] = stylesheets(static / "css")
    generator.env.globals["script"] = script_addresses(static / "js")
    generator.env.globals["content_security"] = content_security
