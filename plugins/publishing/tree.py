"""Check a whole written site.

Every file must belong to a part of the build. Every internal address must lead to a file, and
its fragment to an element. Every page needs a language, a title, a canonical address and one
main heading. No page may be empty.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from plugins.sources.messages import Message, msg, nmsg
from plugins.sources.problems import Problem
from plugins.sources.progress import counted
from plugins.sources.source_paths import SourcePaths
from plugins.sources.suggestions import did_you_mean

ADDRESS_ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "data")
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE)
CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,])")  # in srcset: "a.avif 400w, b.avif 800w"
RUNS = (
    "//@*[starts-with(name(), 'on')]"
    " | //script[not(@src)][not(@type='application/ld+json' or @type='speculationrules')]"
    " | //iframe | //frame | //object | //embed | //applet | //base"
)
RUNNING = re.compile(r"\s*(?:javascript|vbscript|data:text/html|data:image/svg)", re.IGNORECASE)
_WHOLE = re.compile(r"/|https?://", re.IGNORECASE)
"""The beginning of an address that means the same on every page."""
STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


@dataclass(frozen=True)
class Site:
    """The address of the site: `origin` is scheme and host, `base` "" or "/sub/path".

    `served` are the paths that a program answers, not a file. A site `in_a_folder` is opened
    without a server, so nothing turns a folder's address into its index.html.
    """

    origin: str
    base: str
    served: frozenset[str] = frozenset()
    in_a_folder: bool = False

    def address_of(self, file: str) -> str:
        """Return the full address of `file`, a path in the output."""
        return f"{self.origin}{self.base}/{file.removesuffix('index.html')}"

    def resolve(self, address: str, file: str) -> tuple[str, str] | None:
        """Return the file and the fragment that `address`, as written in `file`, leads to.

        None means another site. An address on the site's host but outside its base counts as
        the site's, since its base is missing by mistake.
        """
        if address.startswith("#"):
            return file, unquote(address[1:])
        if self.in_a_folder or not _WHOLE.match(address):
            return self._resolve(address, file)
        return self._resolve_whole(address)

    @lru_cache(maxsize=100_000)  # noqa: B019 - every page has the same links in its header
    def _resolve_whole(self, address: str) -> tuple[str, str] | None:
        return self._resolve(address, "")

    def _resolve(self, address: str, file: str) -> tuple[str, str] | None:
        try:
            parts = urlsplit(urljoin(self.address_of(file), address))
            written = urlsplit(address)
        except ValueError:  # such as "http://[": browsers do not follow it
            return address, ""
        fragment = unquote(parts.fragment)
        if self.in_a_folder and not written.scheme:
            beside = join(dirname(file), unquote(written.path))
            return normpath(beside) if written.path else file, fragment
        if f"{parts.scheme}://{parts.netloc}" != self.origin or parts.path in self.served:
            return None
        path = unquote(parts.path) or "/"
        if not path.startswith(f"{self.base}/"):
            return path, fragment
        inside = path.removeprefix(f"{self.base}/")
        return f"{inside}index.html" if inside.endswith("/") or not inside else inside, fragment


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a page, how to fix it, and the part of the source that causes it."""

    what: Message
    remedy: Message
    part: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """A page of the output: its fragments, the addresses that it links to, its flaws.

    `loads` are the addresses that a browser requests with the page.
    """

    ids: frozenset[str]
    addresses: tuple[str, ...]
    flaws: tuple[Flaw, ...]
    loads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sound:
    """The files that an earlier build has checked and that this one left as they are.

    `names` are their paths in the output, and `gone` are paths that exist no more. `find` takes
    paths of pages, or None for all, and words, of which at least one must stand in a note; it
    returns what that build noted of them, as `note_page` does.
    """

    names: Collection[str] = ()
    gone: Collection[str] = ()
    find: Callable[..., Mapping[str, list[list[str]]]] = lambda *_: {}


def note_page(page: WrittenPage) -> list[list[str]]:
    """Return what is kept of a page without flaws: its ids, its addresses, what it loads."""
    return [sorted(page.ids), list(page.addresses), list(page.loads)]


