"""What the lines at the top of a news item may say."""

from typing import Annotated

from plugins.editorial.front_matter import Day, FrontMatter, Line, TwinRule


class NewsFrontMatter(FrontMatter):
    """The keys of a news item; it needs a Date, or a twin that has one."""

    date: Annotated[Day | None, TwinRule.SHARED] = None
    category: Annotated[Line | None, TwinRule.SHARED] = None
    tags: Annotated[Line | None, TwinRule.SHARED] = None
    author: Annotated[Line | None, TwinRule.SHARED] = None
