"""An event, as Pelican reads an item of its kind."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pelican.contents import Content

from plugins.editorial.moments import Moment, parse_moment


class Event(Content):  # type: ignore[misc] # Pelican is untyped
    """Something that happens from `start` to `end`, at `place`.

    A moment is a day, or a time in the site's zone; `end` may be None, and a last day
    belongs to the event. `signup` is "" where nobody need sign up.
    """

    mandatory_properties = ("title", "start", "place")
    allowed_statuses = ("published", "hidden", "draft")
    default_status = "published"
    default_template = "event"
    section = "events"

    start: Moment
    end: Moment | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "start" in self.metadata:  # else Pelican refuses the event
            self.start = _localize(parse_moment(self.metadata["start"]), self.timezone)
        end = self.metadata.get("end")
        self.end = _localize(parse_moment(end), self.timezone) if end else None
        self.signup: str = self.metadata.get("signup", "")

    @property
    def first_day(self) -> date:
        """Return the day on which the event begins."""
        return day_of(self.start)

    @property
    def last_day(self) -> date:
        """Return the day on which the event ends."""
        return day_of(self.end or self.start)

    def is_past(self, today: date) -> bool:
        """Tell whether the event is over on the day `today`: from the day after its end."""
        return self.last_day < today


def day_of(moment: Moment) -> date:
    """Return the day of `moment`."""
    return moment.date() if isinstance(moment, datetime) else moment


def _localize(moment: Moment, zone: ZoneInfo) -> Moment:
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) else moment
