"""Choose what a link to a page is shown with elsewhere: its picture, or its title drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Content

from plugins.pictures.album import Album
from plugins.pictures.renditions import FOLDER, PREVIEW, Picture
from plugins.pictures.title_cards import TitleCard
from plugins.pictures.view import describe


@dataclass(frozen=True)
class Preview:
    """A file of the size PREVIEW; `url` counts from the site's root."""

    url: str
    alt: str
    width: int = PREVIEW[0]
    height: int = PREVIEW[1]


def preview_of(settings: Mapping[str, Any], item: Content) -> Preview:
    """Return the preview of a page or article, and have its file made."""
    picture: Picture | None = getattr(item, "picture", None)
    if picture and picture.preview:
        alt = describe(item.picture_alt) or str(item.title)
        return Preview(picture.preview.url, alt)
    card = TitleCard(str(item.title), settings["SITENAME"], Path(settings["THEME"]))
    album: Album = settings["ALBUM"]
    album.add(card.name, card.draw)
    return Preview(f"{FOLDER}/{card.name}", card.title)
