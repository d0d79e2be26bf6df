"""The picture above the text of a page, which a link to the page is shown with as well."""

from dataclasses import dataclass

from plugins.pictures.album import Album
from plugins.pictures.renditions import FOLDER, Picture
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class LeadPicture:
    """A picture and its description in the page's language, which may be DECORATIVE."""

    picture: Picture
    alt: str


def lead_of(page: SitePage, album: Album) -> LeadPicture | None:
    """Return the picture of `page`, if an editor gave it one by the line Image."""
    picture = album.picture(f"{FOLDER}/{page.image}") if page.image else None
    return LeadPicture(picture, page.image_alt) if picture else None
