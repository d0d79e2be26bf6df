"""Single pages, such as the start page, and their places in the menus."""

from plugins.editions.kinds import ContentKind
from plugins.pages.pages import PageFrontMatter, make_page, page_address

KIND = ContentKind(
    name="pages",
    front_matter=PageFrontMatter,
    address=page_address,
    fixed_addresses={"home": "", "404": "404.html"},
    template="page",
    make_page=make_page,
)


def register() -> None:
    """Do nothing: Pelican requires this function, and plugins.editions reads KIND."""
