"""The things of schema.org that the site speaks of, as far as it knows them.

Each class is a type of that name, and each field a property; None leaves it out. What
search engines make of them: https://developers.google.com/search/docs/appearance/structured-data.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from markupsafe import Markup

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""So that no text ends the script element, or begins a comment in it."""


@dataclass(frozen=True)
class Reference:
    """A thing that is described elsewhere, by its address."""

    id: str


@dataclass(frozen=True)
class Organization:
    """Who publishes the site."""

    id: str
    name: str
    url: str
    logo: str


@dataclass(frozen=True)
class WebSite:
    """The site in one language."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815 - schema.org's
    publisher: Reference


@dataclass(frozen=True)
class WebPage:
    """A page that is no news."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815
    isPartOf: Reference  # noqa: N815


@dataclass(frozen=True)
class Person:
    """Who wrote a text."""

    name: str


@dataclass(frozen=True)
class NewsArticle:
    """A news item; dates are with a time zone, as ISO 8601."""

    id: str
    url: str
    mainEntityOfPage: str  # noqa: N815
    headline: str
    description: str
    inLanguage: str  # noqa: N815
    datePublished: str  # noqa: N815
    dateModified: str  # noqa: N815
    image: str
    author: Person | Reference
    publisher: Reference


@dataclass(frozen=True)
class Place:
    """Where something happens, as far as its name tells."""

    name: str
    address: str


@dataclass(frozen=True)
class Event:
    """Something that happens; a moment is a day, or a time with its zone, as ISO 8601."""

    id: str
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815
    startDate: str  # noqa: N815
    endDate: str | None  # noqa: N815
    location: Place
    image: str
    organizer: Organization


@dataclass(frozen=True)
class ListItem:
    """A step of a way, counted from 1."""

    position: int
    name: str
    item: str


@dataclass(frozen=True)
class BreadcrumbList:
    """The way from the start page to this one."""

    itemListElement: tuple[ListItem, ...]  # noqa: N815


def write_things(things: Iterable[Any]) -> Markup:
    """Return `things` as JSON-LD that may stand in a script element."""
    graph = {"@context": "https://schema.org", "@graph": [_plain(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def _plain(value: Any) -> Any:
    match value:
        case Reference(id=address):
            return {"@id": address}
        case str() | int():
            return value
        case tuple():
            return [_plain(one) for one in value]
    kind: dict[str, Any] = {"@type": type(value).__name__}
    for field in fields(value):
        stated = getattr(value, field.name)
        if stated is not None:
            kind["@id" if field.name == "id" else field.name] = _plain(stated)
    return kind
