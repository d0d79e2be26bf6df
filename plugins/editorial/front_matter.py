"""What the lines at the top of a text may say: the one model of it, for each kind of text."""

import datetime
import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from plugins.editorial.slugs import SLUG

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _parse_day(text: str) -> datetime.date:
    """Parse YYYY-MM-DD alone: of 3/5/2018 nobody knows which is the month."""
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise PydanticCustomError("day", "not a day of the calendar")


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]
Day = Annotated[datetime.date, BeforeValidator(_parse_day)]
Place = Annotated[str, StringConstraints(pattern="^[0-9]{1,4}$")]
"""A place in an order, by number."""


class FrontMatter(BaseModel):
    """What every text says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    slug: Slug
    summary: Text
    status: Literal["published", "draft", "hidden"] = "published"
    comment: Text | None = None


class NewsFrontMatter(FrontMatter):
    """What a news item says of itself."""

    date: Day
    modified: Day | None = None

    @field_validator("modified")
    @classmethod
    def _not_before_date(
        cls, modified: datetime.date | None, info: ValidationInfo
    ) -> datetime.date | None:
        written = info.data.get("date")
        if modified and written and modified < written:
            raise PydanticCustomError("modified", "before {date}", {"date": str(written)})
        return modified


class PageFrontMatter(FrontMatter):
    """What a page says of itself; Menu and Footer are its places among the links there."""

    menu: Place | None = None
    menu_label: Text | None = None
    footer: Place | None = None
    template: Literal["home", "news", "page", "not_found"] = "page"
    form: Text | None = None


MODELS: dict[str, type[FrontMatter]] = {"news": NewsFrontMatter, "pages": PageFrontMatter}
"""The model of the texts in each folder of the content."""


def label_of(key: str) -> str:
    """Spell a key as editors do: "menu_label" is Menu_Label."""
    return "_".join(part.capitalize() for part in key.split("_"))
