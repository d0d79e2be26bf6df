"""What becomes of a page in a language that it has no text in.

The metadata Untranslated says it: `hide`, as if it were not there; `link`, listed with
the name of its language and leading to the text; `notice`, listed likewise, and leading
to a page of the other language's that shows the text as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plugins.languages.catalogues import Catalogues
from plugins.languages.languages import language_name
from plugins.translations.site_page import SitePage, switch_to


@dataclass(kw_only=True, eq=False)
class Notice(SitePage):
    """A page that shows the text of `original`, which is in another language.

    Search engines are led to the original, and find this in no list.
    """

    original: SitePage = field(repr=False)

    @property
    def canonical(self) -> str:
        """Return the address of the original."""
        return self.original.url


def lacking(page: SitePage, languages: Iterable[str]) -> list[str]:
    """Return the languages that `page` has no text in."""
    there = {alternate.lang for alternate in page.alternates}
    return [lang for lang in languages if lang not in there]


def place_in(lang: str, page: SitePage) -> str | None:
    """Return where readers of `lang` are led to `page`; None if to its twin, or nowhere.

    In a language that no version is in, the original stands for all.
    """
    if page.lang == lang:
        return page.url
    if page is not page.original or any(one.lang == lang for one in page.alternates):
        return None
    return {"link": page.url, "notice": page.addresses[lang]}.get(page.untranslated)


def mark_of(page: SitePage, lang: str, catalogues: Catalogues) -> str:
    """Return the words in `lang` for the language of `page`, such as "in Swedish", or ""."""
    if page.lang == lang:
        return ""
    named = {"language": language_name(page.lang, lang)}
    return catalogues[lang].gettext("in %(language)s") % named


def make_notices(pages: Iterable[SitePage], languages: Sequence[str]) -> Iterator[Notice]:
    """Make the notices of those of `pages` that ask for one."""
    for page in pages:
        if page is page.original and page.untranslated == "notice":
            urls = page.addresses | {one.lang: one.url for one in page.alternates}
            for lang in lacking(page, languages):
                yield Notice(
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
