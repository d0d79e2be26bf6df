"""Lead from each item to the other languages: to its twin, else to what is nearest to it."""

from collections.abc import Iterable, Mapping

from pelican.contents import Content

from plugins.news.editions import Edition
from plugins.translations.site_page import Switch, switch_to
from plugins.translations.twins import policy_of
from plugins.translations.untranslated import notice_url


def give_switches(items: Iterable[Content], editions: Mapping[str, Edition]) -> None:
    """Give each item `switches`, one to each other language."""
    for item in items:
        item.switches = tuple(
            _switch(item, lang, edition) for lang, edition in editions.items() if lang != item.lang
        )


def _switch(item: Content, lang: str, edition: Edition) -> Switch:
    """Return the way to the twin, else to the notice, else to its section or the start page."""
    for alternate in item.alternates:
        if alternate.lang == lang:
            return switch_to(lang, alternate.url)
    if policy_of(item.original) == "notice":
        return switch_to(lang, notice_url(lang, item.original))
    nearest = edition.pages.get(item.section) or edition.page("home")
    return switch_to(lang, nearest.url, nearest.title)
