"""Read from a written HTML page what must be right on every page."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

ADDRESS_ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "data")
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE)
CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,])")  # in srcset: "a.avif 400w, b.avif 800w"


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a page, how to mend it, and the part of its source that causes it."""

    what: str
    remedy: str
    part: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """A page of the output: the fragments it has, the addresses it names, its flaws."""

    ids: frozenset[str]
    addresses: tuple[str, ...]
    flaws: tuple[Flaw, ...]


def read_page(file: Path) -> WrittenPage:
    """Read the page that `file` holds."""
    markup = file.read_bytes()
    if not markup.strip():
        return WrittenPage(frozenset(), (), (Flaw("is empty", "mend its template"),))
    root = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    ids = Counter(str(name) for name in root.xpath("//@id"))
    return WrittenPage(
        frozenset(ids), tuple(dict.fromkeys(_addresses(root))), tuple(_flaws(root, ids))
    )


def _addresses(root: html.HtmlElement) -> Iterator[str]:
    for attribute in ADDRESS_ATTRIBUTES:
        yield from (str(address).strip() for address in root.xpath(f"//*/@{attribute}"))
    for candidates in root.xpath("//@srcset | //@imagesrcset"):
        yield from CANDIDATE.findall(candidates)
    for content in root.xpath("//meta[@http-equiv='refresh']/@content"):
        yield from REFRESH.findall(content)


def _flaws(root: html.HtmlElement, ids: Counter[str]) -> Iterator[Flaw]:
    if not root.get("lang"):
        yield Flaw("has no lang on <html>", "give it the language of the page")
    if not root.xpath("normalize-space(/html/head/title)"):
        yield Flaw("has no <title>", "give it the page's title")
    if not root.xpath("/html/head/link[@rel='canonical']/@href"):
        yield Flaw("has no canonical link", "add <link rel=canonical> to its head")
    headings = len(root.xpath("//h1"))
    if headings != 1:
        yield Flaw(f"has {headings} <h1>", "a page has exactly one; begin text at '##'")
    if not root.xpath("normalize-space(/html/body)"):
        yield Flaw("shows nothing", "give it a text")
    for name, count in ids.items():
        if count > 1:
            yield Flaw(f"has {count} elements with the id '{name}'", "rename all but one")