def _read_note(note: list[list[str]]) -> WrittenPage:
    ids, addresses, loads = note
    return WrittenPage(frozenset(ids), tuple(addresses), (), tuple(loads))


def check_tree(
    tree: Path,
    site: Site,
    sources: SourcePaths,
    source_of: Mapping[str, Path],
    owned: Collection[str],
    sound: Sound | None = None,
    read: Mapping[str, WrittenPage] | None = None,
) -> tuple[list[Problem], dict[str, WrittenPage]]:
    """Return every problem of the site written to `tree`, and the pages that are there.

    A problem is located at the source of its file: `source_of` maps files to their sources.
    `owned` are the files that a part of the build declares. A flaw that many pages share, such
    as a wrong link in the header, is one problem. The site also has the files that are `sound`,
    which are checked again only where they link to what is gone. `read` are pages that need
    not be read again.
    """
    sound, read = sound or Sound(), read or {}
    written = {one.relative_to(tree).as_posix(): one for one in tree.rglob("*") if one.is_file()}
    files = {*written, *sound.names}
    html = [name for name in written if name.endswith(".html")]
    unread = [name for name in html if name not in read]
    known = {
        **read,
        **{name: read_page(written[name]) for name in counted(unread, msg("Checking pages"))},
    }
    fresh = {name: known[name] for name in html}
    checked = fresh | _find_bereft(fresh, site, sound)
    pages = checked | _find_linked(checked, site, sound)
    flawed = {_unknown(name): [name] for name in written if name not in owned}
    for name, page in checked.items():
        for flaw in (*page.flaws, *_broken(page.addresses, name, site, files, pages)):
            flawed.setdefault(flaw, []).append(name)
        for address in page.loads:
            if site.resolve(address, name) is None:
                what = msg("loads '{address}', which is not of the site", address=address[:60])
                flawed.setdefault(Flaw(what, msg("publish a copy of it"), address), []).append(name)
    for name, file in written.items():
        if name.endswith(".css"):
            addresses = STYLE_ADDRESS.findall(file.read_text(encoding="utf-8"))
            for flaw in _broken(addresses, name, site, files, pages):
                flawed.setdefault(flaw, []).append(name)
    problems = [_problem(flaw, sorted(names), sources, source_of) for flaw, names in flawed.items()]
    return problems, fresh


def _find_bereft(
    fresh: Mapping[str, WrittenPage], site: Site, sound: Sound
) -> dict[str, WrittenPage]:
    """Return the sound pages that may link to a file or an id that is gone."""
    lost = {
        (name, one)
        for name, note in sound.find(fresh.keys()).items()
        for one in {*note[0]} - fresh[name].ids
    }
    if not (lost or sound.gone):
        return {}
    known: dict[tuple[str, str], tuple[str, str] | None] = {}

    def is_gone(address: str, name: str) -> bool:
        at = (address, "" if address.startswith(("/", "http")) else name)
        if at not in known:
            known[at] = site.resolve(address, name)
        target = known[at]
        return target is not None and (target[0] in sound.gone or target in lost)

    # An address of a file names it or, of a page, its folder, unless it has letters as codes or
    # leads upwards.
    ends = {name.removesuffix("/index.html").rpartition("/")[2] for name in sound.gone}
    words = {*ends, *(f"#{one}" for _, one in lost), "%", '".'}
    found = sound.find(None, () if "index.html" in ends else words)
    every = {name: _read_note(note) for name, note in found.items() if name in sound.names}
    return {
        name: page
        for name, page in every.items()
        if any(is_gone(address, name) for address in page.addresses)
    }


def _find_linked(
    checked: Mapping[str, WrittenPage], site: Site, sound: Sound
) -> dict[str, WrittenPage]:
    """Return the sound pages to whose ids the `checked` pages link."""
    targets = {
        target[0]
        for name, page in checked.items()
        for address in page.addresses
        if "#" in address and (target := site.resolve(address, name))
    }
    linked = (targets & {*sound.names}) - checked.keys()
    return {name: _read_note(note) for name, note in sound.find(linked).items()} if linked else {}


def _unknown(name: str) -> Flaw:
    what = msg(
        "would be published as /{name}, and is neither a page nor another file of the site",
        name=name,
    )
    return Flaw(
        what, msg("remove the link to it; {static} leads to pictures in content/images alone")
    )


