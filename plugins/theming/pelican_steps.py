"""Functions that plugins.theming connects to Pelican's signals."""

from functools import partial
from pathlib import Path

from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator

from plugins.incremental.kept import kept_of
from plugins.languages.catalogues import catalogues_of
from plugins.settings.outputs import write_output, written_files
from plugins.settings.site_settings import site_settings
from plugins.theming.bytecode import keep_templates
from plugins.theming.content_security import content_security
from plugins.theming.contents import contents
from plugins.theming.headers import format_headers
from plugins.theming.horizon import horizon
from plugins.theming.links import prepare_links
from plugins.theming.prefetch import prefetch_rules
from plugins.theming.scripts import script_addresses, write_scripts
from plugins.theming.stylesheet import paper_sheet, stylesheets


def prepare_templates(generator: Generator) -> None:
    """Add the globals and filters of this package to the templates of `generator`."""
    site, catalogues = site_settings(generator.settings), catalogues_of(generator.settings)
    kept = kept_of(generator.settings)
    if kept:
        keep_templates(generator.env, kept.spare.with_name("templates"), kept.code)
    generator.env.auto_reload = False  # no template changes during a build
    static = site.theme / "static"
    generator.env.globals |= {
        "stylesheet": stylesheets(static / "css", static / "js", kept),
        "paper": paper_sheet(static / "css", kept)[0],
        "script": script_addresses(static / "js", catalogues, kept, classic=site.relative_links),
        "content_security": partial(content_security, site),
        "contents": contents,
        "horizon": horizon,
        "prefetch_rules": Markup("") if site.relative_links else prefetch_rules(site),
    }
    prepare_links(generator)


def write_files(pelican: Pelican) -> None:
    """Write the files other than pages into the output of `pelican`."""
    settings = pelican.settings
    site = site_settings(settings)
    headers = format_headers(site.siteurl, admin=bool(site.cms_repository))
    write_output(settings, "_headers", headers.encode())
    write_scripts(settings)
    paper, text = paper_sheet(site.theme / "static" / "css", kept_of(settings))
    write_output(settings, paper, text.encode())
    for folder in settings["THEME_STATIC_PATHS"]:  # Pelican itself copies these
        icons = Path(pelican.theme, folder)
        names = (f"theme/{file.relative_to(icons).as_posix()}" for file in icons.rglob("*"))
        written_files(settings).update(names)
