"""Pages that are sections of the site, and their front matter."""

from gettext import NullTranslations
from typing import Annotated, Literal

from pelican.contents import Page
from pydantic import field_validator
from pydantic_core import PydanticCustomError

from plugins.editions.kinds import ContentKind, page_of
from plugins.editorial.front_matter import FrontMatter, Line, Place, TwinRule, means
from plugins.settings.site_settings import SiteSettings
from plugins.sources.messages import msg
from plugins.sources.slugs import TAKEN
from plugins.translations.site_page import SitePage

Template = Literal["areas", "events", "home", "news", "page", "privacy", "search", "not_found"]


class PageFrontMatter(FrontMatter):
    """The keys of a page; Menu and Footer are the positions of its link there."""

    menu: Annotated[
        Place | None,
        TwinRule.EQUAL,
        means(msg("a number: the place of the page in the menu at the top"), "3"),
    ] = None
    menu_label: Annotated[
        Line | None, means(msg("a shorter title for the menu"), msg("Visits"))
    ] = None
    footer: Annotated[
        Place | None,
        TwinRule.EQUAL,
        means(msg("a number: the place of the page among the links at the bottom"), "2"),
    ] = None
    template: Annotated[
        Template,
        TwinRule.EQUAL,
        TwinRule.NEEDS_TWIN,
        means(
            msg(
                "how the page is built. Only the start page and other special pages have it; leave"
                " it as it is"
            ),
            "page",
        ),
    ] = "page"
    form: Annotated[
        Line | None,
        TwinRule.EQUAL,
        TwinRule.NEEDS_TWIN,
        means(msg("the form on the page: visit is the file forms/visit.yaml"), "visit"),
    ] = None

    @field_validator("slug")
    @classmethod
    def _not_taken(cls, slug: str) -> str:
        """Reject a slug that the site uses for something else, because pages are at its root."""
        if slug in TAKEN:
            raise PydanticCustomError("taken", "taken")
        return slug


def page_address(_: NullTranslations) -> str:
    """Return the address of a page after the language's base, with the placeholder {slug}."""
    return "{slug}/"


def make_page(item: Page, kind: ContentKind, site: SiteSettings) -> SitePage:
    """Return the page that Pelican read."""
    metadata = item.metadata
    fields = {key: int(metadata[key]) for key in ("menu", "footer") if key in metadata}
    form = metadata.get("form", "")
    return page_of(SitePage, item, kind, site, section=item.key, form_key=form, **fields)
