"""Check that a rendered text has only allowed elements, attributes and addresses.

The check reads the HTML that Python-Markdown makes, parsed like browsers (html5ever, by nh3).
It reports anything not allowed at each place of the source that causes it.
"""

import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from types import FrameType
from typing import Any

import nh3
from markdown import Markdown

from plugins.editorial.prose import blank, mask_code, place_of
from plugins.editorial.texts import Text
from plugins.sources.problems import Problem

MOST_SECONDS = 10.0
"""Limit of processor time for one text; 30,000 words of prose take one or two seconds."""
_EVERYWHERE = frozenset(
    {
        "id",
        "class",
        "lang",
        "dir",
        "title",
        "role",
        "aria-label",
        "aria-hidden",
        "aria-labelledby",
        "aria-describedby",
    }
)
_CELL = frozenset({"colspan", "rowspan", "headers", "scope", "abbr"})
_PLAIN = """p h1 h2 h3 h4 h5 h6 hr br ul dl dt dd pre code em strong b i u s small sub sup mark
    abbr kbd samp var dfn cite span div section figure figcaption table caption colgroup thead
    tbody tfoot tr address summary bdi bdo ruby rt rp wbr aside""".split()  # noqa: SIM905 - a long list
ELEMENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset[str]()),
    "a": frozenset({"href", "hreflang", "rel", "type", "download"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
    "del": frozenset({"cite", "datetime"}),
    "ins": frozenset({"cite", "datetime"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "col": frozenset({"span"}),
    "th": _CELL,
    "td": _CELL,
}
"""The elements allowed in a rendered text, each with the attributes allowed only there."""
_ADDRESSES = ("href", "src", "cite")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|sms:|[^:/?#]*(?:[/?#]|\Z))", re.IGNORECASE)
"""An address with an allowed scheme, or within the site."""
_MARKED = re.compile(r"[{|]\w+[}|]")
_SCHEME = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*(?=:)")
_BLANKS = re.compile(r"[\x00-\x20]")
_TOKEN = re.compile(r"[^\s\"'<>/=]+")
_QUOTED = re.compile(r"(?<==)\s*(?:\"[^\"]*\"|'[^']*')")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_END_TAG = re.compile(r"</([a-zA-Z][^\s>/]*)")
_WITHOUT_END = frozenset(
    [
        "br",
        "hr",
        "img",
        "wbr",
        "col",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rt",
        "rp",
    ]
)
"""Elements whose end tag HTML lets authors omit, or that have none."""
_TAG = re.compile(r"<([a-zA-Z][^\s>/]*)")
_LOOKS = "remove it: looks and behaviour belong in theme/"
_MEDIA = "link to its page instead, with a picture: [![what it shows]({static}/images/NAME)](https://...)"
_FORM = "write the form as a file in content/forms, and name it in the page by 'Form:'"
_HEAD = "remove it; an old address leads here by a line 'Aliases:' at the top"
_REMEDIES = {
    **dict.fromkeys(("script", "style", "link", "template", "slot"), _LOOKS),
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "source", "track", "frame", "canvas"),
        _MEDIA,
    ),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "label"), _FORM),
    **dict.fromkeys(("meta", "base"), _HEAD),
    **dict.fromkeys(("svg", "math"), "save it as a file in content/images, and show that"),
}
_ANY_ELEMENT = "remove it, or write '&lt;' where the sign '<' is meant"


class TooSlow(Exception):
    """Raised when a text takes more than MOST_SECONDS."""


