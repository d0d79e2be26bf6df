"""Pair each page with its twins, and handle languages that lack a translation.

The metadata Untranslated has three values. `hide`: that language does not list the text.
`link`: it lists the text with the name of its language, and links to it. `notice`: it lists
the text likewise, and links to a page of its own that shows the untranslated text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from plugins.languages.catalogues import Catalogues
from plugins.languages.languages import language_name
from plugins.translations.site_page import Alternate, Made, SitePage, switch_to


@dataclass(kw_only=True, eq=False)
class UntranslatedPage(SitePage):
    """A notice: a page that shows the text of `original`, which is in another language.

    Its canonical address is the original's, and search engines may not list the notice.
    """

    original: SitePage = field(repr=False)

    @property
    def canonical(self) -> str:
        """Return the address of the original."""
        return self.original.url


@dataclass(frozen=True)
class Listed(Generic[Made]):
    """A page as an entry of a list, linked at `url`.

    `mark` names the page's language, and is "" if that is the list's language.
    """

    page: Made
    url: str
    mark: str = ""


def pair_twins(pages: Iterable[SitePage], languages: Sequence[str]) -> None:
    """Set the `alternates` of each page, including itself, and its `original`.

    The original is the version in the first of `languages` that has one. plugins.editorial
    has already checked that each text has its twins or sets Untranslated.
    """
    groups: dict[tuple[str, str], dict[str, SitePage]] = {}
    for page in pages:
        versions = groups.setdefault((page.kind, page.key), {})
        assert page.lang in languages, f"{page.source}: language {page.lang}"
        assert page.lang not in versions, f"{page.source}: {page.lang} is there twice"
        versions[page.lang] = page
    for versions in groups.values():
        twins = [versions[lang] for lang in languages if lang in versions]
        original = twins[0]
        shown = {page.listed for page in twins if not page.withheld}
        assert len(shown) < 2, f"{original.source}: one twin is hidden"
        lonely = len(twins) < len(languages) and not (original.untranslated or original.withheld)
        assert not lonely, f"{original.source}: has no twin"
        alternates = tuple(Alternate(page.lang, page.url, page.withheld) for page in twins)
        for page in twins:
            page.alternates, page.original = alternates, original


def list_in(lang: str, pages: Iterable[Made], catalogues: Catalogues) -> tuple[Listed[Made], ...]:
    """Return entries for the `pages` that `lang` lists, in their order."""
    return tuple(
        Listed(page, url, _mark(page, lang, catalogues))
        for page in pages
        if page.listed and (url := _place_in(lang, page)) is not None
    )


def _place_in(lang: str, page: SitePage) -> str | None:
    """Return the address to which lists in `lang` link `page`.

    None if they link its twin or nothing. If `lang` has no version, only the original counts.
    """
    if page.lang == lang:
        return page.url
    if page is not page.original or any(one.lang == lang for one in page.alternates):
        return None
    return {"link": page.url, "notice": page.addresses[lang]}.get(page.untranslated)


def _mark(page: SitePage, lang: str, catalogues: Catalogues) -> str:
    """Return the language of `page` in words of `lang`, such as "in Swedish", or ""."""
    if page.lang == lang:
        return ""
    named = {"language": language_name(page.lang, lang)}
    return catalogues[lang].gettext("in %(language)s") % named


def make_notices(pages: Iterable[SitePage], languages: Sequence[str]) -> Iterator[UntranslatedPage]:
    """Yield a notice for each of `pages` that asks for one, in each language it lacks."""
    for page in pages:
        if page is page.original and page.untranslated == "notice":
            there = {alternate.lang: alternate.url for alternate in page.alternates}
            urls = page.addresses | there
            for lang in (lang for lang in languages if lang not in there):
                yield UntranslatedPage(
                    key=page.key,
                    lang=lang,
                    title=page.title,
                    summary=page.summary,
                    url=page.addresses[lang],
                    section=page.section,
                    template="notice",
                    source_path=page.source_path,
                    styles=page.styles,
                    indexable=False,
                    withheld=page.withheld,
                    awaits=page.awaits,
                    switches=tuple(switch_to(one, urls[one]) for one in languages if one != lang),
                    original=page,
                )
