"""A page that is a section of the site by itself."""

from gettext import NullTranslations

from pelican.contents import Page

from plugins.editions.kinds import ContentKind, page_of
from plugins.settings.site_settings import SiteSettings
from plugins.translations.site_page import SitePage


def page_address(_: NullTranslations) -> str:
    """Return the address of a page, which stands at the root of its language."""
    return "{slug}/"


def make_page(item: Page, kind: ContentKind, site: SiteSettings) -> SitePage:
    """Return the page that Pelican read."""
    metadata = item.metadata
    places = {key: int(metadata[key]) for key in ("menu", "footer") if key in metadata}
    return page_of(
        SitePage,
        item,
        kind,
        site,
        section=item.key,
        form_key=metadata.get("form", ""),
        **places,
    )
