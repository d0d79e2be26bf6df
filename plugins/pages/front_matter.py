"""What the lines at the top of a page may say."""

from typing import Annotated, Literal

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from plugins.editorial.front_matter import FrontMatter, Line, Place, TwinRule
from plugins.sources.slugs import TAKEN

Template = Literal["events", "home", "news", "page", "privacy", "search", "not_found"]


class PageFrontMatter(FrontMatter):
    """The keys of a page; Menu and Footer are its places among the links there."""

    menu: Annotated[Place | None, TwinRule.EQUAL] = None
    menu_label: Line | None = None
    footer: Annotated[Place | None, TwinRule.EQUAL] = None
    template: Annotated[Template, TwinRule.EQUAL, TwinRule.NEEDS_TWIN] = "page"
    form: Annotated[Line | None, TwinRule.EQUAL, TwinRule.NEEDS_TWIN] = None

    @field_validator("slug")
    @classmethod
    def _not_taken(cls, slug: str) -> str:
        """Reject a slug at which the site has something else: pages stand at its root."""
        if slug in TAKEN:
            raise PydanticCustomError("taken", "taken")
        return slug
