"""News: texts with a date, a category and tags, their lists by subject and year, and feeds.

Templates get `news`, by language.
"""

from plugins.editions.kinds import ContentKind
from plugins.news.addresses import news_address, possible_addresses
from plugins.news.front_matter import NewsFrontMatter, find_date_problems
from plugins.news.listings import make_news_page
from plugins.news.news import add_news
from plugins.news.structured_data import describe_news

__all__ = ["KIND", "possible_addresses", "register"]

KIND = ContentKind(
    name="news",
    front_matter=NewsFrontMatter,
    address=news_address,
    checks=(find_date_problems,),
    begins_with=lambda today: {"date": f"{today}"},
    template="article",
    make_page=make_news_page,
    add_lists=add_news,
    describe=describe_news,
)


def register() -> None:
    """Do nothing: Pelican requires this function, and plugins.editions reads KIND."""
