"""The addresses of a text, new and old, and the day from which it stands there."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from gettext import NullTranslations
from urllib.parse import unquote

from plugins.editorial.front_matter import parse_day
from plugins.editorial.texts import Text, TextKind, find_value, texts_of
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import base_address
from plugins.settings.offers import Settings
from plugins.settings.once import once
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem
from plugins.sources.slugs import ROOT_FILES, TAKEN

MOST_BYTES = 200
"""Of a part of a path: file systems take 255 for a name, and an ending follows."""
_PATH = re.compile(r"/(?:[\w~+-][\w.~+-]*/)*[\w~+-][\w.~+-]*/?")
_WRITE_THE_PATH = "write what follows the host's name, such as /gammal/adress/"


def address_of(text: Text, settings: Settings, lang: str = "") -> str:
    """Return the address of `text`, from the site's root, such as "en/news/visit/".

    With `lang` it is the address that a translation with the same slug would have.
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
    """Return the text at each address that a text has, whether or not it is published."""

    def find() -> dict[str, Text]:
        # A notice stands where a translation would: the translation itself goes before it.
        versions = reversed([*_versions(settings)])
        return {address_of(text, settings, lang): text for text, lang in versions}

    return once(settings, "addresses of texts", find)


def withheld_texts(settings: Settings) -> Mapping[str, str]:
    """Return, by its path in content/, what keeps each text back that is not published."""
    site = site_settings(settings)
    if site.show_drafts:
        return {}
    withheld = {}
    for text, dated, _ in find_value("date", texts_of(settings).texts):
        status = text.header.text("status")
        day = dated.header.parsed("date", parse_day) if dated else None
        if not is_released(status, day, site.today):
            why = "is a draft" if status == "draft" else f"is not published until {day}"
            withheld[text.target] = why
    return withheld


def is_released(status: str, day: datetime.date | None, today: datetime.date) -> bool:
    """Return whether a text of `status`, dated `day` if at all, is published on `today`."""
    return status != "draft" and (day is None or day <= today)


def find_address_problems(settings: Settings) -> Iterator[Problem]:
    """Find texts of two kinds, or a text and the notice of another, at one address.

    That two texts of a kind have one slug is found with the twins.
    """
    owners: dict[str, Text] = {}
    for text, lang in _versions(settings):
        address = address_of(text, settings, lang)
        owner = owners.setdefault(address, text)
        known = owner.key == text.key or owner.lang == text.lang  # twins, or slugs alike
        if not (owner.kind is text.kind and known):
            what = f"stands at /{address}, and so does {owner.path}"
            yield text.problem("slug", what, "give one of them another Slug")


def _versions(settings: Settings) -> Iterator[tuple[Text, str]]:
    """Yield each text with the languages that it stands in: its own first, then of notices."""
    texts = [text for text in texts_of(settings).texts if text.lang and text.header.text("slug")]
    yield from ((text, text.lang) for text in texts)
    for text in texts:
        if text.header.text("untranslated") == "notice":
            yield from ((text, lang) for lang in text.languages if lang != text.lang)


def split_aliases(value: str) -> tuple[str, ...]:
    """Return the addresses that `value`, with commas between, names, without %-codes."""
    return tuple(unquote(one.strip()) for one in value.split(",") if one.strip())


def file_of(alias: str) -> str:
    """Return the file of the output that answers at `alias`.

    Where it is no .html, a folder of its name holds the page: every host answers with that
    for /old and /old.php too, while it would offer a file old.php for download.
    """
    inside = alias.strip("/")
    return inside if alias.endswith(".html") else f"{inside}/index.html"


def find_alias_problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Find aliases that are no path of the site, and those that stand twice."""
    owners: dict[str, Text] = {}
    for text in texts:
        for alias in split_aliases(text.header.text("aliases")):
            flaw = _flaw(alias)
            owner = owners.setdefault(file_of(alias), text) if not flaw else text
            if flaw:
                yield text.problem("aliases", *flaw)
            elif owner is not text:
                place = f"{owner.path}:{owner.header.line('aliases')}"
                what = f"the alias '{alias}' stands in {place} already"
                yield text.problem("aliases", what, "keep one of the two")


def _flaw(alias: str) -> tuple[str, str] | None:
    said = f"the alias '{alias}'"
    if "?" in alias or "#" in alias:
        mark = "?" if "?" in alias else "#"
        what = f"{said} has a '{mark}', and what follows that does not reach a static site"
        return what, f"remove it, or write it without the '{mark}' and what follows"
    if "://" in alias or not alias.startswith("/"):
        return f"{said} is no path of this site", _WRITE_THE_PATH
    if alias == "/":
        return f"{said} is the start page", "remove it"
    if alias.split("/")[1] in TAKEN:
        return f"{said} is in a folder of the site's own", "remove it"
    if alias.split("/")[1] in ROOT_FILES:
        return f"{said} is a file of the site's own", "remove it"
    if any(len(part.encode()) > MOST_BYTES for part in alias.split("/")):
        return f"{said} has more than {MOST_BYTES} bytes between two slashes", "remove it"
    if not _PATH.fullmatch(alias):
        what = f"{said} has other characters than letters, digits and -._~+ between its slashes"
        return what, _WRITE_THE_PATH
    return None
