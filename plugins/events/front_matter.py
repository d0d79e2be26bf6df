"""The front matter of an event, and the checks of its times and its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from plugins.editorial.front_matter import (
    FrontMatter,
    Https,
    Line,
    Moment,
    TwinRule,
    When,
    label_of,
    means,
    parse_https,
    parse_moment,
    wrong_value,
)
from plugins.editorial.texts import Text, find_value
from plugins.sources.messages import msg
from plugins.sources.problems import Flaw, Problem

LONGEST = timedelta(days=366)
"""The longest event; a longer one has a slip in its year."""
_MINUTE = timedelta(minutes=1)
_LENGTH = re.compile(
    r"(?:(?P<hours>[0-9]{1,3})(?:[,.](?P<tenths>[0-9]))? ?(?:h|hours?|tim|timm(?:e|ar)))?"
    r"(?: ?(?P<minutes>[0-9]{1,4}) ?min(?:utes?|uter)?)?"
)
_WRITE_LENGTH = msg("write it as 2 h, 90 min or 1 h 30 min")
_ADD_PLACE = msg(
    "add a line 'Place: ...' at its top, or 'Online: https://...' if it is on the web alone"
)
_NAME_FILE = msg(
    "name the file of our page with the form, as in {filename}/pages/visit.sv.md, or write a whole"
    " address that begins with https://"
)
FILE = "{filename}"
"""The beginning of a Signup that names a text of the site."""
EventStatus = Literal["published", "draft", "hidden", "cancelled", "postponed"]


def parse_length(text: str) -> timedelta:
    """Parse a length such as 2 h, 1,5 h, 90 min or 1 h 30 min; raises a ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    hours, tenths, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    length = timedelta(hours=hours, minutes=6 * tenths + minutes)
    if not timedelta() < length <= timedelta(days=7):
        raise wrong_value(msg("is not a length of up to 7 days"), _WRITE_LENGTH)
    return length


def parse_signup(text: str) -> str:
    """Return an https address or a link to a text of the site; raises a ValueError."""
    if text.startswith(FILE):
        return text
    if text.startswith(("/", "{")) or text.endswith(".md"):
        raise wrong_value(msg("leads to no page"), _NAME_FILE)
    return parse_https(text)


class EventFrontMatter(FrontMatter):
    """The keys of an event; it needs a Start, or a twin that has one."""

    status: Annotated[
        EventStatus,
        TwinRule.EQUAL,
        means(
            msg(
                "as for other texts, or cancelled, or postponed while the new date is not known:"
                " the event stays on the site and says so"
            ),
            "cancelled",
        ),
    ] = "published"  # type: ignore[assignment]
    modified: Annotated[
        When | None,
        TwinRule.FALLBACK,
        means(
            msg("the day of the latest change, or the day and the time"),
            "2027-05-01 14:30",
        ),
    ] = None
    start: Annotated[
        When | None,
        TwinRule.SHARED,
        means(
            msg("the day, or the day and the time by the Swedish clock, which an event needs"),
            "2027-05-03 13:00",
        ),
    ] = None
    end: Annotated[
        When | None,
        TwinRule.SHARED,
        means(
            msg(
                "the last day, or the day and the time when it ends. With a time only if Start has"
                " one"
            ),
            "2027-05-03 16:30",
        ),
    ] = None
    length: Annotated[
        Annotated[timedelta, BeforeValidator(parse_length)] | None,
        TwinRule.SHARED,
        means(
            msg("how long it lasts, instead of End. With neither, calendars reserve an hour"),
            "1 h 30 min",
        ),
    ] = None
    place: Annotated[
        Line | None,
        TwinRule.FALLBACK,
        means(
            msg("the name of the place. An event needs it, or Online if it is on the web alone"),
            "Folkets hus, Umeå",
        ),
    ] = None
    address: Annotated[
        Line | None,
        TwinRule.FALLBACK,
        means(msg("the postal address of the place"), "Storgatan 1, 903 26 Umeå"),
    ] = None
    online: Annotated[
        Https | None,
        TwinRule.FALLBACK,
        means(
            msg(
                "the web address where people take part. Everybody can see it: if only those who"
                " sign up get it, leave it out"
            ),
            "https://example.org/live",
        ),
    ] = None
    signup: Annotated[
        Annotated[str, BeforeValidator(parse_signup)] | None,
        TwinRule.FALLBACK,
        means(
            msg(
                "the web address where people sign up, or the file of our own page with a form, as"
                " in {filename}/pages/visit.sv.md"
            ),
            "https://example.org/anmalan",
        ),
    ] = None


