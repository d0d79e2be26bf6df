"""The whole site: its pages in all languages, and its other files."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal

from plugins.editions.kinds import kinds_of
from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.languages.languages import Language, base_address, languages_of
from plugins.settings.site_settings import Settings, SiteSettings, site_settings
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.reader import kind_of
from plugins.translations.site_page import Made, SitePage, Switch, absolute, switch_to
from plugins.translations.twins import Listed, list_in, make_notices, pair_twins


@dataclass(frozen=True)
class Edition:
    """The links that all pages of one language share.

    All its addresses begin with `base`; `pages` are those that are sections of the site.
    """

    language: Language
    base: str
    pages: Mapping[str, SitePage]
    navigation: tuple[Listed[SitePage], ...]
    footer: tuple[Listed[SitePage], ...]

    def page(self, key: str) -> SitePage:
        """Return the page with `key`, to which the theme links; it must exist."""
        if key not in self.pages:
            name = f"content/pages/{key}.{self.language.code}.md"
            what = "is missing or a draft, and the theme links to it"
            raise ProblemsFound([Problem(name, 0, 0, what, "write and publish it")])
        return self.pages[key]


@dataclass(kw_only=True)
class Site:
    """Everything to be written: `pages`, and `files` by their address.

    `context` holds the variables that templates get besides the current page.
    """

    settings: SiteSettings
    pelican_settings: Settings
    catalogues: Catalogues
    editions: Mapping[str, Edition]
    pages: list[SitePage]
    files: dict[str, bytes] = field(default_factory=dict)
    context: MutableMapping[str, Any] = field(default_factory=dict, repr=False)

    def pages_of(self, page_class: type[Made]) -> list[Made]:
        """Return the pages that are instances of `page_class`."""
        return [page for page in self.pages if isinstance(page, page_class)]

    def absolute(self, url: str) -> str:
        """Return `url`, relative to the site's root, as an absolute address."""
        return absolute(self.settings, url)


def make_site(settings: Settings, context: MutableMapping[str, Any]) -> Site:
    """Make the site from what Pelican read, and add it and `editions` to `context`.

    Raises ProblemsFound if a page that the theme needs is missing.
    """
    own, catalogues = site_settings(settings), catalogues_of(settings)
    pages = sorted(_make_pages(settings, context), key=lambda page: page.source_path)
    pair_twins(pages, own.languages)
    sections = [page for page in pages if page.section == page.key]
    editions = {
        language.code: Edition(
            language,
            base_address(language.code, own.languages),
            {page.key: page for page in sections if page.lang == language.code},
            _links(sections, "menu", language.code, catalogues),
            _links(sections, "footer", language.code, catalogues),
        )
        for language in languages_of(settings)
    }
    for page in pages:
        page.switches = tuple(
            _switch(page, lang, edition) for lang, edition in editions.items() if lang != page.lang
        )
    site = Site(
        settings=own,
        pelican_settings=settings,
        catalogues=catalogues,
        editions=editions,
        pages=pages,
        context=context,
    )
    notices = list(make_notices(pages, own.languages))
    context.update(editions=editions, site=site)
    for kind in kinds_of(settings):
        if kind.add_lists:
            kind.add_lists(site)
    site.pages += notices
    return site


def _make_pages(settings: Settings, context: Mapping[str, Any]) -> Iterator[SitePage]:
    """Yield the page of each text that is not a draft."""
    kinds = {kind.name: kind for kind in kinds_of(settings)}
    for item in filter(None, context["generated_content"].values()):
        kind = kind_of(item)
        if kind and item.status != "draft":
            yield kinds[kind.name].make_page(item, kinds[kind.name], site_settings(settings))


def _links(
    pages: Iterable[SitePage], place: Literal["menu", "footer"], lang: str, catalogues: Catalogues
) -> tuple[Listed[SitePage], ...]:
    """Return the links at `place`, including untranslated pages that `lang` lists."""
    placed = [page for page in pages if getattr(page, place) is not None]
    placed.sort(key=lambda page: (getattr(page, place), page.key))
    return list_in(lang, placed, catalogues)


def _switch(page: SitePage, lang: str, edition: Edition) -> Switch:
    """Return a link to the page's twin, else its notice, else its section or the start page."""
    for alternate in page.alternates:
        if alternate.lang == lang:
            return switch_to(lang, alternate.url)
    if page.original and page.original.untranslated == "notice":
        return switch_to(lang, page.original.addresses[lang])
    nearest = edition.pages.get(page.section) or edition.page("home")
    return switch_to(lang, nearest.url, nearest.title)
