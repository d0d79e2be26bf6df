"""The site in one language: its pages by key, what its header and footer link to."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.languages.languages import Language, base_address, languages_of
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.site_page import SitePage
from plugins.translations.untranslated import mark_of, place_in


@dataclass(frozen=True)
class Link:
    """A link of the header or the footer; `key` is its page's.

    `lang` is the language of what it leads to, and `mark` names it where it is another's.
    """

    key: str
    text: str
    url: str
    lang: str
    mark: str = ""


@dataclass(frozen=True)
class Edition:
    """What every page in one language leads to.

    `base` is what its addresses begin with; `pages` are those that are their own section.
    """

    language: Language
    base: str
    pages: Mapping[str, SitePage]
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]

    def page(self, key: str) -> SitePage:
        """Return the page that the theme links to by `key`; it must exist."""
        if key not in self.pages:
            name = f"content/pages/{key}.{self.language.code}.md"
            what = "is missing or a draft, and the theme links to it"
            raise ProblemsFound([Problem(name, 0, 0, what, "write and publish it")])
        return self.pages[key]


def make_editions(
    pages: Iterable[SitePage], settings: MutableMapping[str, Any]
) -> Mapping[str, Edition]:
    """Sort `pages` into one edition for each language."""
    sections = [page for page in pages if page.section == page.key]
    catalogues, languages = catalogues_of(settings), site_settings(settings).languages
    return {
        language.code: _edition(
            language, base_address(language.code, languages), sections, catalogues
        )
        for language in languages_of(settings)
    }


def _edition(
    language: Language, base: str, pages: Sequence[SitePage], catalogues: Catalogues
) -> Edition:
    lang = language.code
    return Edition(
        language,
        base,
        {page.key: page for page in pages if page.lang == lang},
        _links(pages, "menu", lang, catalogues),
        _links(pages, "footer", lang, catalogues),
    )


def _links(
    pages: Iterable[SitePage], place: Literal["menu", "footer"], lang: str, catalogues: Catalogues
) -> tuple[Link, ...]:
    """Return the links at `place`, with those to pages that `lang` lacks and yet lists."""
    placed = [page for page in pages if page.listed and getattr(page, place) is not None]
    return tuple(
        Link(page.key, page.label, url, page.lang, mark_of(page, lang, catalogues))
        for page in sorted(placed, key=lambda page: (getattr(page, place), page.key))
        if (url := place_in(lang, page)) is not None
    )
