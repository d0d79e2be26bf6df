"""The picture above the text of a page, which a link to the page is shown with as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from pelican.generators import Generator

from plugins.bilingual.site_page import SitePage
from plugins.pictures.album import Album
from plugins.pictures.renditions import FOLDER, Picture


@dataclass(frozen=True)
class LeadPicture:
    """A picture and its description in the page's language, which may be DECORATIVE."""

    picture: Picture
    alt: str


def name_lead_pictures(generators: Sequence[Generator]) -> None:
    """Give each item with a line Image its `lead_picture`.

    Twins have shared their lines by then, as plugins.bilingual has them do.
    """
    for item in generators[0].context["written_items"]:
        album: Album = item.settings["ALBUM"]
        name = item.metadata.get("image")
        picture = album.picture(f"{FOLDER}/{name}") if name else None
        if picture:
            item.lead_picture = LeadPicture(picture, item.metadata.get("image_alt", ""))


def lead_of(page: SitePage) -> LeadPicture | None:
    """Return the picture of `page`, if an editor gave it one."""
    lead: LeadPicture | None = getattr(page, "lead_picture", None)
    return lead
