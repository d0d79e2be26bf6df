"""Find markup that a strict Content-Security-Policy blocks."""

import re
from collections.abc import Iterator

from plugins.editorial.prose import place_of
from plugins.sources.problems import Problem

_TAG = re.compile(r"<(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)")
_ATTRIBUTE_LIST = re.compile(r"\{:?(?P<attributes>[^{}\n]*)\}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"(?:^|[\s/])(?P<name>style|on[a-z]+)\s*=", re.IGNORECASE)


def find_markup_problems(text: str, path: str) -> Iterator[Problem]:
    """Check raw HTML and attribute lists in `text`, a file's with its code masked."""
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name in ("script", "style"):
            place = place_of(tag.start(), text)
            what = f"<{name}> is blocked by the site's Content-Security-Policy"
            yield Problem(path, *place, what, "remove it; looks and behaviour belong in theme/")
    for bearer in (*_TAG.finditer(text), *_ATTRIBUTE_LIST.finditer(text)):
        yield from _attribute_problems(bearer, text, path)


def _attribute_problems(bearer: re.Match[str], text: str, path: str) -> Iterator[Problem]:
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), bearer["attributes"])
    for attribute in _ATTRIBUTE.finditer(unquoted):
        place = place_of(bearer.start("attributes") + attribute.start("name"), text)
        name = attribute["name"].lower()
        what = f"{name}= is blocked by the site's Content-Security-Policy"
        yield Problem(path, *place, what, "remove it; looks and behaviour belong in theme/")
