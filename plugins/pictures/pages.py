"""Put pictures into the pages, and write the files that the pages name."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator, StaticGenerator

from plugins.pictures.album import album_of
from plugins.pictures.markdown_pictures import MarkdownPictures
from plugins.pictures.renditions import FOLDER, PREVIEW, Picture
from plugins.pictures.title_cards import TitleCard
from plugins.pictures.view import describe, draw_picture
from plugins.settings.site_settings import site_settings
from plugins.theming.links import link
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class Preview:
    """What a link to a page is shown with elsewhere, of the size PREVIEW.

    `url` counts from the site's root.
    """

    url: str
    alt: str
    width: int = PREVIEW[0]
    height: int = PREVIEW[1]


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
        picture = _picture_of(settings, page)
        if picture is None:
            return Markup("")
        to = partial(link, site, context["output_file"])
        return draw_picture(site.theme, picture, page.image_alt, place="lead", first=True, to=to)

    generator.env.filters["lead_picture"] = lead_picture
    generator.env.filters["preview"] = partial(_preview_of, settings)


def _picture_of(settings: MutableMapping[str, Any], page: SitePage) -> Picture | None:
    """Return the picture of `page`, if an editor gave it one by the line Image."""
    return album_of(settings).picture(f"{FOLDER}/{page.image}") if page.image else None


def _preview_of(settings: MutableMapping[str, Any], page: SitePage) -> Preview:
    """Return the page's picture, else its title drawn, and have that file made."""
    picture = _picture_of(settings, page)
    if picture and picture.preview:
        return Preview(picture.preview.url, describe(page.image_alt) or page.title)
    site = site_settings(settings)
    card = TitleCard(page.title, site.sitename, site.theme)
    album_of(settings).add(card.name, card.draw)
    return Preview(f"{FOLDER}/{card.name}", card.title)


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
