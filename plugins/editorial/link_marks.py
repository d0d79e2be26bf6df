"""Replace the marks of links in a drawn text, such as {filename}, as Pelican has done before."""

import re
from collections.abc import Mapping

_MARKED = re.compile(
    r"""(?P<before><[^>]+(?:href|src|poster|data|cite|formaction|action|content)\s*=\s*)
    (?P<quote>["'])(?P<address>[{|](?P<mark>.*?)[|}].*?)(?P=quote)""",
    re.VERBOSE,
)
"""As Pelican's Content._get_intrasite_link_regex has it."""


class UnknownLink(Exception):
    """Raised for an address that is not known."""


def links_in(marked: str, html: str) -> dict[str, str] | None:
    """Return the address of each link of `marked`, which Pelican has made into `html`.

    Return None if it has other marks than {filename}, or if Pelican has changed more.
    """
    addresses, start, place = {}, 0, 0
    for one in _MARKED.finditer(marked):
        place += one.start("address") - start  # what stands before it is compared below
        end = html.find(one["quote"], place)
        if one["mark"] != "filename" or end < 0:
            return None
        addresses[one["address"]] = html[place:end]
        start, place = one.end("address"), end
    return addresses if replace_marks(marked, addresses) == html else None


def replace_marks(marked: str, addresses: Mapping[str, str]) -> str:
    """Return `marked` with known `addresses`. Raises UnknownLink for any other."""

    def replace(one: re.Match[str]) -> str:
        if one["address"] not in addresses:
            raise UnknownLink(one["address"])
        return f"{one['before']}{one['quote']}{addresses[one['address']]}{one['quote']}"

    return _MARKED.sub(replace, marked)
