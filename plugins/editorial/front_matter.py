"""What the lines at the top of a text may say: the one model of it, for each kind of text."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from plugins.editorial.moments import Moment, parse_moment
from plugins.sources.slugs import SLUG, TAKEN

_HTTPS = re.compile(r"https://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")
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


def _parse_moment(text: str) -> Moment:
    try:
        return parse_moment(text)
    except ValueError:
        raise PydanticCustomError("moment", "no moment") from None


def _parse_https(text: str) -> str:
    if not _HTTPS.fullmatch(text):
        raise PydanticCustomError("https", "no https address")
    return text


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]
Day = Annotated[datetime.date, BeforeValidator(parse_day)]
Place = Annotated[str, StringConstraints(pattern="^[0-9]{1,4}$")]
"""A place in an order, by number."""
When = Annotated[Moment, BeforeValidator(_parse_moment)]
Https = Annotated[str, BeforeValidator(_parse_https)]


class FrontMatter(BaseModel):
    """What every text says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    slug: Slug
    summary: Text
    image: Text | None = None
    image_alt: Text | None = None
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
    template: Literal["events", "home", "news", "page", "privacy", "search", "not_found"] = "page"
    form: Text | None = None

    @field_validator("slug")
    @classmethod
    def _not_taken(cls, slug: str) -> str:
        if slug in TAKEN:
            raise PydanticCustomError("taken", "taken")
        return slug


class EventFrontMatter(FrontMatter):
    """What an event says of itself; it needs a Start, or a twin that has one."""

    start: When | None = None
    end: When | None = None
    place: Text
    signup: Https | None = None


INHERITED_KEYS = ("date", "start", "end", "signup", "image", "category", "tags", "author")
"""What a text that leaves it out has from its twin."""
OWN_KEYS = ("signup",)
"""What of that each may say in its own way."""
EQUAL_KEYS = ("status", "form", "template", "menu", "footer")
"""What a text and its twin both say, since it is no matter of language."""

MODELS: dict[str, type[FrontMatter]] = {
    "news": NewsFrontMatter,
    "pages": PageFrontMatter,
    "events": EventFrontMatter,
}
"""The model of the texts in each folder of the content."""


def label_of(key: str) -> str:
    """Spell a key as editors do: "menu_label" is Menu_Label."""
    return "_".join(part.capitalize() for part in key.split("_"))
