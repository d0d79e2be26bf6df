"""Pair each page with its twins, and lead to it where a language has none.

The metadata Untranslated says what becomes of a text there: `hide`, as if it did not exist;
`link`, listed with the name of its language and leading to the text; `notice`, listed
likewise, and leading to a page of the other language that shows the text as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from plugins.languages.catalogues import Catalogues
from plugins.languages.languages import language_name
from plugins.translations.site_page import Alternate, Made, SitePage, switch_to


@dataclass(kw_only=True, eq=False)
class UntranslatedPage(SitePage):
    """A page that shows the text of `original`, which is in another language.

    Search engines are led to the original, and find this in no list.
    """

    original: SitePage = field(repr=False)

    @property
    def canonical(self) -> str:
        """Return the address of the original."""
        return self.original.url


@dataclass(frozen=True)
class Listed(Generic[Made]):
    """A page as a list shows it, leading to `url`.

    `mark` says which language it is in, and is "" for the list's own.
    """

    page: Made
    url: str
    mark: str = ""


def pair_twins(pages: Iterable[SitePage], languages: Sequence[str]) -> None:
    """Set the `alternates` of each page, itself included, and its `original`.

    The original is the version in the first of the languages that a text is in. That a text
    has its twins, or says what becomes of it without, is checked by plugins.editorial before.
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
    """List those of `pages` that readers of `lang` are shown, in their order."""
    return tuple(
        Listed(page, url, _mark(page, lang, catalogues))
        for page in pages
        if page.listed and (url := _place_in(lang, page)) is not None
    )


def _place_in(lang: str, page: SitePage) -> str | None:
    """Return where readers of `lang` are led to `page`; None if to its twin, or nowhere.

    In a language that no version is in, the original stands for all.
    """
    if page.lang == lang:
        return page.url
    if page is not page.original or any(one.lang == lang for one in page.alternates):
        return None
    return {"link": page.url, "notice": page.addresses[lang]}.get(page.untranslated)


def _mark(page: SitePage, lang: str, catalogues: Catalogues) -> str:
    """Return the words in `lang` for the language of `page`, such as "in Swedish", or ""."""
    if page.lang == lang:
        return ""
    named = {"language": language_name(page.lang, lang)}
    return catalogues[lang].gettext("in %(language)s") % named


def make_notices(pages: Iterable[SitePage], languages: Sequence[str]) -> Iterator[UntranslatedPage]:
    """Make the notices of those of `pages` that ask for one."""
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
