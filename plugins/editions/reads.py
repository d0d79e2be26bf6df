"""Describe all that a page is made from, so that it is made again only if that changes.

A page is made from its own fields, from what other pages show of themselves (all fields but
those that their class names in UNSEEN), and from its template, which names the variables that
it reads, such as `news[page.lang].all.feed`. Jinja's parser finds these in the template, and in
those that it extends, includes and imports. All else, such as code, settings and styles, counts
for every page.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from jinja2 import Environment, TemplateError, Undefined, nodes
from jinja2.meta import find_referenced_templates
from pydantic import BaseModel

from plugins.editions.site import Site
from plugins.incremental.files import digest_of
from plugins.incremental.kept import Kept
from plugins.sources.characters import normalize
from plugins.translations.site_page import SitePage
from plugins.translations.twins import UntranslatedPage

LANGUAGE, ANY = "page.lang", "*"
"""Steps of a chain that are not names: the language of the page, and any index."""

Chain = tuple[str, ...]
"""A variable and the way to a part of it, such as ("news", LANGUAGE, "all", "feed")."""


OWN_TEXTS = (("page",), ("page", "original"))
"""The texts that count among the fields of a page itself, the second for a notice."""


class Undescribed(Exception):
    """Raised for a value of a type that is not known here; its page is made by each build."""


@dataclass(frozen=True)
class Template:
    """A template with all parts of it: the digest of their sources, and what they read.

    It may show the texts of sections of the site, and not that of its own page alone.
    `reads_text` is whether it reads the text of its page, other than to show it by the filter
    `text` and to list its headings by `contents(page.html)`.
    """

    digest: str
    chains: frozenset[Chain]
    shows_sections: bool
    reads_text: bool


@dataclass(frozen=True)
class _Part:
    """One file of templates: what it reads, and the parts that it names, None by a variable."""

    source: str
    chains: frozenset[Chain]
    shows_sections: bool
    reads_text: bool
    named: tuple[str | None, ...]


def read_template(
    environment: Environment, name: str, known: dict[str, _Part] | None = None
) -> Template:
    """Return the template `name`; one that includes another by a variable may include any.

    `known` are parts that have been read, to which this adds.
    """
    known = {} if known is None else known
    found: dict[str, _Part] = {}
    wanted = [name]
    while wanted:
        part = wanted.pop()
        if part in found:
            continue
        if part not in known:
            known[part] = _read_part(environment, part)
        found[part] = known[part]
        for one in found[part].named:
            wanted += [one] if one else environment.list_templates(filter_func=_is_ours)
    sources = sorted((name, part.source) for name, part in found.items())
    return Template(
        digest_of(repr(sources).encode()),
        frozenset().union(*(part.chains for part in found.values())),
        any(part.shows_sections for part in found.values()),
        any(part.reads_text for part in found.values()),
    )


def _read_part(environment: Environment, name: str) -> _Part:
    assert environment.loader
    source = environment.loader.get_source(environment, name)[0]
    tree = environment.parse(source)
    shown = (one.node for one in tree.find_all(nodes.Filter) if one.name == "text")
    return _Part(
        source,
        frozenset(find_chains(tree)),
        any(one and _chain_of(one) not in OWN_TEXTS for one in shown),
        any(_reads_text(tree)),
        tuple(find_referenced_templates(tree)),
    )


def _reads_text(tree: nodes.Template) -> Iterator[bool]:
    """Yield for each reading of a text whether more is done with it than to show it whole."""
    listed = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if _chain_of(call.node) == ("contents",)
        for argument in call.args
        if _chain_of(argument) == ("page", "html")
    }
    for one in tree.find_all(nodes.Getattr):
        if one.attr == "html" and id(one) not in listed:
            yield _chain_of(one) != ("page", "form", "html")
    shown = {id(part) for one in tree.find_all(nodes.Output) for part in one.nodes}
    yield from (id(one) not in shown for one in tree.find_all(nodes.Filter) if one.name == "text")


def _is_ours(name: str) -> bool:
    return name.startswith(("parts/", "macros/"))


def find_chains(node: nodes.Node) -> Iterator[Chain]:
    """Yield the longest chain of each variable in and below `node`."""
    chain = _chain_of(node)
    if chain:
        yield chain
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        yield from find_chains(node.node.node)  # a method may read the whole object
        for child in node.iter_child_nodes(exclude=("node",)):
            yield from find_chains(child)
        return
    for child in node.iter_child_nodes():
        if not (chain and _chain_of(child)):
            yield from find_chains(child)
        elif isinstance(child, nodes.Getitem | nodes.Getattr):
            yield from _chains_in_indexes(child)


def _chains_in_indexes(node: nodes.Node) -> Iterator[Chain]:
    if isinstance(node, nodes.Getitem):
        yield from find_chains(node.arg)
    if isinstance(node, nodes.Getitem | nodes.Getattr):
        yield from _chains_in_indexes(node.node)


def _chain_of(node: nodes.Node) -> Chain:
    match node:
        case nodes.Name(ctx="load"):
            return (node.name,)
        case nodes.Getattr():
            before = _chain_of(node.node)
            return (*before, node.attr) if before else ()
        case nodes.Getitem(arg=nodes.Slice()):
            return ()
        case nodes.Getitem():
            before = _chain_of(node.node)
            return (*before, _step(node.arg)) if before else ()
    return ()


def _step(index: nodes.Expr) -> str:
    if isinstance(index, nodes.Const):
        return str(index.value)
    return LANGUAGE if _chain_of(index) == ("page", "lang") else ANY


class Reads:
    """What the pages and files of `site` are made from, as digests."""

    def __init__(self, site: Site, environment: Environment, kept: Kept) -> None:
        self.site, self.environment = site, environment
        theme = site.settings.theme.resolve()
        parts = [one for one in theme.iterdir() if one.name != "templates"]
        self._everywhere = f"{kept.code} {kept.digest_below(*parts)}"
        self._pictures = kept.linked
        self._template = cache(self._read_template)
        self._parts: dict[str, _Part] = {}
        self._kept = kept
        self._counts = False
        """Whether a list tells how long it is: not one that a page has in a field of its own."""
        self._faces: dict[int, str] = {}
        self._owns: dict[int, str] = {}
        self._chains: dict[tuple[Chain, str], str] = {}

    def _read_template(self, name: str) -> Template:
        """Return the template `name`; it is read only if any has changed."""

        def read() -> list[Any]:
            found = read_template(self.environment, name, self._parts)
            return [found.digest, sorted(found.chains), found.shows_sections, found.reads_text]

        digest, chains, *rest = self._kept.once(f"template {name}", self._kept.templates, read)
        return Template(digest, frozenset(map(tuple, chains)), *rest)

    def of_page(self, page: SitePage, template: str) -> str:
        """Return the digest of all that `page` is made from, "" if that is not known."""
        try:
            read = self._template(template)
            chains = [
                self._of_chain(chain, page.lang)
                for chain in sorted(read.chains)
                if chain[0] in self.site.context and not chain[0].isupper()
            ]
            if read.shows_sections:
                chains += [
                    one.html for each in self.site.editions.values() for one in each.pages.values()
                ]
            return _digest([self._everywhere, read.digest, self.own(page), *chains])
        except (Undescribed, TemplateError):  # the latter is reported when the page is written
            return ""

    def texts_of(
        self, page: SitePage, template: str, *, known: bool = True
    ) -> Iterator[tuple[SitePage, str]]:
        """Yield each page whose text `page` shows, and how.

        As "page", it is there once; as "section", once or not at all; "" is any other way, and
        the way of all if it is not `known` what the page is made from.
        """
        read = self._template(template) if known else None
        is_whole = read is not None and not read.reads_text
        if read is None or read.shows_sections:
            way = "section" if is_whole else ""
            for each in self.site.editions.values():
                yield from ((one, way) for one in each.pages.values())
        own = page.original if isinstance(page, UntranslatedPage) else page
        yield own, "page" if is_whole else ""

    def of_file(self, pages: Iterable[SitePage], reads: Iterable[Any]) -> str:
        """Return the digest of a file that is made from whole `pages` and values."""
        try:
            described = [self.describe(one) for one in reads]
            return _digest([self._everywhere, *map(self.own, pages), *described])
        except Undescribed:
            return ""

    def own(self, page: SitePage) -> str:
        """Return the digest of a page with all its fields."""
        if id(page) not in self._owns:
            unseen = [self._of_field(page, name) for name in sorted(page.UNSEEN)]
            self._owns[id(page)] = _digest([self.face(page), *unseen])
        return self._owns[id(page)]

    def _of_field(self, page: SitePage, name: str) -> str:
        if page.complete and name in ("form", "personal_data"):
            return self._kept.world
        value = getattr(page, name, None)
        if isinstance(page, UntranslatedPage) and name == "original":
            return self.own(page.original)  # a notice shows its text
        return self.describe(value)

    def face(self, page: SitePage) -> str:
        """Return the digest of what other pages can read of `page`."""
        if id(page) not in self._faces:
            seen = [self.describe(getattr(page, name)) for name in _seen(type(page))]
            picture = self._pictures.get(normalize(f"images/{page.image}"), "")
            changing = self.describe(page.state_on(self.site.settings.today))
            self._faces[id(page)] = _digest([type(page).__name__, picture, changing, *seen])
        return self._faces[id(page)]

    def describe(self, value: Any) -> str:
        """Return what tells `value` from others. Raises Undescribed."""
        match value:
            case None | bool() | int() | float():
                return repr(value)
            case str():
                return f"'{value}'"
            case datetime.datetime():
                return f"{value.isoformat()} {value.tzinfo}"
            case datetime.date():
                return value.isoformat()
            case SitePage():
                return self.face(value)
            case tuple() | list():
                return f"[{chr(0).join(map(self.describe, value))}]"
            case Mapping():
                return self.describe([*value.items()])
            case frozenset() | set():
                return self.describe(sorted(value))
            case BaseModel():
                return value.model_dump_json()
            case Undefined():
                return "undefined"
            case _ if is_dataclass(value):
                described = [self.describe(getattr(value, name)) for name in _seen(type(value))]
                if self._counts:
                    described += map(str, _lengths(value))
                return f"{type(value).__name__}({chr(0).join(described)})"
        if callable(value):  # its code counts for every page
            return str(getattr(value, "__qualname__", type(value).__qualname__))
        raise Undescribed(f"{type(value).__name__}: {value!r}")

    def _of_chain(self, chain: Chain, lang: str) -> str:
        place = (chain, lang if LANGUAGE in chain else "")
        if place not in self._chains:
            value = self._follow(self.site.context[chain[0]], chain[1:], lang)
            self._counts = True
            try:
                self._chains[place] = _digest([*chain, self.describe(value)])
            finally:
                self._counts = False
        return self._chains[place]

    def _follow(self, value: Any, way: Chain, lang: str) -> Any:
        for number, step in enumerate(way):
            if step == ANY:
                if not isinstance(value, Mapping):
                    return value
                return [self._follow(one, way[number + 1 :], lang) for one in value.values()]
            value = self.environment.getattr(value, lang if step == LANGUAGE else step)
            if isinstance(value, Undefined):
                break
        return value


_SEEN: dict[type, tuple[str, ...]] = {}


def _seen(of: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass that others read."""
    if of not in _SEEN:
        unseen: frozenset[str] = getattr(of, "UNSEEN", frozenset())
        _SEEN[of] = tuple(one.name for one in fields(of) if one.name not in unseen)
    return _SEEN[of]


def _lengths(value: Any) -> Iterator[int]:
    """Yield how many items the fields have that others do not read."""
    for name in sorted(getattr(value, "UNSEEN", ())):
        items = getattr(value, name)
        if isinstance(items, tuple):
            yield len(items)


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
