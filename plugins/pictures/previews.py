"""Choose what a link to a page is shown with elsewhere: its picture, or its title drawn."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from plugins.pictures.album import album_of
from plugins.pictures.leads import lead_of
from plugins.pictures.renditions import FOLDER, PREVIEW
from plugins.pictures.title_cards import TitleCard
from plugins.pictures.view import describe
from plugins.settings.site_settings import site_settings
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class Preview:
    """A file of the size PREVIEW; `url` counts from the site's root."""

    url: str
    alt: str
    width: int = PREVIEW[0]
    height: int = PREVIEW[1]


def preview_of(settings: MutableMapping[str, Any], page: SitePage) -> Preview:
    """Return the preview of `page`, and have its file made."""
    album = album_of(settings)
    lead = lead_of(page, album)
    if lead and lead.picture.preview:
        return Preview(lead.picture.preview.url, describe(lead.alt) or str(page.title))
    site = site_settings(settings)
    card = TitleCard(str(page.title), site.sitename, site.theme)
    album.add(card.name, card.draw)
    return Preview(f"{FOLDER}/{card.name}", card.title)
