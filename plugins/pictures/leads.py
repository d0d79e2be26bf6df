"""The picture above the text of a page, which a link to the page is shown with as well."""

from dataclasses import dataclass

from plugins.pictures.album import album_of
from plugins.pictures.renditions import FOLDER, Picture
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class LeadPicture:
    """A picture and its description in the page's language, which may be DECORATIVE."""

    picture: Picture
    alt: str


def lead_of(page: SitePage) -> LeadPicture | None:
    """Return the picture of `page`, if an editor gave it one by the line Image.

    It is asked for when pages are written: twins share their lines by then, which the order
    of Pelican's signals does not promise of any moment before.
    """
    metadata = getattr(page, "metadata", {})  # a listing has none
    if "image" not in metadata:
        return None
    album = album_of(page.settings)  # type: ignore[attr-defined] # an item of Pelican's
    picture = album.picture(f"{FOLDER}/{metadata['image']}")
    return LeadPicture(picture, metadata.get("image_alt", "")) if picture else None
