"""Find broken links, and links to the wrong language.

Plain links to pages, such as [x](/en/nothing/), and addresses without a scheme or {filename}
are checked here. The build checks plain links to anything else, such as a feed, a picture or a
heading, because it has the files.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from posixpath import basename, join, normpath
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from plugins.editorial.addresses import (
    addresses_of_texts,
    file_of,
    split_aliases,
    withheld_texts,
)
from plugins.editorial.texts import Text, files_in, texts_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.offers import offered_addresses
from plugins.settings.site_settings import Settings, SiteSettings, once, site_settings
from plugins.sources.characters import normalize
from plugins.sources.problems import ProblemsFound
from plugins.sources.slugs import TAKEN
from plugins.sources.suggestions import did_you_mean

_MARKED = re.compile(r"(?P<mark>[{|](?P<word>\w+)[}|])(?P<address>.*)", re.DOTALL)
WORDS = ("filename", "static")
_OWN_COMPUTER = re.compile(
    r"(?:https?:)?//(?:localhost|127[\d.]*|0\.0\.0\.0|\[::1?\])(?::\d*)?(?:[/?#]|\Z)", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+\.[a-z]+")
_FILES = (
    "html?|php|xml|ics|json|ya?ml|txt|csv|pdf|zip|docx?|xlsx?|pptx?"
    "|jpe?g|png|gif|svg|webp|heic|mp[34]"
)
_HOST = re.compile(
    rf"https?/|(?:[a-z0-9-]+\.)+(?!(?:{_FILES})\b)[a-z]{{2,}}(?:[/?#]|\Z)", re.IGNORECASE
)
"""The beginning of another site's address without its scheme, such as "www.example.org/"."""


class Source(Protocol):
    """What has links: its language, and its path in content/, from whose folder paths count."""

    @property
    def lang(self) -> str:
        """Return the code of its language."""

    @property
    def target(self) -> str:
        """Return the path."""


@dataclass(frozen=True)
class Targets:
    """The possible targets of links.

    Keys are paths in content/: `texts` has each text's language, `withheld` the reason why
    a text is unpublished, `addresses` each text's address; `pictures` has paths only. `pages`
    has the text at each address, or None if the page is not made from a text. Addresses and
    pages are unknown if taxonomy.yaml or the theme has problems.
    """

    site: SiteSettings
    texts: Mapping[str, str]
    pictures: frozenset[str]
    withheld: Mapping[str, str]
    addresses: Mapping[str, str]
    pages: Mapping[str, Text | None] | None


def targets_of(settings: Settings) -> Targets:
    """Return all possible targets of the site's links, found once per build."""
    return once(settings, "link targets", lambda: _find_targets(settings))


def _find_targets(settings: Settings) -> Targets:
    site, texts = site_settings(settings), texts_of(settings).texts
    stands: Mapping[str, Text] = {}
    pages: dict[str, Text | None] | None = None
    aliases = (alias for text in texts for alias in split_aliases(text.header.text("aliases")))
    old = {file_of(alias).removesuffix("index.html") for alias in aliases}
    with suppress(ProblemsFound):  # reported elsewhere
        others = offered_addresses(settings, "possible_addresses")
        stands = addresses_of_texts(settings)
        pages = {**stands, **dict.fromkeys(others | old)}
    return Targets(
        site,
        {text.target: text.lang for text in texts if text.key},
        frozenset(normalize(f"images/{picture}") for picture in files_in(site.path / "images")),
        withheld_texts(settings),
        {text.target: address for address, text in stands.items()},
        pages,
    )


def find_link_flaw(text: Source, targets: Targets, address: str) -> tuple[str, str] | None:
    """Return what is wrong with a link to `address` in the rendered `text`, and the remedy."""
    if link := _MARKED.match(address):
        return _explain(link, text, targets)
    return _explain_plain(address, text, targets)


def _explain(link: re.Match[str], text: Source, targets: Targets) -> tuple[str, str] | None:
    word, address = link["word"], link["address"].replace("%20", " ")
    if word not in WORDS or link["mark"] != f"{{{word}}}":
        remedy = f"{did_you_mean(word, WORDS)}use {{filename}} for a text, {{static}} for a picture"
        return f"links with the unknown mark {link['mark']}", remedy
    target = _resolve(address, text)
    texts, pictures = ("text", targets.texts, "static"), ("picture", targets.pictures, "filename")
    (what, known, right), (other, others, _) = (
        (texts, pictures) if word == "filename" else (pictures, texts)
    )
    if target in others:
        return f"links to a {other} with {{{word}}}", f"write {{{right}}}/{target}"
    if target not in known:
        likely = [one for one in known if targets.texts.get(one, text.lang) == text.lang]
        guess = did_you_mean(f"/{target}", (f"/{one}" for one in likely))
        remedy = f"{guess}the path counts from this folder, or with a leading / from content"
        return f"links to '{address}', which is no {what}", remedy
    hidden = _explain_withheld(address, target, text, targets)
    if hidden or word == "static":
        return hidden
    return _explain_language(target, text.lang, targets)


