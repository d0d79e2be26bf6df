"""The states of an event that does not take place as announced, by their word in Status."""

from collections.abc import Callable
from dataclasses import dataclass

Gettext = Callable[[str], str]


@dataclass(frozen=True)
class State:
    """A state: its word and its sentence on the page, and its names for programs.

    `calendar` is a STATUS of RFC 5545, 3.8.1.11; `schema` is an EventStatusType of schema.org.
    """

    word: Callable[[Gettext], str]
    sentence: Callable[[Gettext], str]
    calendar: str
    schema: str


STATES = {
    "cancelled": State(
        lambda _: _("Cancelled"),
        lambda _: _("This event is cancelled."),
        "CANCELLED",
        "EventCancelled",
    ),
    "postponed": State(
        lambda _: _("Postponed"),
        lambda _: _("This event is postponed. The new date is not set yet."),
        "TENTATIVE",
        "EventPostponed",
    ),
}
