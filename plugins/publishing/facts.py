"""What preview shows beside the pages of a built site: the states of their texts."""

from plugins.editions.site import Site
from plugins.languages.editors import in_speech
from plugins.publishing.warm import Facts
from plugins.sources.messages import Message, msg
from plugins.translations.status import State, Version, status_of


def facts_of(site: Site) -> Facts:
    """Return `texts`, all texts by language, and `pages`, by the page's file in the output.

    A version of a text has its `lang`, its `source`, the `title`, the `state` in words, `good`
    if there is nothing to do, and the `address` of its page, or "". A page that has a text has
    those of its own, and its `twins`.
    """
    addresses = {page.source: page.url for page in site.pages if page.kind}
    texts = []
    versions: dict[str, tuple[Facts, list[Facts]]] = {}
    base = site.settings.siteurl
    for item in status_of(site.pelican_settings):
        row = [_version(one, addresses, base) for one in item.versions]
        texts.append({"kind": item.kind, "key": item.key, "versions": row})
        for own in row:
            versions[own["source"]] = own, [one for one in row if one is not own]
    pages = {
        page.save_as: {**own, "twins": twins}
        for page in site.pages
        for own, twins in filter(None, [versions.get(page.source)])
    }
    return {"texts": texts, "pages": pages}


def _version(version: Version, addresses: dict[str, str], base: str) -> Facts:
    address = addresses.get(version.path)
    return {
        "lang": version.lang,
        "source": version.path,
        "title": version.title,
        "state": in_speech(describe(version)),
        "good": version.state in (State.PUBLISHED, State.HIDDEN) and not version.stale,
        "address": "" if address is None else f"{base}/{address}",
    }


_STATES = {
    State.PUBLISHED: msg("published"),
    State.HIDDEN: msg("hidden"),
    State.SCHEDULED: msg("scheduled"),
    State.DRAFT: msg("draft"),
    State.MISSING: msg("missing"),
}


def describe(version: Version) -> Message:
    """Return the state of a version in words."""
    said = _STATES[version.state]
    if version.awaits:
        said = msg("{state} for {day}", state=said, day=version.awaits)
    if version.stale:
        original = version.made_from
        said = msg("{state}, stale: {original} has changed since", state=said, original=original)
    return said
