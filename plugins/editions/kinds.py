"""The kinds of content, and how their texts become pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pelican.contents import Page

from plugins.editions.site import Site
from plugins.editorial.texts import TextKind, find_kinds
from plugins.settings.site_settings import Settings, SiteSettings
from plugins.sources.current_item import current_item_is
from plugins.translations.site_page import Made, SitePage
from plugins.translations.status import stale_from


def page_of(
    page_class: type[Made],
    item: Page,
    kind: "ContentKind",
    site: SiteSettings,
    **fields: Any,
) -> Made:
    """Return the page of a text of `kind` that Pelican read; `fields` are additional fields."""
    metadata = item.metadata
    with current_item_is(item):
        html = item.get_content("")
    days = [getattr(item, key, None) for key in ("date", "modified")]
    listed = item.status == "published"
    source = f"{site.path.name}/{item.relative_source_path}"
    common = {
        "key": item.key,
        "kind": kind.name,
        "lang": item.lang,
        "title": str(item.title),
        "summary": str(item.summary),
        "url": item.url,
        "section": kind.name,
        "template": str(metadata.get("template", kind.template)),
        "html": html,
        "source_path": str(item.source_path),
        "source": source,
        "addresses": item.addresses,
        "date": days[0],
        "modified": days[1],
        "changed": max(filter(None, days), default=None),
        "listed": listed,
        "indexable": listed and not item.withheld and item.key not in site.unindexed_pages,
        "withheld": item.withheld,
        "awaits": item.awaits,
        "label": str(metadata.get("menu_label", item.title)),
        "stale_from": stale_from(source, item.settings) if site.identity.say_when_stale else "",
    }
    for key in ("untranslated", "aliases", "image", "image_alt"):
        common[key] = str(metadata.get(key, ""))
    return page_class(**common | fields)


def make_plain_page(item: Page, kind: "ContentKind", site: SiteSettings) -> SitePage:
    """Return the page of a text without fields of its own kind."""
    return page_of(SitePage, item, kind, site)


@dataclass(frozen=True, kw_only=True)
class ContentKind(TextKind):
    """A kind of text, and how the site makes pages from it.

    `make_page` makes the page of one text. `add_lists` is called after all pages are made, to
    add lists, feeds and other files. `describe` takes a page and a Publication of
    structured_data, and returns the schema.org things that describe the page; without it, a
    page is a WebPage.
    """

    template: str
    make_page: Callable[[Page, "ContentKind", SiteSettings], SitePage] = make_plain_page
    add_lists: Callable[[Site], None] | None = None
    describe: Callable[[Any, Any], Iterable[dict[str, Any]]] | None = None


def kinds_of(settings: Settings) -> tuple[ContentKind, ...]:
    """Return the kinds of content of the plugins in PLUGINS."""
    return tuple(kind for kind in find_kinds(settings) if isinstance(kind, ContentKind))
