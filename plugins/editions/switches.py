"""Lead from each page to the other languages: to its twin, else to what is nearest to it."""

from collections.abc import Iterable, Mapping

from plugins.editions.editions import Edition
from plugins.translations.site_page import SitePage, Switch, switch_to


def add_switches(pages: Iterable[SitePage], editions: Mapping[str, Edition]) -> None:
    """Set the `switches` of each of `pages`, one to each other language."""
    for page in pages:
        page.switches = tuple(
            _switch(page, lang, edition) for lang, edition in editions.items() if lang != page.lang
        )


def _switch(page: SitePage, lang: str, edition: Edition) -> Switch:
    """Return the way to the twin, else to the notice, else to its section or the start page."""
    for alternate in page.alternates:
        if alternate.lang == lang:
            return switch_to(lang, alternate.url)
    if page.original and page.original.untranslated == "notice":
        return switch_to(lang, page.original.addresses[lang])
    nearest = edition.pages.get(page.section) or edition.page("home")
    return switch_to(lang, nearest.url, nearest.title)
