"""Check a whole written site.

Every internal address lands on a file, and its fragment on an element; every page has
a language, a title, a canonical address and one main heading; no page is empty.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.publishing.addresses import Site
from plugins.publishing.page import Flaw, WrittenPage, read_page
from plugins.sources.places import Sources
from plugins.sources.problems import Problem

STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def check_tree(
    tree: Path, site: Site, sources: Sources, source_of: Mapping[str, Path]
) -> list[Problem]:
    """Return every problem of the site written to `tree`, at the source of each page.

    `source_of` maps a written file to the source that it was made from. A flaw that many pages
    share, such as a wrong link in the header, is one problem.
    """
    files = {file.relative_to(tree).as_posix(): file for file in tree.rglob("*") if file.is_file()}
    pages = {name: read_page(file) for name, file in files.items() if name.endswith(".html")}
    flawed: dict[Flaw, list[str]] = {}
    for name, page in pages.items():
        for flaw in (*page.flaws, *_broken(page.addresses, name, site, files, pages)):
            flawed.setdefault(flaw, []).append(name)
    for name, file in files.items():
        if name.endswith(".css"):
            addresses = STYLE_ADDRESS.findall(file.read_text(encoding="utf-8"))
            for flaw in _broken(addresses, name, site, files, pages):
                flawed.setdefault(flaw, []).append(name)
    return [_problem(flaw, sorted(names), sources, source_of) for flaw, names in flawed.items()]


def _broken(
    addresses: Iterable[str],
    name: str,
    site: Site,
    files: Mapping[str, Path],
    pages: Mapping[str, WrittenPage],
) -> Iterator[Flaw]:
    for address in addresses:
        landing = site.landing(address, name)
        if landing is None:
            continue
        if landing.file not in files:
            what = f"links to '{address}', which the site does not have"
            yield Flaw(what, "correct the address", address)
        elif landing.fragment and landing.fragment != "top":  # "top" is every page's start
            page = pages.get(landing.file)
            if page and landing.fragment not in page.ids:
                what = f"links to '{address}', but {landing.file} has no such id"
                yield Flaw(what, "correct what follows the '#'", address)


def _problem(
    flaw: Flaw, names: list[str], sources: Sources, source_of: Mapping[str, Path]
) -> Problem:
    first = source_of.get(names[0], sources.settings_file.parent / "output" / names[0])
    others = len(names) - 1
    also = f" (and {others} more page{'s' if others > 1 else ''})" if others else ""
    return sources.problem(first, flaw.part, flaw.what + also, flaw.remedy)