@contextmanager
def processor_limit(seconds: float = 0) -> Iterator[None]:
    """Raise TooSlow if the block uses `seconds` of processor time (0 means MOST_SECONDS).

    A signal can interrupt Python's regular expressions; a thread cannot. Only the main
    thread gets signals: in other threads there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    # Repeat: the exception is lost if C code that calls Python back drops it.
    signal.setitimer(signal.ITIMER_PROF, seconds or MOST_SECONDS, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def make_renderer(configuration: Mapping[str, Any]) -> Markdown:
    """Return the Markdown converter that Pelican makes from the setting MARKDOWN."""
    extensions = configuration.get("extension_configs", {})
    return Markdown(
        extensions=[*configuration.get("extensions", ()), *extensions],
        extension_configs=extensions,
        output_format=configuration.get("output_format", "html"),
    )


def find_rendered_problems(text: Text, renderer: Markdown) -> Iterator[Problem]:
    """Find HTML in the rendered `text` that is not allowed. Raises TooSlow."""
    html = renderer.reset().convert(text.prose)
    plain = _COMMENT.sub("", html)
    masked = mask_code(text.prose)
    elements, attributes = _parse(html, plain)
    for name in sorted(elements - ELEMENTS.keys()):
        remedy = _REMEDIES.get(name, _ANY_ELEMENT)
        pattern = rf"<{re.escape(name)}(?![\w-])"
        yield from _at(pattern, f"<{name}> is not published", remedy, text, masked)
    yield from _find_unbalanced(plain, text, masked)
    known = [one for one in attributes if one[0] in ELEMENTS]
    unlisted = {name for tag, name, _ in known if name not in ELEMENTS[tag] | _EVERYWHERE}
    for name in sorted(unlisted):
        pattern = rf"(?<!</)(?<=[\s/\"'{{:]){re.escape(name)}(?=\s*=|[\s/>])"
        what, unquoted = f"{name}= is not published", _QUOTED.sub(blank, masked)
        yield from _at(pattern, what, _LOOKS, text, unquoted)
    for name, value in sorted({(name, value) for _, name, value in known if name in _ADDRESSES}):
        yield from _check_address(name, value, text, masked)


def _find_unbalanced(html: str, text: Text, masked: str) -> Iterator[Problem]:
    """Find elements that are never opened or never closed: they break the page's layout."""
    opened = Counter(name.lower() for name in _TAG.findall(html))
    closed = Counter(name.lower() for name in _END_TAG.findall(html))
    for name in sorted(closed.keys() | opened.keys() - _WITHOUT_END):
        if closed[name] > opened[name]:
            place, what = rf"</{re.escape(name)}(?![\w-])", f"</{name}> closes what is not open"
            yield from _at(place, what, "remove it", text, masked)
        elif closed[name] < opened[name] and name in ELEMENTS.keys() - _WITHOUT_END:
            what = f"<{name}> is never closed"
            yield from _at(rf"<{name}(?![\w-])", what, f"write </{name}> at its end", text, masked)


def _check_address(name: str, value: str, text: Text, masked: str) -> Iterator[Problem]:
    place = re.escape(value.strip()) or name
    if name == "cite" and _MARKED.match(value.strip()):
        what = "cite= names a file of the site"
        yield from _at(place, what, "remove it, or write a whole address", text, masked)
    elif not _MARKED.match(value.strip()) and not _ADDRESS.match(value.strip()):
        what = f"'{' '.join(value.split())[:60]}' is no address that is published"
        remedy = "write one that begins with https://, http://, mailto: or tel:"
        yield from _at(place, what, remedy, text, masked)


def _parse(html: str, plain: str) -> tuple[set[str], list[tuple[str, str, str]]]:
    """Return elements of `html` as browsers parse it, and attributes as (element, name, value).

    `plain` is `html` without comments. nh3 reports only allowed names, so every word of the
    text is allowed as a name here.
    """
    words = {word.lower() for word in _TOKEN.findall(html)}
    # Browsers ignore blanks and control characters in a scheme.
    schemes = set(_SCHEME.findall(_BLANKS.sub("", unescape(html)).lower()))
    attributes: list[tuple[str, str, str]] = []

    def note(element: str, name: str, value: str) -> str:
        attributes.append((element, name, value))
        return value

    kept = nh3.clean(
        html,
        tags=words | ELEMENTS.keys(),
        clean_content_tags=set(),
        attributes={"*": words},
        attribute_filter=note,
        link_rel=None,
        url_schemes=schemes,
    )
    # A fragment parser drops <body> and the like, but in a whole page they would take effect.
    elements = {name.lower() for name in _TAG.findall(kept + plain)}
    elements |= {one for one, _, _ in attributes}
    return elements, attributes


def _at(pattern: str, what: str, remedy: str, text: Text, masked: str) -> Iterator[Problem]:
    """Yield a problem at each match in the source, in code only if there is no other match."""
    for source in (masked, text.prose):
        places = [place_of(found.start(), source) for found in re.finditer(pattern, source, re.I)]
        if places:
            yield from (Problem(text.path, *place, what, remedy) for place in places)
            return
    yield Problem(text.path, 0, 0, what, remedy)
