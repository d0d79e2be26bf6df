"""Check that a rendered text has only allowed elements, attributes and addresses.

The check reads the HTML that Python-Markdown makes, parsed like browsers (html5ever, by nh3).
It reports anything not allowed at each place of the source that causes it.
"""

import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from posixpath import basename
from types import FrameType
from typing import Any

import nh3
from markdown import Markdown

from plugins.editorial.prose import HasProse, blank, mask_code, place_of
from plugins.markdown.commonmark import BOX
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Flaw, Problem

FindFlaw = Callable[[str], Flaw | None]
"""Return the flaw of a link's address, if it has one."""
MOST_SECONDS = 10.0
"""Limit of processor time for one text; 30,000 words of prose take one or two seconds."""
MOST_OPEN = 100
"""Limit of elements in one another: the time that a parser takes grows with its square."""
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
_UNREPORTED = re.compile(
    rf"</?(?=[a-z])(?!(?:{'|'.join(ELEMENTS)})(?:[\s/>]|\Z))|(?=href|src)", re.IGNORECASE
)
_RENAMED = re.compile(r"(?:(?<=<)|(?<=</))x|x(?=href|src)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"""(?: \]\(\s* | \]:\s* | =\s* | (?=<) )    # [text](, [reference]:, href=, <
    (?= <(?P<angle>[^<>\n]*) | "(?P<double>[^"]*) | '(?P<single>[^']*)
        | (?P<bare>(?:[^\s()<>"']|\([^\s()]*\))+) )""",
    re.VERBOSE,
)
"""An address in Markdown or HTML; the group is its text."""
_MARKED = re.compile(r"[{|]\w+[}|]")
_SCHEME = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*(?=:)")
_BLANKS = re.compile(r"[\x00-\x20]")
_TOKEN = re.compile(r"[^\s\"'<>/=]+")
_QUOTED = re.compile(r"(?<==)\s*(?:\"[^\"]*\"|'[^']*')")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s>/]*)")
_ENDS_TWICE = re.compile(r"</p>(?:[^<]|<(?!/?p[\s>]))*</p>", re.IGNORECASE)
_NO_TAG = re.compile(r"<[!?](?!--)[\w\[]*")
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
_LOOKS = msg("remove it: looks and behaviour belong in theme/")
_MEDIA = msg(
    "link to its page instead, with a picture: [![what it "
    "shows]({static}/images/NAME)](https://...)"
)
_FORM = msg("write the form as a file in content/forms, and name it in the page by 'Form:'")
_HEAD = msg("remove it; an old address leads here by a line 'Aliases:' at the top")
_UNFORMATTED = msg(
    "paste the text without its formatting, and write headings and lists in Markdown"
)
_REMEDIES = {
    **dict.fromkeys(("script", "style", "link", "template", "slot"), _LOOKS),
    **dict.fromkeys(
        ("iframe", "object", "embed", "video", "audio", "source", "track", "frame", "canvas"),
        _MEDIA,
    ),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "label"), _FORM),
    **dict.fromkeys(("meta", "base"), _HEAD),
    **dict.fromkeys(("font", "center"), _UNFORMATTED),
    **dict.fromkeys(("svg", "math"), msg("save it as a file in content/images, and show that")),
}
_ATTRIBUTES = {
    "name": msg("write id= instead"),
    "target": msg("remove it: visitors choose where links open"),
    "markdown": msg("remove it, and put empty lines around the text in the element"),
}
_OF_WORD = re.compile(
    r"(?:^|\s)(?:Mso|WordSection|Apple-|gmail[_-]|docs-internal|x_|TextRun|NormalTextRun|EOP|SCXW|OutlineElement)",
    re.I,
)
_ANY_ELEMENT = msg("remove it, or write '&lt;' where the sign '<' is meant")


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


