"""Times of the day."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.field_types.formats import OrderedFormat, matches
from plugins.forms.language.field_types.question import PrefilledQuestion
from plugins.forms.language.field_types.rules import LATER_OR_EARLIER, written_as

_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"


class Times(OrderedFormat):
    """Hours and minutes as HH:MM."""

    beyond = "after"
    limit_syntax = "a time as 08:00"


TimeLimit = Annotated[str, Field(pattern=f"^{_TIME}$", examples=["08:00"])]


class TimeQuestion(PrefilledQuestion):
    """A time of the day, posted as HH:MM."""

    control = "short_input"
    fixed_attributes = (("type", "time"),)
    attribute_keys = ("min", "max")
    format = Times("time", matches(_TIME))
    rules = (
        written_as(_TIME, lambda _: _("Give “%(label)s” as hours and minutes, such as 08:30.")),
        *LATER_OR_EARLIER,
    )

    type: Literal["time"]
    min: TimeLimit | None = None
    """The first time that may be given."""
    max: TimeLimit | None = None
    """The last time that may be given."""
