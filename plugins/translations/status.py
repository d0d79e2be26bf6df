"""The state of every text in each language, and of its translations.

A translation says by `Translated_From` which language it was made from, and the fingerprint
of that text's body then. So a changed original is noticed without the project's history.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from plugins.editorial.addresses import is_released
from plugins.editorial.front_matter import parse_day, parse_made_from
from plugins.editorial.texts import Text, find_value, texts_of
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize

_PARAGRAPHS = re.compile(r"\n\s*\n")
DIGITS = 12
"""The length of a fingerprint; by chance, one change in 10^14 would go unnoticed."""


class State(StrEnum):
    """Whether a text can be read on the site."""

    PUBLISHED = "published"
    HIDDEN = "hidden"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Version:
    """A text in one language; `path` is also where a missing one would be.

    `awaits` is the day on which it will be published, if it is scheduled. `made_from` is the
    path of the text that it says it was translated from, or ""; it is `stale` if the body of
    that has changed since. `untranslated` is what its language shows in its place if it is
    missing: "hide", "link", "notice", or "" if that is not set.
    """

    lang: str
    path: str
    state: State
    title: str = ""
    awaits: date | None = None
    made_from: str = ""
    stale: bool = False
    untranslated: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A text with its versions, one for each language of the site, in that order.

    `is_marked` tells whether its translations say what they were made from; without that,
    nobody can know whether they are stale.
    """

    kind: str
    key: str
    versions: tuple[Version, ...]

    @property
    def is_marked(self) -> bool:
        """Return whether all versions but one say what they were made from."""
        there = [one for one in self.versions if one.state is not State.MISSING]
        return sum(not one.made_from for one in there) <= 1

    def version(self, lang: str) -> Version:
        """Return the version in `lang`."""
        return next(one for one in self.versions if one.lang == lang)


def fingerprint(prose: str) -> str:
    """Return what tells the body of a text from others; how its lines are broken is no matter."""
    paragraphs = (" ".join(one.split()) for one in _PARAGRAPHS.split(normalize(prose)))
    body = "\n\n".join(filter(None, paragraphs))
    return sha256(body.encode()).hexdigest()[:DIGITS]


def status_of(settings: Settings) -> list[Item]:
    """Return every text of the site whose file name is right, by kind and key."""
    site = site_settings(settings)
    texts = [text for text in texts_of(settings).texts if text.key]
    by_path = {text.path: text for text in texts}
    dated = {text.path: by for text, by, _ in find_value("date", texts)}
    items: dict[tuple[str, str], Item] = {}
    for text in texts:
        if (name := (text.kind.name, text.key)) in items:
            continue
        twins = {lang: by_path.get(text.path_in(lang)) for lang in site.languages}
        untranslated = next(
            (said for one in twins.values() if one and (said := one.header.text("untranslated"))),
            "",
        )
        versions = tuple(
            _version(twin, twins, dated.get(twin.path), site.today)
            if twin
            else Version(
                lang=lang,
                path=text.path_in(lang),
                state=State.MISSING,
                untranslated=untranslated,
            )
            for lang, twin in twins.items()
        )
        items[name] = Item(kind=text.kind.name, key=text.key, versions=versions)
    return list(items.values())


def stale_from(path: str, settings: Settings) -> str:
    """Return the language of the original of the text at `path` if that has changed, else ""."""

    def find() -> dict[str, str]:
        items = status_of(settings)
        lang_of = {one.path: one.lang for item in items for one in item.versions}
        stale = (one for item in items for one in item.versions if one.stale)
        return {one.path: lang_of[one.made_from] for one in stale}

    return once(settings, "stale translations", find).get(path, "")


def _version(
    text: Text, twins: Mapping[str, Text | None], dated: Text | None, today: date
) -> Version:
    day = dated.header.parsed("date", parse_day) if dated else None
    status = text.header.text("status")
    state = State.HIDDEN if status == "hidden" else State.PUBLISHED
    if not is_released(status, day, today):
        state = State.DRAFT if status == "draft" else State.SCHEDULED
    original, stale = original_of(text, twins), False
    if original:
        _, made_from = parse_made_from(text.header.text("translated_from"))
        stale = made_from != fingerprint(original.prose)
    return Version(
        lang=text.lang,
        path=text.path,
        state=state,
        title=text.header.text("title"),
        awaits=day if state is State.SCHEDULED else None,
        made_from=original.path if original else "",
        stale=stale,
    )


def original_of(text: Text, twins: Mapping[str, Text | None]) -> Text | None:
    """Return which of `twins`, by language, `text` says it was translated from, if any."""
    made_from = text.header.parsed("translated_from", parse_made_from)
    original = twins.get(made_from[0]) if made_from else None
    return None if original is text else original