def _broken(
    addresses: Iterable[str],
    name: str,
    site: Site,
    files: Collection[str],
    pages: Mapping[str, WrittenPage],
) -> Iterator[Flaw]:
    for address in addresses:
        resolve = site.resolve(address, name)
        if resolve is None:
            continue
        file, fragment = resolve
        if file not in files:
            what = msg("links to '{address}', which the site does not have", address=address)
            yield Flaw(what, msg("correct the address"), address)
        elif fragment and fragment != "top":  # "top" is the start of every page
            page = pages.get(file)
            if page and fragment not in page.ids:
                what = msg(
                    "links to '{address}', but {file} has no part of that name",
                    address=address,
                    file=file,
                )
                guess = did_you_mean(fragment, page.ids)
                yield Flaw(what, msg("{guess}correct what follows the '#'", guess=guess), address)


def _problem(
    flaw: Flaw, names: list[str], sources: SourcePaths, source_of: Mapping[str, Path]
) -> Problem:
    first = source_of.get(names[0])
    if not first:
        beside = sources.content / names[0]
        first = beside if beside.is_file() else sources.settings_file.parent / "output" / names[0]
    others = len(names) - 1
    what = flaw.what
    if others:
        what = nmsg(
            "{what} (and {n} more page)", "{what} (and {n} more pages)", others, what=flaw.what
        )
    return sources.problem(first, flaw.part, what, flaw.remedy)


def read_page(file: Path) -> WrittenPage:
    """Parse the page in `file`."""
    markup = file.read_bytes()
    if not markup.strip():
        return WrittenPage(frozenset(), (), (Flaw(msg("is empty"), msg("fix its template")),))
    root = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    ids = Counter(str(name) for name in root.xpath("//@id"))
    addresses = tuple(dict.fromkeys(_addresses(root)))
    flaws = (*_flaws(root, ids), *_running(root, addresses))
    return WrittenPage(frozenset(ids), addresses, flaws, tuple(map(str, root.xpath("//@src"))))


def _addresses(root: html.HtmlElement) -> Iterator[str]:
    for attribute in ADDRESS_ATTRIBUTES:
        yield from (str(address).strip() for address in root.xpath(f"//*/@{attribute}"))
    for candidates in root.xpath("//@srcset | //@imagesrcset"):
        yield from CANDIDATE.findall(candidates)
    for content in root.xpath("//meta[@http-equiv='refresh']/@content"):
        yield from REFRESH.findall(content)


def _running(root: html.HtmlElement, addresses: Iterable[str]) -> Iterator[Flaw]:
    """Yield what could run a script that is not a file of the site."""
    found = (
        f"<{one.tag}>" if hasattr(one, "tag") else f"{one.attrname}=" for one in root.xpath(RUNS)
    )
    for what in dict.fromkeys([*found, *filter(RUNNING.match, addresses)]):
        remedy = msg("remove it; the scripts of pages are files in theme/static/js")
        yield Flaw(
            msg("has '{what}', which could run a script", what=what[:60]), remedy, what.rstrip(">=")
        )


def _flaws(root: html.HtmlElement, ids: Counter[str]) -> Iterator[Flaw]:
    if not root.get("lang"):
        yield Flaw(msg("has no lang on <html>"), msg("give it the language of the page"))
    if not root.xpath("normalize-space(/html/head/title)"):
        yield Flaw(msg("has no <title>"), msg("give it the page's title"))
    if not root.xpath("/html/head/link[@rel='canonical']/@href"):
        yield Flaw(msg("has no canonical link"), msg("add <link rel=canonical> to its head"))
    headings = len(root.xpath("//h1"))
    if headings != 1:
        yield Flaw(
            msg("has {headings} <h1>", headings=headings),
            msg("a page has exactly one; begin text at '##'"),
        )
    if not root.xpath("normalize-space(/html/body)"):
        yield Flaw(msg("shows nothing"), msg("give it a text"))
    for name, count in ids.items():
        if count > 1:
            yield Flaw(
                msg("has {count} elements with the id '{name}'", count=count, name=name),
                msg("rename all but one"),
            )
