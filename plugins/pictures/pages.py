"""Put pictures into pages, and write the files that the pages name.

An editor writes `![what it shows]({static}/images/roof.jpg)` in Markdown. A picture alone in its
paragraph can have a caption: `![...]({static}/images/roof.jpg "Photo: ...")`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from jinja2 import pass_context
from jinja2.runtime import Context
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator, StaticGenerator

from plugins.incremental.kept import kept_of
from plugins.pictures.album import Album, album_of
from plugins.pictures.renditions import FOLDER, PREVIEW, TYPES, Picture
from plugins.pictures.title_cards import TitleCard
from plugins.settings.outputs import written_files
from plugins.settings.site_settings import Settings, site_settings
from plugins.theming.links import Link, link
from plugins.theming.macros import theme_macros
from plugins.translations.site_page import SitePage

DECORATIVE = "decorative"
"""Editors write this instead of a description if there is nothing to describe."""
_MARK = "{static}"
_FOLDER_OF_TEXTS = "news"  # or "pages": the relative path to the pictures is the same from both


@dataclass(frozen=True)
class PictureView:
    """A picture for the theme's macro; `sources` begins with the best format.

    `place` is "lead", "text" or "card", which decides the width. `first` marks the picture that
    readers see first, so that browsers do not load it lazily.
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
    """The picture, of size PREVIEW, that other sites show with a link to a page.

    `url` is relative to the site's root.
    """

    url: str
    alt: str
    width: int = PREVIEW[0]
    height: int = PREVIEW[1]


def markdown_extension(settings: Settings) -> Extension:
    """Return what makes Markdown draw the pictures of the album."""
    return MarkdownPictures(album_of(settings), site_settings(settings).theme)


def prepare_pictures(generator: Generator) -> None:
    """Add the filters `lead_picture`, `thumbnail` and `preview` to the templates of `generator`."""
    settings = generator.settings
    site = site_settings(settings)

    def draw(context: Context, page: SitePage, alt: str, place: str) -> Markup:
        picture = _picture_of(settings, page)
        if picture is None:
            return Markup("")
        to = partial(link, site, context["output_file"])
        first = place == "lead"
        return draw_picture(site.theme, picture, alt, place=place, first=first, to=to)

    @pass_context
    def lead_picture(context: Context, page: SitePage) -> Markup:
        return draw(context, page, page.image_alt, "lead")

    @pass_context
    def thumbnail(context: Context, page: SitePage) -> Markup:
        """Draw the picture beside the title of `page`, which says what it is about."""
        return draw(context, page, DECORATIVE, "card")

    generator.env.filters["lead_picture"] = lead_picture
    generator.env.filters["thumbnail"] = thumbnail
    generator.env.filters["preview"] = partial(_preview_of, settings)

    def add_cards() -> None:
        for page in generator.context["site"].pages:
            _preview_of(settings, page)

    album_of(settings).add_cards = add_cards


def _picture_of(settings: Settings, page: SitePage) -> Picture | None:
    """Return the picture that the metadata Image of `page` names, if any."""
    return album_of(settings).picture(f"{FOLDER}/{page.image}") if page.image else None


def _preview_of(settings: Settings, page: SitePage) -> Preview:
    """Return the page's picture or, without one, a title card, which is added to the album."""
    picture = _picture_of(settings, page)
    if picture and picture.preview:
        return Preview(picture.preview.url, _describe(page.image_alt) or page.title)
    site = site_settings(settings)
    card = TitleCard(page.title, site.sitename, site.theme)
    album_of(settings).add(card.name, card.draw)
    return Preview(f"{FOLDER}/{card.name}", card.title)


def withhold_originals(generator: StaticGenerator) -> None:
    """Do not publish originals; point links to them at the file that any browser can show."""
    album = album_of(generator.settings)
    for static in list(generator.staticfiles):
        picture = album.picture(static.relative_source_path)
        if picture:
            static.override_url = picture.fallback.url
            generator.staticfiles.remove(static)


def write_pictures(pelican: Pelican) -> None:
    """Write the files that the output's pages and feeds name. Raises ProblemsFound."""
    kept = kept_of(pelican.settings)
    names = album_of(pelican.settings).write(Path(pelican.output_path), kept)
    written_files(pelican.settings).update(names)


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
    """Return the HTML of `picture`; `alt` may be DECORATIVE.

    `to` makes its addresses; by default they begin at the site's root.
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
    """Return the text alternative of a picture, "" if `alt` is DECORATIVE."""
    return "" if alt.strip().casefold() == DECORATIVE else alt


class PictureTreeprocessor(Treeprocessor):
    """Draw every picture of a text that is in the album."""

    def __init__(self, md: Markdown, album: Album, theme: Path) -> None:
        super().__init__(md)
        self.album, self.theme = album, theme

    def run(self, root: Element) -> None:
        """Replace each <img> in `root`, and name files in links as they are stored.

        Raises ProblemsFound.
        """
        for anchor in root.iter("a"):
            if anchor.get("href", "").startswith(_MARK):
                path = self.album.stored(_path(anchor.attrib["href"]))
                anchor.set("href", f"{_MARK}/{path}" if path else anchor.attrib["href"])
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
        """Register last, after `unescape` (0), when texts and attributes are final."""
        processor = PictureTreeprocessor(md, self.album, self.theme)
        md.treeprocessors.register(processor, "pictures", -1)


def _images(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for child in parent:
            if child.tag == "img" and child.get("src", "").startswith(_MARK):
                yield parent, child


def _path(src: str) -> str:
    """Return the path, relative to the content, that `src` in a text names."""
    address = unquote(src.removeprefix(_MARK))
    return address[1:] if address.startswith("/") else normpath(join(_FOLDER_OF_TEXTS, address))


def _replace(parent: Element, child: Element, text: str) -> None:
    """Replace `child` with `text`; keep the text after `child`."""
    index = list(parent).index(child)
    text += child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)
