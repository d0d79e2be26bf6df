"""Pages that stand by themselves, such as the start page, and the menus that lead to them."""

from pelican.contents import Page

from plugins.editions.kinds import ContentKind
from plugins.pages.pages import PageFrontMatter, make_page, page_address

KIND = ContentKind(
    name="pages",
    front_matter=PageFrontMatter,
    address=page_address,
    fixed_addresses={"home": "", "404": "404.html"},
    template="page",
    content_class=Page,
    make_page=make_page,
)


def register() -> None:
    """Connect to nothing: plugins.editions asks for KIND."""
