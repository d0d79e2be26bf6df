"""Write a page that was made of a text as data, and read it again, to keep it between builds."""

import datetime
from dataclasses import MISSING, fields
from typing import Any
from zoneinfo import ZoneInfo

from plugins.translations.site_page import SitePage

Face = list[Any]
"""The name of the page's class, its fields as values of JSON, and fields of other types."""


def face_of(page: SitePage) -> Face | None:
    """Return `page` without its HTML as data; None if it has a field of an unknown type."""
    plain: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for one in fields(page):
        value = getattr(page, one.name)
        if one.name == "html" or (one.default is not MISSING and value == one.default):
            continue
        if value is None or type(value) in (str, int, bool):
            plain[one.name] = value
        elif one.name in page.CONSTANTS:
            constants = page.CONSTANTS[one.name]
            name = next((name for name, constant in constants.items() if constant is value), None)
            others[one.name] = ["constant", name]
        elif (written := _write(value)) is not None:
            others[one.name] = written
        else:
            return None
    return [type(page).__name__, plain, others]


def page_of_face(face: Face, html: str) -> SitePage:
    """Return the page that `face_of` wrote."""
    name, plain, others = face
    made = _classes()[name]
    read = {key: _read(made, key, value) for key, value in others.items()}
    return made(**plain, **read, html=html)


def _write(value: Any) -> list[Any] | None:
    match value:
        case str():  # of a class of its own
            return None
        case datetime.datetime(tzinfo=None | ZoneInfo() as zone):
            written = value.replace(tzinfo=None).isoformat()
            return ["time", written, value.fold, zone and zone.key]
        case datetime.date():
            return ["day", value.isoformat()]
        case tuple() if all(_is_plain(one) for one in value):
            return ["tuple", [list(one) if isinstance(one, tuple) else one for one in value]]
        case dict() if all(_is_plain(one) for pair in value.items() for one in pair):
            return ["dict", value]
    return None


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(type(one) is str for one in value)
    return type(value) is str


def _read(made: type[SitePage], key: str, written: list[Any]) -> Any:
    match written:
        case ["time", text, fold, zone]:
            time = datetime.datetime.fromisoformat(text).replace(fold=fold)
            return time.replace(tzinfo=ZoneInfo(zone)) if zone else time
        case ["day", text]:
            return datetime.date.fromisoformat(text)
        case ["tuple", values]:
            return tuple(tuple(one) if isinstance(one, list) else one for one in values)
        case ["dict", value]:
            return value
        case ["constant", name]:
            return made.CONSTANTS[key][name]
    raise ValueError(written)


def _classes() -> dict[str, type[SitePage]]:
    found, wanted = {}, [SitePage]
    while wanted:
        made = wanted.pop()
        found[made.__name__] = made
        wanted += made.__subclasses__()
    return found
