"""The current and old addresses of a text, and when it is published."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from gettext import NullTranslations
from urllib.parse import unquote

from plugins.editorial.front_matter import parse_day
from plugins.editorial.texts import Text, TextKind, find_value, texts_of
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import base_address
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Flaw, Problem
from plugins.sources.slugs import ROOT_FILES, SLUG, TAKEN

MOST_BYTES = 200
"""Longest part of a path: file systems allow names of 255 bytes, and a suffix is added."""
_PATH = re.compile(r"/(?:[\w~+-][\w.~+-]*/)*[\w~+-][\w.~+-]*/?")
_WRITE_THE_PATH = msg("write what follows the host's name, such as /gammal/adress/")


def address_of(text: Text, settings: Settings, lang: str = "") -> str:
    """Return the address of `text`, relative to the site's root, such as "en/news/visit/".

    With `lang`, return the address of a translation with the same slug.
    """
    return find_address(text.kind, text.key, text.header.text("slug"), lang or text.lang, settings)


def find_address(kind: TextKind, key: str, slug: str, lang: str, settings: Settings) -> str:
    """Return the address that a text of `kind` has, or would have, in `lang`."""
    base = base_address(lang, site_settings(settings).languages)
    if key in kind.fixed_addresses:
        return base + kind.fixed_addresses[key]
    words = catalogues_of(settings).get(lang) or NullTranslations()  # the build reports the gap
    return base + kind.address(words).format(slug=slug)


def addresses_of_texts(settings: Settings) -> Mapping[str, Text]:
    """Return a map from each address to its text, including unpublished texts."""

    def find() -> dict[str, Text]:
        # A notice has the address of the missing translation; a translation takes precedence.
        versions = reversed([*_versions(settings)])
        return {address_of(text, settings, lang): text for text, lang in versions}

    return once(settings, "addresses of texts", find)


def withheld_texts(settings: Settings) -> Mapping[str, str]:
    """Return the reason why each unpublished text is withheld, by path in content/."""
    site = site_settings(settings)
    if site.show_drafts:
        return {}
    withheld = {}
    for text, dated, _ in find_value("date", texts_of(settings).texts):
        status = text.header.text("status")
        day = dated.header.parsed("date", parse_day) if dated else None
        if not is_released(status, day, site.today):
            why = (
                msg("is a draft")
                if status == "draft"
                else msg("is not published until {day}", day=day)
            )
            withheld[text.target] = why
    return withheld


def is_released(status: str, day: datetime.date | None, today: datetime.date) -> bool:
    """Return whether a text with `status` and date `day`, if any, is published on `today`."""
    return status != "draft" and (day is None or day <= today)


def find_address_problems(settings: Settings) -> Iterator[Problem]:
    """Find two texts of different kinds, or a text and another's notice, at one address.

    find_twin_problems reports two texts of one kind with the same slug.
    """
    owners: dict[str, Text] = {}
    for text, lang in _versions(settings):
        if not SLUG.fullmatch(text.header.text("slug")):
            continue  # it will have another address
        address = address_of(text, settings, lang)
        owner = owners.setdefault(address, text)
        known = owner.key == text.key or owner.lang == text.lang  # twins, or slugs alike
        if not (owner.kind is text.kind and known):
            what = msg("stands at /{address}, and so does {path}", address=address, path=owner.path)
            yield text.problem("slug", what, msg("give one of them another Slug"))


def _versions(settings: Settings) -> Iterator[tuple[Text, str]]:
    """Yield each text with its own language; then texts with the languages of their notices."""
    texts = [text for text in texts_of(settings).texts if text.lang and text.header.text("slug")]
    yield from ((text, text.lang) for text in texts)
    for text in texts:
        if text.header.text("untranslated") == "notice":
            yield from ((text, lang) for lang in text.languages if lang != text.lang)


def split_aliases(value: str) -> tuple[str, ...]:
    """Return the addresses in the comma-separated `value`, with %-codes decoded."""
    return tuple(unquote(one.strip()) for one in value.split(",") if one.strip())


def file_of(alias: str) -> str:
    """Return the path of the output file that is served at `alias`.

    Unless `alias` ends with .html, it is index.html in a folder of that name: every host
    serves that for /old and /old.php, but would offer a file old.php for download.
    """
    inside = alias.strip("/")
    return inside if alias.endswith(".html") else f"{inside}/index.html"


def find_alias_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find aliases and gone addresses that are not a path of the site, or that stand twice."""
    owners: dict[str, tuple[Text, str]] = {}
    written = [(text, key) for text in texts if text.key for key in ("aliases", "gone")]
    for text, key in written:
        for alias in split_aliases(text.header.text(key)):
            flaw = flaw_of_alias(alias)
            owner, first = (
                owners.setdefault(file_of(alias), (text, key)) if not flaw else (text, key)
            )
            if flaw:
                yield text.problem(key, *flaw)
            elif (owner is not text or first != key) and not _is_copy(owner, text):
                place = f"{owner.path}:{owner.header.line(first)}"
                what = msg(
                    "the alias '{alias}' stands in {place} already", alias=alias, place=place
                )
                yield text.problem(key, what, msg("keep one of the two"))


def _is_copy(one: Text, other: Text) -> bool:
    """Return whether two files have the same Slug, which find_twin_problems reports."""
    names = [(text.kind.name, text.lang, text.header.text("slug")) for text in (one, other)]
    return one is not other and names[0] == names[1]


def flaw_of_alias(alias: str) -> Flaw | None:
    """Return what is wrong with an old address, if anything is."""
    said = msg("the alias '{alias}'", alias=alias)
    if "?" in alias or "#" in alias:
        mark = "?" if "?" in alias else "#"
        what = msg(
            "{said} has a '{mark}', and what follows that does not reach a static site",
            said=said,
            mark=mark,
        )
        return what, msg("remove it, or write it without the '{mark}' and what follows", mark=mark)
    if "://" in alias or not alias.startswith("/"):
        return msg("{said} is no path of this site", said=said), _WRITE_THE_PATH
    if alias == "/":
        return msg("{said} is the start page", said=said), msg("remove it")
    if alias.split("/")[1] in TAKEN:
        return msg("{said} is in a folder of the site's own", said=said), msg("remove it")
    if alias.split("/")[1] in ROOT_FILES:
        return msg("{said} is a file of the site's own", said=said), msg("remove it")
    if any(len(part.encode()) > MOST_BYTES for part in alias.split("/")):
        return msg(
            "{said} has more than {most_bytes} bytes between two slashes",
            said=said,
            most_bytes=MOST_BYTES,
        ), msg("remove it")
    if not _PATH.fullmatch(alias):
        what = msg(
            "{said} has other characters than letters, digits and -._~+ between its slashes",
            said=said,
        )
        return what, _WRITE_THE_PATH
    return None