def _explain_withheld(
    address: str, target: str, text: Source, targets: Targets
) -> tuple[str, str] | None:
    """Return problem and remedy of a link from a published `text` to an unpublished `target`."""
    if target not in targets.withheld or text.target in targets.withheld:
        return None
    what = f"links to '{address}', which {targets.withheld[target]}"
    return what, "remove the link until then, or publish both at the same time"


def find_path(address: str, text: Source) -> str:
    """Return the path in content/ that `address`, such as {filename}/pages/home.sv.md, names.

    It is "" for an address without {filename}.
    """
    link = _MARKED.match(address)
    is_file = link and link["mark"] == "{filename}"
    return _resolve(link["address"].replace("%20", " "), text) if link and is_file else ""


def _resolve(address: str, text: Source) -> str:
    """Return the path in content/ to which Pelican resolves `address` in `text`."""
    folder = text.target.split("/")[0]
    path = normalize(unquote(address.split("#")[0].split("?")[0]))
    return path[1:] if path.startswith("/") else normpath(join(folder, path))


def _explain_language(target: str, lang: str, targets: Targets) -> tuple[str, str] | None:
    theirs = targets.texts[target]
    twin = f"{target.removesuffix(f'.{theirs}.md')}.{lang}.md"
    if theirs == lang or twin not in targets.texts:
        return None
    names = [LANGUAGE_TABLE[one].english_name for one in (lang, theirs)]
    what = f"this text is {names[0]} and links to the {names[1]} '{target}'"
    return what, f"link to its twin: {{filename}}/{twin}"


def _explain_plain(address: str, text: Source, targets: Targets) -> tuple[str, str] | None:
    missing = f"links to '{address}', which the site does not have"
    if remedy := _mend_spelling(address, text, targets):
        return missing, remedy
    named = f"name the text's file, as in {{filename}}/pages/home.{text.lang}.md"
    try:
        page = _page(address, targets.addresses.get(text.target, ""), targets.site)
    except ValueError:  # for example "http://["
        return missing, "correct the address"
    if page is not None and targets.pages is not None and page not in targets.pages:
        guess = did_you_mean(f"/{page}", (f"/{one}" for one in targets.pages))
        return missing, f"{guess}correct the address, or {named}"
    if _OWN_COMPUTER.match(address):
        return f"links to '{address}', which is on your own computer alone", named
    there = targets.pages.get(page) if page is not None and targets.pages is not None else None
    return _explain_withheld(address, there.target, text, targets) if there else None


def _mend_spelling(address: str, text: Source, targets: Targets) -> str:
    """Return the remedy for an `address` that lacks its scheme or {filename}, or ""."""
    path = address.partition("#")[0]
    if _EMAIL.fullmatch(address):
        return f"write mailto:{address}"
    if path.endswith(".md") and "//" not in path:
        near = _resolve(path, text)
        alike = sorted(one for one in targets.texts if basename(one) == basename(path))
        found = near if near in targets.texts else [*alike, f"pages/home.{text.lang}.md"][0]
        return f"write {{filename}}/{found}"
    if _HOST.match(address):
        return "begin the address of another site with https://"
    return ""


def _page(address: str, own: str, site: SiteSettings) -> str | None:
    """Return the page to which `address`, in the text at `own`, links.

    It is relative to the site's root; None for another site's address, or if not a page. The
    addresses of a preview count as the site's. Raises ValueError if it is no address.
    """
    whole, written = urlsplit(urljoin(site.site_origin, address)), urlsplit(address)
    if not (written.scheme or written.netloc):
        path = urljoin(f"/{own}", written.path) if written.path else ""
    elif f"{whole.scheme}://{whole.netloc}".lower() == site.site_origin:
        path = whole.path or "/"
        inside = path.startswith(f"{site.siteurl}/")
        path = path.removeprefix(site.siteurl) if inside else f"/{path}"  # no page begins with "/"
    else:
        path = whole.path or "/" if _OWN_COMPUTER.match(address) else ""
    if not path:
        return None
    path = unquote(path).removeprefix("/").removesuffix("index.html")
    folder, _, name = path.rpartition("/")
    is_page = "." not in name or name.endswith(".html")
    return path if is_page and folder.split("/")[0] not in TAKEN else None
