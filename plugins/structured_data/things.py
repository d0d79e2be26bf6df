"""The things of schema.org that the site describes.

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
    """A page that is about nothing that has a type of its own."""

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
class ListItem:
    """A step of a way, counted from 1."""

    position: int
    name: str
    item: str


@dataclass(frozen=True)
class BreadcrumbList:
    """The way from the start page to this one."""

    itemListElement: tuple[ListItem, ...]  # noqa: N815


@dataclass(frozen=True)
class Publication:
    """What a kind needs to describe a page: whole addresses of page and preview, publisher."""

    url: str
    image: str
    publisher: Organization


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
