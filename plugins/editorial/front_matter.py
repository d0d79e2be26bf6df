"""What the lines at the top of a text may say: what all kinds have, and the types of values.

Each kind of text adds its own keys in a model of its own, such as NewsFrontMatter.
"""

import datetime
import re
from enum import Enum, auto
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from plugins.editorial.moments import Moment, parse_moment
from plugins.sources.slugs import SLUG

_HTTPS = re.compile(r"https://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class TwinRule(Enum):
    """What a key means for a text and its twin; written in the Annotated type of the key."""

    EQUAL = auto()
    """Both say the same, since it is no matter of language."""
    SHARED = auto()
    """One may leave it out and has it from the other; if both say it, they say the same."""
    FALLBACK = auto()
    """One may leave it out and has it from the other, or say something else."""
    NEEDS_TWIN = auto()
    """A text that says it is written in each language: the theme counts on it."""


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


Line = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]
Day = Annotated[datetime.date, BeforeValidator(parse_day)]
Place = Annotated[str, StringConstraints(pattern="^[0-9]{1,4}$")]
"""A place in an order, by number."""
When = Annotated[Moment, BeforeValidator(_parse_moment)]
Https = Annotated[str, BeforeValidator(_parse_https)]


class FrontMatter(BaseModel):
    """The keys of every kind of text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line
    slug: Slug
    summary: Line
    image: Annotated[Line | None, TwinRule.SHARED] = None
    image_alt: Line | None = None
    status: Annotated[Literal["published", "draft", "hidden"], TwinRule.EQUAL] = "published"
    modified: Day | None = None
    untranslated: Literal["hide", "link", "notice"] | None = None
    aliases: Line | None = None
    comment: Line | None = None


def keys_with(model: type[FrontMatter], *rules: TwinRule) -> tuple[str, ...]:
    """Return the keys of `model` that have one of `rules`."""
    fields = model.model_fields.items()
    return tuple(key for key, field in fields if any(rule in field.metadata for rule in rules))


def label_of(key: str) -> str:
    """Spell a key as editors do: "menu_label" is Menu_Label."""
    return "_".join(part.capitalize() for part in key.split("_"))
