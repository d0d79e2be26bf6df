"""The whole site: its pages in all languages, and the files beside them."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from plugins.editions.editions import Edition, make_editions
from plugins.editions.kinds import kinds_of
from plugins.editions.switches import add_switches
from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.settings.offers import Settings
from plugins.settings.site_settings import SiteSettings, site_settings
from plugins.translations.identity import kind_of
from plugins.translations.site_page import Made, SitePage, absolute
from plugins.translations.twins import pair_twins
from plugins.translations.untranslated import make_notices


@dataclass(kw_only=True)
class Site:
    """What is written: `pages`, and `files` by their address.

    `context` is what all templates see beside the page that is written.
    """

    settings: SiteSettings
    pelican_settings: Settings
    catalogues: Catalogues
    editions: Mapping[str, Edition]
    pages: list[SitePage]
    files: dict[str, bytes] = field(default_factory=dict)
    context: MutableMapping[str, Any] = field(default_factory=dict, repr=False)

    def pages_of(self, page_class: type[Made]) -> list[Made]:
        """Return the pages of a class."""
        return [page for page in self.pages if isinstance(page, page_class)]

    def absolute(self, url: str) -> str:
        """Return `url`, which counts from the site's root, as a whole address."""
        return absolute(self.settings, url)


def make_site(settings: Settings, context: MutableMapping[str, Any]) -> Site:
    """Make the site from what Pelican read, and put it and `editions` into `context`.

    Raises ProblemsFound where the theme needs a page that the site lacks.
    """
    own = site_settings(settings)
    pages = sorted(_make_pages(settings, context), key=lambda page: page.source_path)
    pair_twins(pages, own.languages)
    editions = make_editions(pages, settings)
    add_switches(pages, editions)
    site = Site(
        settings=own,
        pelican_settings=settings,
        catalogues=catalogues_of(settings),
        editions=editions,
        pages=pages,
        context=context,
    )
    notices = list(make_notices(pages, own.languages))
    context.update(editions=editions, site=site)
    for kind in kinds_of(settings):
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