def find_rendered_problems(
    text: HasProse, renderer: Markdown, find_link_flaw: FindFlaw
) -> Iterator[Problem]:
    """Find HTML in the rendered `text` that is not allowed, and links with a flaw.

    Raises TooSlow.
    """
    html = BOX.sub("", renderer.reset().convert(text.prose))
    plain = _COMMENT.sub("", html)
    masked = mask_code(text.prose)
    if _depth(plain) > MOST_OPEN:
        what = msg("more than {most_open} elements stand in one another", most_open=MOST_OPEN)
        remedy = msg("close each element where its part ends")
        tags = [*_find_matches(_TAG.pattern, text.prose)]
        place = place_of(tags[min(MOST_OPEN, len(tags) - 1)], text.prose) if tags else (0, 0)
        yield Problem(text.path, *place, what, remedy)
        return
    elements, attributes, contained = _parse(html)
    for name in sorted(elements - ELEMENTS.keys()):
        remedy = _UNFORMATTED if ":" in name else _REMEDIES.get(name, _ANY_ELEMENT)
        pattern = rf"<{re.escape(name)}(?![\w-])"
        yield from _at(pattern, msg("<{name}> is not published", name=name), remedy, text, masked)
    unbalanced = [*_find_unbalanced(plain, text, masked)]
    yield from unbalanced
    if not (contained or unbalanced or elements - ELEMENTS.keys()):
        what = msg("a part of the HTML ends in another place than it should")
        remedy = msg("close each element, comment and quotation mark, the one opened last first")
        yield from _at(_misplaced_end(plain), what, remedy, text, masked)
    for name in sorted(set(_NO_TAG.findall(html))):
        yield from _at(
            re.escape(name), msg("'{name}' is not published", name=name), _ANY_ELEMENT, text, masked
        )
    known = [one for one in attributes if one[0] in ELEMENTS]
    unlisted = {name for tag, name, _ in known if name not in ELEMENTS[tag] | _EVERYWHERE}
    for name in sorted(unlisted):
        pattern = rf"(?<!</)(?<=[\s/\"'{{:]){re.escape(name)}(?=\s*=|[\s/>])"
        find, unquoted = partial(_find_attributes, name), _QUOTED.sub(blank, masked)
        unpublished = msg("{name}= is not published", name=name), _ATTRIBUTES.get(name, _LOOKS)
        yield from _problems_at(find, pattern, unpublished, text, unquoted)
    foreign = {
        value for _, name, value in known if name in ("class", "id") and _OF_WORD.search(value)
    }
    for value in sorted(foreign):
        what = msg("'{value}' is of Word or another program", value=value.split()[0])
        yield from _at(re.escape(value), what, _UNFORMATTED, text, masked)
    addresses = {(tag, name, value.strip()) for tag, name, value in known if name in _ADDRESSES}
    for tag, name, value in sorted(addresses):
        if flaw := _flaw_of_address(tag, name, value) or find_link_flaw(value):
            yield from _problems_at(_find_addresses, value, flaw, text, masked)


def _depth(html: str) -> int:
    """Return how many elements are open at the same time, at most."""
    depth, most, opened = 0, 0, Counter[str]()
    for end, name in _TAG.findall(html.lower()):
        if name not in _WITHOUT_END and (not end or opened[name]):
            step = -1 if end else 1
            opened[name] += step
            depth += step
            most = max(most, depth)
    return most


def _find_unbalanced(html: str, text: HasProse, masked: str) -> Iterator[Problem]:
    """Find elements that are never opened or never closed: they break the page's layout."""
    tags = [(end, name.lower()) for end, name in _TAG.findall(html)]
    opened = Counter(name for end, name in tags if not end)
    closed = Counter(name for end, name in tags if end)
    for name in sorted(closed.keys() | opened.keys() - _WITHOUT_END):
        if closed[name] > opened[name]:
            place, what = (
                rf"</{re.escape(name)}(?![\w-])",
                msg("</{name}> closes what is not open", name=name),
            )
            yield from _at(place, what, msg("remove it"), text, masked)
        elif closed[name] < opened[name] and name in ELEMENTS.keys() - _WITHOUT_END:
            what = msg("<{name}> is never closed", name=name)
            yield from _at(
                rf"<{name}(?![\w-])",
                what,
                msg("write </{name}> at its end", name=name),
                text,
                masked,
            )
    if closed["p"] == opened["p"] and _ENDS_TWICE.search(html):
        what = msg("</p> closes a paragraph that has ended already")
        remedy = msg("remove <p> and </p>: an empty line begins a paragraph")
        yield from _at("</p>", what, remedy, text, masked)


def _misplaced_end(html: str) -> str:
    """Return a pattern of the first end tag that is not that of the last open element.

    If there is none, it is the last tag, whose quotation mark or `>` is missing.
    """
    opened: list[str] = []
    name = ""
    for end, name in _TAG.findall(html):
        if name.lower() in _WITHOUT_END:
            continue
        if not end:
            opened.append(name.lower())
        elif not opened or opened.pop() != name.lower():
            return rf"</{re.escape(name)}"
    return rf"</?{re.escape(name)}"


