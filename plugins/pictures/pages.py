"""Put pictures into the pages, and write the files that the pages name."""

from functools import partial
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator, StaticGenerator

from plugins.pictures.album import album_of
from plugins.pictures.leads import lead_of
from plugins.pictures.markdown_pictures import MarkdownPictures
from plugins.pictures.previews import preview_of
from plugins.pictures.view import draw_picture, view_picture
from plugins.settings.site_settings import site_settings
from plugins.theming.links import link
from plugins.translations.site_page import SitePage


def open_album(pelican: Pelican) -> None:
    """Make the album of the run, and have Markdown draw its pictures."""
    settings = pelican.settings
    extension = MarkdownPictures(album_of(settings), site_settings(settings).theme)
    settings["MARKDOWN"].setdefault("extensions", []).append(extension)


def prepare_pictures(generator: Generator) -> None:
    """Add the filters `lead_picture` and `preview` to the templates of `generator`."""
    settings = generator.settings
    site = site_settings(settings)

    @pass_context
    def lead_picture(context: Context, page: SitePage) -> Markup:
        lead = lead_of(page, album_of(settings))
        if lead is None:
            return Markup("")
        to = partial(link, site, context["output_file"])
        view = view_picture(lead.picture, lead.alt, place="lead", first=True, to=to)
        return draw_picture(view, site.theme)

    generator.env.filters["lead_picture"] = lead_picture
    generator.env.filters["preview"] = partial(preview_of, settings)


def withhold_originals(generator: StaticGenerator) -> None:
    """Publish no original; a link to one leads to what is made of it for any browser."""
    album = album_of(generator.settings)
    for static in list(generator.staticfiles):
        picture = album.picture(static.relative_source_path)
        if picture:
            static.override_url = picture.fallback.url
            generator.staticfiles.remove(static)


def write_pictures(pelican: Pelican) -> None:
    """Write what the pages and feeds in the output of `pelican` name. Raises ProblemsFound."""
    album_of(pelican.settings).write(Path(pelican.output_path))
