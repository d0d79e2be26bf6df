"""Give templates what stands in the <head> of every page."""

from functools import partial
from pathlib import Path

from pelican.generators import Generator

from plugins.languages.catalogues import load_catalogues
from plugins.theming.content_security import OURS, OURS_IN_A_FOLDER, content_security
from plugins.theming.scripts import script_addresses
from plugins.theming.stylesheet import stylesheets


def prepare_head(generator: Generator) -> None:
    """Add `stylesheet`, `script` and `content_security` to the templates of `generator`."""
    settings = generator.settings
    static = Path(settings["THEME"], "static")
    ours = OURS_IN_A_FOLDER if settings["RELATIVE_LINKS"] else OURS
    generator.env.globals["stylesheet"] = stylesheets(static / "css")
    catalogues = load_catalogues(static.parent / "translations")
    generator.env.globals["script"] = script_addresses(static / "js", catalogues)
    generator.env.globals["content_security"] = partial(content_security, ours=ours)
