"""What the lines at the top of a text may say: the one model of it, for each kind of text."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from plugins.editorial.slugs import SLUG

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> datetime.date:
    """Parse YYYY-MM-DD alone: of 3/5/2018 nobody knows which is the month.

    Raises PydanticCustomError.
    """
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise PydanticCustomError("day", "not a day of the calendar")


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]
Day = Annotated[datetime.date, BeforeValidator(parse_day)]
Place = Annotated[str, StringConstraints(pattern="^[0-9]{1,4}$")]
"""A place in an order, by number."""


class FrontMatter(BaseModel):
    """What every text says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    slug: Slug
    summary: Text
    status: Literal["published", "draft", "hidden"] = "published"
    modified: Day | None = None
    untranslated: Literal["hide", "link", "notice"] | None = None
    aliases: Text | None = None
    comment: Text | None = None


class NewsFrontMatter(FrontMatter):
    """What a news item says of itself; it needs a Date, or a twin that has one."""

    date: Day | None = None
    category: Text | None = None
    tags: Text | None = None
    author: Text | None = None


class PageFrontMatter(FrontMatter):
    """What a page says of itself; Menu and Footer are its places among the links there."""

    menu: Place | None = None
    menu_label: Text | None = None
    footer: Place | None = None
    template: Literal["home", "news", "page", "not_found"] = "page"
    form: Text | None = None


INHERITED_KEYS = ("date", "image", "category", "tags", "author")
"""What a text that leaves it out has from its twin."""
EQUAL_KEYS = ("status", "form", "template", "menu", "footer")
"""What a text and its twin both say, since it is no matter of language."""

MODELS: dict[str, type[FrontMatter]] = {"news": NewsFrontMatter, "pages": PageFrontMatter}
"""The model of the texts in each folder of the content."""


def label_of(key: str) -> str:
    """Spell a key as editors do: "menu_label" is Menu_Label."""
    return "_".join(part.capitalize() for part in key.split("_"))
