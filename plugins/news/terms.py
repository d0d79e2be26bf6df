"""Find the categories and tags of each news item in the taxonomy."""

from collections.abc import Iterable, Iterator

from pelican.contents import Article

from plugins.editorial.taxonomy import FILE, Taxonomy
from plugins.sources.problems import Problem
from plugins.translations.twins import source_name

NO_CATEGORY = "-"
"""The one of an article that has none, since Pelican demands one."""


def give_terms(articles: Iterable[Article], taxonomy: Taxonomy) -> list[Problem]:
    """Give each article `terms`: kind and key of its category, then of its tags.

    Returns a problem for each name that the taxonomy does not have.
    """
    problems: list[Problem] = []
    for article in articles:
        article.terms = tuple(_named(article))
        for kind, key in article.terms:
            if key not in taxonomy.terms(kind):
                what = f"{kind} '{key}' is not in content/{FILE}"
                problems.append(Problem(source_name(article), 0, 0, what, "add it there"))
    return problems


def _named(article: Article) -> Iterator[tuple[str, str]]:
    if article.category.name != NO_CATEGORY:
        yield "category", article.category.name
    for tag in getattr(article, "tags", ()):
        yield "tag", tag.name
