"""Read the old addresses of a text, `Aliases: /old/, /old.html`, and find those that cannot be."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from plugins.editorial.texts import Text
from plugins.sources.problems import Problem
from plugins.sources.slugs import TAKEN

_PATH = re.compile(r"/(?:[\w~+-][\w.~+-]*/)*[\w~+-][\w.~+-]*/?")
_WRITE_THE_PATH = "write what follows the host's name, such as /gammal/adress/"


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
        line = text.header.line("aliases")
        for alias in split_aliases(text.header.text("aliases")):
            flaw = _flaw(alias)
            owner = owners.setdefault(file_of(alias), text) if not flaw else text
            if flaw:
                yield Problem(text.path, line, 0, *flaw)
            elif owner is not text:
                place = f"{owner.path}:{owner.header.line('aliases')}"
                what = f"the alias '{alias}' stands in {place} already"
                yield Problem(text.path, line, 0, what, "keep one of the two")


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
    if not _PATH.fullmatch(alias):
        what = f"{said} has other characters than letters, digits and -._~+ between its slashes"
        return what, _WRITE_THE_PATH
    return None
