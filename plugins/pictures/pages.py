"""Put pictures into the pages, and write the files that the pages name.

In Markdown, an editor names one by `![what it shows]({static}/images/roof.jpg)`; a picture that
stands alone in its paragraph can have a caption, `![...]({static}/images/roof.jpg "Photo: ...")`.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from jinja2 import pass_context
from jinja2.runtime import Context
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator, StaticGenerator

from plugins.pictures.album import Album, album_of
from plugins.pictures.renditions import FOLDER, PREVIEW, TYPES, Picture
from plugins.pictures.title_cards import TitleCard
from plugins.settings.site_settings import site_settings
from plugins.theming.links import Link, link
from plugins.theming.macros import theme_macros
from plugins.translations.site_page import SitePage

DECORATIVE = "decorative"
"""What an editor writes in place of a description where there is nothing to describe."""
_MARK = "{static}"
_FOLDER_OF_TEXTS = "news"  # or pages: from either, the way to the pictures is the same


@dataclass(frozen=True)
class PictureView:
    """A picture as the theme's macro draws it: the best source first.

    `place` is where it stands, "lead" or "text", which decides how wide it is. `first` is what
    a reader sees first, so that it is not left for later.
    """

    sources: tuple[tuple[str, str], ...]
    src: str
    width: int
    height: int
    alt: str
    place: str
    first: bool
    caption: str
    attributes: tuple[tuple[str, str], ...]


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
        return Preview(picture.preview.url, _describe(page.image_alt) or page.title)
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


def draw_picture(
    theme: Path,
    picture: Picture,
    alt: str,
    *,
    place: str,
    first: bool,
    caption: str = "",
    attributes: Iterable[tuple[str, str]] = (),
    to: Link = "/{}".format,
) -> Markup:
    """Return the HTML of `picture`, as a PictureView; `alt` may be DECORATIVE.

    `to` makes its addresses, which without it begin at the site's root.
    """
    sources = tuple(
        (TYPES[kind], ", ".join(f"{to(rendition.url)} {rendition.width}w" for rendition in row))
        for kind, row in picture.modern.items()
    )
    file = picture.fallback
    view = PictureView(
        sources=sources,
        src=to(file.url),
        width=file.width,
        height=file.height,
        alt=_describe(alt),
        place=place,
        first=first,
        caption=caption,
        attributes=tuple(attributes),
    )
    drawn: Markup = theme_macros(theme, "picture.html").picture(view)
    return drawn.strip()


def _describe(alt: str) -> str:
    """Return the text for those who cannot see a picture, "" where it is DECORATIVE."""
    return "" if alt.strip().casefold() == DECORATIVE else alt


class PictureTreeprocessor(Treeprocessor):
    """Draw every picture of a text that the album has."""

    def __init__(self, md: Markdown, album: Album, theme: Path) -> None:
        super().__init__(md)
        self.album, self.theme = album, theme

    def run(self, root: Element) -> None:
        """Replace each <img> in `root`. Raises ProblemsFound."""
        above_is_one = "image" in getattr(self.md, "Meta", {})
        for index, (parent, image) in enumerate(list(_images(root))):
            picture = self.album.picture(_path(image.attrib["src"]))
            if picture is None:
                continue
            del image.attrib["src"]
            alone = (
                parent.tag == "p" and len(parent) == 1 and not "".join(parent.itertext()).strip()
            )
            caption = image.attrib.pop("title", "") if alone else ""
            drawn = draw_picture(
                self.theme,
                picture,
                image.attrib.pop("alt", ""),
                place="text",
                first=index == 0 and not above_is_one,
                caption=caption,
                attributes=image.attrib.items(),
            )
            _replace(parent, image, self.md.htmlStash.store(drawn))


class MarkdownPictures(Extension):
    """Add `PictureTreeprocessor` to a Markdown converter."""

    def __init__(self, album: Album, theme: Path) -> None:
        super().__init__()
        self.album, self.theme = album, theme

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register as the last, after `unescape` (0), when texts and attributes are final."""
        processor = PictureTreeprocessor(md, self.album, self.theme)
        md.treeprocessors.register(processor, "pictures", -1)


def _images(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for child in parent:
            if child.tag == "img" and child.get("src", "").startswith(_MARK):
                yield parent, child


def _path(src: str) -> str:
    """Return the path in the content that `src`, of a text in a folder of it, names."""
    address = unquote(src.removeprefix(_MARK))
    return address[1:] if address.startswith("/") else normpath(join(_FOLDER_OF_TEXTS, address))


def _replace(parent: Element, child: Element, text: str) -> None:
    """Put `text` in the place of `child`, before what follows it."""
    index = list(parent).index(child)
    text += child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)
