"""A picture as the theme sees it, and the HTML that its macro draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from plugins.pictures.renditions import TYPES, Picture
from plugins.theming.links import Link
from plugins.theming.macros import theme_macros

DECORATIVE = "decorative"
"""What an editor writes in place of a description where there is nothing to describe."""


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
        alt=describe(alt),
        place=place,
        first=first,
        caption=caption,
        attributes=tuple(attributes),
    )
    drawn: Markup = theme_macros(theme, "picture.html").picture(view)
    return drawn.strip()


def describe(alt: str) -> str:
    """Return the text for those who cannot see a picture, "" where it is DECORATIVE."""
    return "" if alt.strip().casefold() == DECORATIVE else alt