def first_lines(today: date) -> dict[str, str]:
    """Return what a new event needs, in two months, at one o'clock."""
    return {"start": f"{today + timedelta(60)} 13:00", "place": msg("The name of the place")}


def find_event_problems(texts: Sequence[Text]) -> Iterator[Problem]:
    """Find events without a Start or a place in any language, and times that do not fit."""
    keys = ("end", "length", "place", "address", "online")
    given = {key: {one.path: by for one, by, _ in find_value(key, texts)} for key in keys}
    for text, starting, is_first in find_value("start", texts):
        end, length, place, address, online = (given[key][text.path] for key in keys)
        if starting is None and is_first:
            remedy = msg("add a line 'Start: 2027-05-03 13:00' at its top")
            yield text.problem("start", msg("has no Start"), remedy)
        start = starting.header.parsed("start", parse_moment) if starting else None
        ending = text.header.parsed("end", parse_moment)
        if start and ending and (flaw := _flaw(start, ending)):
            yield text.problem("end", *flaw)
        if length is text and end:
            yield text.problem(
                "length", msg("has both a Length and an End"), msg("keep one of the two")
            )
        elif length is text and start and not isinstance(start, datetime):
            remedy = msg("write the time in Start, or the last day as End instead")
            yield text.problem("length", msg("Length needs a Start with a time of day"), remedy)
        if is_first and not (place or online or address):
            yield text.problem("place", msg("has no Place"), _ADD_PLACE)
        if address is text and not place:
            remedy = msg("add a line 'Place: ...' with the name of the place")
            yield text.problem("address", msg("has an Address but no Place"), remedy)


def find_clock_problems(texts: Sequence[Text], zone: str) -> Iterator[Problem]:
    """Find times that the clocks in `zone` do not show, or show twice."""
    for text, starting, _ in find_value("start", texts):
        times = {key: text.header.parsed(key, parse_moment) for key in ("start", "end")}
        start = starting.header.parsed("start", parse_moment) if starting else None
        length = text.header.parsed("length", parse_length)
        if isinstance(start, datetime) and length and not _clock_flaw(start, zone):
            times["length"] = end_after(start, length, zone)
        for key, moment in times.items():
            if isinstance(moment, datetime) and (flaw := _clock_flaw(moment, zone)):
                name = msg("The end by this Length,") if key == "length" else label_of(key)
                yield text.problem(
                    key,
                    msg(
                        "{name} {moment:%Y-%m-%d %H:%M} {flaw}",
                        name=name,
                        moment=moment,
                        flaw=flaw[0],
                    ),
                    flaw[1],
                )


def end_after(start: datetime, length: timedelta, zone: str) -> datetime:
    """Return the local time in `zone` at `length` after the local time `start`."""
    began = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return (began + length).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _clock_flaw(moment: datetime, zone: str) -> Flaw | None:
    """Return why clocks in `zone` do not show the local time `moment` just once, and a remedy."""
    leap = _leap(moment, zone)
    if not leap:
        return None
    first = after = moment
    while _leap(first - _MINUTE, zone):
        first -= _MINUTE
    while _leap(after, zone):
        after += _MINUTE
    way = (
        msg("does not exist: clocks go forward")
        if leap > timedelta()
        else msg("comes twice: clocks go back")
    )
    remedy = msg(
        "write a time before {first:%H:%M}, or from {after:%H:%M} on", first=first, after=after
    )
    return msg("{way} in {zone} that night", way=way, zone=zone), remedy


def _leap(moment: datetime, zone: str) -> timedelta:
    """Return how far clocks go forward at `moment`; less than 0 back, and 0 if they do not."""
    before, after = (moment.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    return (after.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())


def _flaw(start: Moment, end: Moment) -> Flaw | None:
    remedy = msg("correct one of them")
    timed = isinstance(start, datetime)
    if timed != isinstance(end, datetime):
        one, other = ("Start", "End") if timed else ("End", "Start")
        return msg("{one} has a time of day and {other} has none", one=one, other=other), msg(
            "write both with one, or neither"
        )
    if timed and end <= start:
        return msg(
            "End {end:%Y-%m-%d %H:%M} is not after Start {start:%Y-%m-%d %H:%M}",
            end=end,
            start=start,
        ), remedy
    if end < start:
        return msg("End {end} is before Start {start}", end=end, start=start), remedy
    if day_of(end) - day_of(start) > LONGEST:
        return msg(
            "End {end} is more than a year after Start {start}",
            end=day_of(end),
            start=day_of(start),
        ), remedy
    return None


def day_of(moment: Moment) -> date:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
