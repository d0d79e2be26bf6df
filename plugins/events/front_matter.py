"""What the lines at the top of an event may say."""

from typing import Annotated

from plugins.editorial.front_matter import FrontMatter, Https, Line, TwinRule, When


class EventFrontMatter(FrontMatter):
    """The keys of an event; it needs a Start, or a twin that has one."""

    start: Annotated[When | None, TwinRule.SHARED] = None
    end: Annotated[When | None, TwinRule.SHARED] = None
    place: Line
    signup: Annotated[Https | None, TwinRule.FALLBACK] = None
