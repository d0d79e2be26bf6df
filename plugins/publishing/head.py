"""Give templates what stands in the <head> of every page."""

from pathlib import Path

from pelican.generators import Generator

from plugins.publishing.content_security import content_security
from plugins.publishing.stylesheet import stylesheets


def prepare_head(generator: Generator) -> None:
    """Add `stylesheet` and `content_security` to the templates of `generator`."""
    css = Path(generator.settings["THEME"], "static", "css")
    generator.env.globals["stylesheet"] = stylesheets(css)
    generator.env.globals["content_security"] = content_security