def _flaw_of_address(tag: str, name: str, value: str) -> Flaw | None:
    if _MARKED.match(value):
        what = msg("cite= names a file of the site")
        return (what, msg("remove it, or write a whole address")) if name == "cite" else None
    if tag == "img":
        what = msg("the picture '{value}' is not named as one of content/images", value=value[:60])
        return what, msg(
            "put it there and write {{static}}/images/{name}",
            name=basename(value) or "NAME",
        )
    if _ADDRESS.match(value):
        return None
    what = msg("'{value}' is no address that is published", value=" ".join(value.split())[:60])
    return what, msg("write one that begins with https://, http://, mailto: or tel:")


def _find_addresses(address: str, source: str) -> Iterator[int]:
    """Yield the offsets at which `source` links to `address`, however it is spelled there."""
    wanted, matches = _spelled(address), _WRITTEN.finditer(source)
    links = [(one[one.lastgroup or 0], one.start(one.lastgroup or 0)) for one in matches]
    places = [place for link, place in links if _spelled(link) == wanted]
    yield from places or _find_matches(re.escape(address or "src"), source)


def _spelled(address: str) -> str:
    return _BLANKS.sub("", unescape(address)).replace("\\", "").replace("%20", "")


def _parse(html: str) -> tuple[set[str], list[tuple[str, str, str]], bool]:
    """Return elements of `html` as browsers parse it, and attributes as (element, name, value).

    The last value is whether the rest of the page would be the same without `html`.

    nh3 reports only allowed names, so every word of the text is allowed as a name here. It
    leaves out, without a report, links that no browser can follow, <body> and the like, and
    elements that belong in <svg> or <math> with all that is in them. So links and elements
    that are not in ELEMENTS get other names: up to the first of these, the result is the same.
    """
    html = _UNREPORTED.sub(r"\g<0>x", html)
    words = {*_TOKEN.findall(html.lower())} | ELEMENTS.keys() | {"main", "article"}
    # Browsers ignore blanks and control characters in a scheme.
    schemes = set(_SCHEME.findall(_BLANKS.sub("", unescape(html)).lower()))
    attributes: list[tuple[str, str, str]] = []

    def note(element: str, name: str, value: str) -> str:
        attributes.append((element, _RENAMED.sub("", name), _RENAMED.sub("", value)))
        return value

    def clean(html: str, names: set[str]) -> str:
        return nh3.clean(
            html,
            tags=words,
            clean_content_tags=set(),
            attributes={"*": names},
            attribute_filter=note,
            link_rel=None,
            url_schemes=schemes,
        )

    clean(html, words)
    alone, before, after = clean(html, set()), "<main><div>", "<article></article></div></main>"
    contained = clean(f"{before}{html}{after}", set()) == f"{before}{alone}{after}"
    elements = {name for _, name in _TAG.findall(_RENAMED.sub("", alone))}
    return elements, attributes, contained


def _at(
    pattern: str, what: Message, remedy: Message, text: HasProse, masked: str
) -> Iterator[Problem]:
    """Yield a problem at each match of `pattern`."""
    yield from _problems_at(_find_matches, pattern, (what, remedy), text, masked)


def _find_matches(pattern: str, source: str) -> Iterator[int]:
    yield from (found.start() for found in re.finditer(pattern, source, re.IGNORECASE))


def _find_attributes(name: str, pattern: str, source: str) -> Iterator[int]:
    """Yield the matches of `pattern`, except in a tag of an element that may have `name`."""
    for place in _find_matches(pattern, source):
        tag = _TAG.match(source, max(source.rfind("<", 0, place), 0))
        of = tag[2].lower() if tag and ">" not in source[tag.start() : place] else ""
        if name not in ELEMENTS.get(of, ()):
            yield place


def _problems_at(
    find: Callable[[str, str], Iterator[int]], part: str, flaw: Flaw, text: HasProse, masked: str
) -> Iterator[Problem]:
    """Yield a problem at each place of `part`, in code only if there is no other place."""
    offsets = {*find(part, masked)} or {*find(part, text.prose)}
    places = [place_of(offset, text.prose) for offset in sorted(offsets)] or [(0, 0)]
    yield from (Problem(text.path, *place, *flaw) for place in places)
