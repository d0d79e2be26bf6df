"""Find broken links, and links to the wrong language.

The build alone knows the addresses in the site's own folders, such as theme/, the ids of pages
that are not made from a text, and whether a list has any news.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from posixpath import basename, join, normpath
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from plugins.editorial.addresses import (
    addresses_of_texts,
    file_of,
    split_aliases,
    withheld_texts,
)
from plugins.editorial.copies import find_copies
from plugins.editorial.file_names import find_expected_paths
from plugins.editorial.fragments import Fragments, fragments_of
from plugins.editorial.texts import Text, files_in, find_kinds, texts_of
from plugins.incremental.kept import kept_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.settings.offers import offered_addresses
from plugins.settings.site_settings import Settings, SiteSettings, once, site_settings
from plugins.sources.characters import normalize
from plugins.sources.messages import NOTHING, Message, joined, msg
from plugins.sources.problems import Flaw, Problem, ProblemsFound
from plugins.sources.slugs import ROOT_FILES, TAKEN
from plugins.sources.suggestions import closest, did_you_mean, listed

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
_ENDING = re.compile(r"(?:/?index)?\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
"""How addresses of pages end on other sites, or did before."""


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
    a text is unpublished, `addresses` each text's address; `files` has the paths of pictures and
    documents. `pages`
    has the text at each address, or None if the page or file is not made from a text. Addresses
    and pages are unknown if taxonomy.yaml or the theme has problems, or a text has no Slug.
    `fragments` returns the places in a text that links can lead to, or None if they are unknown.
    `copies` has the problem of each text that is a copy of its twin, and `expected` the paths
    that files with a wrong name should probably have.
    """

    site: SiteSettings
    texts: Mapping[str, str]
    files: frozenset[str]
    withheld: Mapping[str, str]
    addresses: Mapping[str, str]
    pages: Mapping[str, Text | None] | None
    fragments: Callable[[Text], Fragments | None]
    copies: Mapping[str, Problem]
    expected: frozenset[str]

    @property
    def pictures(self) -> frozenset[str]:
        """Return the paths of the pictures."""
        return frozenset(one for one in self.files if one.startswith("images/"))

    def text_at(self, path: str) -> Text | None:
        """Return the text with `path` in content/, if its address is known."""
        return (self.pages or {}).get(self.addresses.get(path, ""))


def targets_of(settings: Settings) -> Targets:
    """Return all possible targets of the site's links, found once per build."""
    return once(settings, "link targets", lambda: _find_targets(settings))


def _find_targets(settings: Settings) -> Targets:
    site, texts = site_settings(settings), texts_of(settings).texts
    kinds = [kind.name for kind in find_kinds(settings)]
    stands: Mapping[str, Text] = {}
    pages: dict[str, Text | None] | None = None
    aliases = (alias for text in texts for alias in split_aliases(text.header.text("aliases")))
    old = {file_of(alias).removesuffix("index.html") for alias in aliases}
    with suppress(ProblemsFound):  # reported elsewhere
        others = offered_addresses(settings, "possible_addresses")
        stands = addresses_of_texts(settings)
        if all(text.header.text("slug") for text in texts):
            pages = {**dict.fromkeys(others | old | ROOT_FILES), **stands}
    return Targets(
        site,
        {text.target: text.lang for text in texts if text.key},
        frozenset(
            normalize(f"{folder}/{file}")
            for folder in ("images", "documents")
            for file in files_in(site.path / folder)
        ),
        withheld_texts(settings),
        {text.target: address for address, text in stands.items()},
        pages,
        partial(fragments_of, settings),
        find_copies(texts, kept_of(settings)),
        frozenset(find_expected_paths(site.path, kinds, site.languages)),
    )


def find_link_flaw(text: Source, targets: Targets, address: str) -> Flaw | None:
    """Return what is wrong with a link to `address` in the rendered `text`, and the remedy."""
    if link := _MARKED.match(address):
        return _explain(link, text, targets)
    return _explain_plain(address, text, targets)


def _explain(link: re.Match[str], text: Source, targets: Targets) -> Flaw | None:
    word, address = link["word"], link["address"].replace("%20", " ")
    if word not in WORDS or link["mark"] != f"{{{word}}}":
        kinds = msg("{filename} for a text, {static} for a picture or a document")
        remedy = msg("{guess}use {kinds}", guess=did_you_mean(word, WORDS), kinds=kinds)
        return msg("links with the unknown mark {link}", link=link["mark"]), remedy
    target = resolve(address, text)
    texts, files = (targets.texts, "static"), (targets.files, "filename")
    (known, right), (others, _) = (texts, files) if word == "filename" else (files, texts)
    if target in others:
        what = msg("links to a picture with {filename}")
        if word == "static":
            what = msg("links to a text with {static}")
        elif target.startswith("documents/"):
            what = msg("links to a document with {filename}")
        return what, msg("write {address}", address=f"{{{right}}}/{target}")
    if target in targets.expected:
        return None
    if target not in known:
        guess = did_you_mean(f"/{target}", (f"/{one}" for one in known))
        if word == "filename":
            near = _near_text(target, text, targets)
            guess = msg("did you mean '{near}'? ", near=f"/{near}") if near else NOTHING
        remedy = msg(
            "{guess}the path counts from this folder, or with a leading / from content", guess=guess
        )
        what = msg("links to '{address}', and no text has that name", address=address)
        if word == "static":
            is_document = target.startswith("documents/")
            what = (
                msg("links to '{address}', which is no document", address=address)
                if is_document
                else msg("links to '{address}', which is no picture", address=address)
            )
        return what, remedy
    hidden = _explain_withheld(address, target, text, targets)
    if hidden or word == "static":
        return hidden
    there = targets.text_at(target)
    fragment = address.partition("#")[2]
    return _explain_language(target, text, targets) or (
        _explain_fragment(fragment, there, text, targets) if there else None
    )


def _explain_fragment(written: str, there: Text, text: Source, targets: Targets) -> Flaw | None:
    """Return problem and remedy of a link to "#`written`" in the text `there`."""
    fragment = normalize(unquote(written))
    if fragment in ("", "top") or (places := targets.fragments(there)) is None:
        return None
    if fragment in places.all or any(fragment.startswith(one) for one in places.beginnings):
        return None
    whose = msg("this text") if there.target == text.target else msg("'{name}'", name=there.target)
    what = msg(
        "leads to '#{written}', and no heading of {whose} has that name",
        written=written,
        whose=whose,
    )
    guess = did_you_mean(f"#{fragment}", (f"#{one}" for one in places.own))
    names = listed(f"#{one}" for one in places.own)
    remedy = (
        msg("its headings: {names}", names=names)
        if names
        else msg("remove the '#' and what follows")
    )
    return what, joined(guess, remedy)


def _explain_withheld(address: str, target: str, text: Source, targets: Targets) -> Flaw | None:
    """Return problem and remedy of a link from a published `text` to an unpublished `target`."""
    if target not in targets.withheld or text.target in targets.withheld:
        return None
    what = msg(
        "links to '{address}', which {withheld}", address=address, withheld=targets.withheld[target]
    )
    return what, msg("remove the link until then, or publish both at the same time")


def find_path(address: str, text: Source) -> str:
    """Return the path in content/ that `address`, such as {filename}/pages/home.sv.md, names.

    It is "" for an address without {filename}.
    """
    link = _MARKED.match(address)
    is_file = link and link["mark"] == "{filename}"
    return resolve(link["address"].replace("%20", " "), text) if link and is_file else ""


def find_file(address: str, text: Source) -> str:
    """Return the path in content/ that `address` names, with or without a mark."""
    link = _MARKED.match(address)
    return resolve(link["address"] if link else address, text)


def resolve(address: str, text: Source) -> str:
    """Return the path in content/ to which Pelican resolves `address` in `text`."""
    folder = text.target.split("/")[0]
    path = normalize(unquote(address.split("#")[0].split("?")[0]))
    return path[1:] if path.startswith("/") else normpath(join(folder, path))


def _explain_language(target: str, text: Source, targets: Targets) -> Flaw | None:
    if text.target in targets.copies:
        return None
    lang, theirs = text.lang, targets.texts[target]
    twin = f"{target.removesuffix(f'.{theirs}.md')}.{lang}.md"
    if theirs == lang or twin not in targets.texts:
        return None
    what = msg(
        "this text is {ours} and links to the {theirs} '{target}'",
        ours=msg(LANGUAGE_TABLE[lang].english_name),
        theirs=msg(LANGUAGE_TABLE[theirs].english_name),
        target=target,
    )
    return what, msg("link to it in this language: {{filename}}/{twin}", twin=twin)


def _explain_plain(address: str, text: Source, targets: Targets) -> Flaw | None:
    missing = msg("links to '{address}', which the site does not have", address=address)
    if remedy := _mend_spelling(address, text, targets):
        return remedy
    try:
        path = _path(address, targets.addresses.get(text.target, ""), targets.site)
    except ValueError:  # for example "http://["
        return missing, msg("correct the address")
    if path is None:
        own = targets.text_at(text.target) if address.startswith("#") else None
        return _explain_fragment(address[1:], own, text, targets) if own else None
    folder, name = path.split("/")[0], path.rpartition("/")[2]
    if folder == "images" and not _OWN_COMPUTER.match(address):
        return missing, _name_picture(basename(path), targets)
    is_served = folder in TAKEN and folder != "documents"
    is_known = targets.pages is None or is_served or path in targets.pages
    if not is_known and "." in name and not _ENDING.search(name):
        files = (f"/{one}" for one in targets.pages or () if "." in basename(one))
        guess = did_you_mean(f"/{path}", files)
        return missing, joined(guess, _LINK_TO_FILE)
    if not is_known:
        near = _find_near(path, text, targets)
        guess = msg("did you mean '/{near}'? ", near=near) if near is not None else NOTHING
        return missing, msg(
            "{guess}correct the address, or {named}", guess=guess, named=_named(near, text, targets)
        )
    if _OWN_COMPUTER.match(address):
        what = msg("links to '{address}', which is on your own computer alone", address=address)
        return what, _named(path, text, targets)
    there = (targets.pages or {}).get(path)
    if not there:
        return None
    fragment = address.partition("#")[2]
    return _explain_withheld(address, there.target, text, targets) or _explain_fragment(
        fragment, there, text, targets
    )


_LINK_TO_FILE = msg("correct the address, or link to where the file is published, with https://")


def _name_picture(name: str, targets: Targets) -> Message:
    """Return the remedy for a plain link to the picture with this file name."""
    pictures = [one.removeprefix("images/") for one in targets.pictures]
    near = name if name in pictures else closest(name, pictures)
    if not near:
        return msg(
            "put the picture in content/images, and write {{static}}/images/{name}",
            name=name or "NAME",
        )
    guess = msg("did you mean '{near}'? ", near=near) if near != name else NOTHING
    return msg(
        "{guess}write {{static}}/images/{near}, which leads to the picture", guess=guess, near=near
    )


def _find_near(path: str, text: Source, targets: Targets) -> str | None:
    """Return the address that `path`, which is none, probably means."""
    name = basename(_ENDING.sub("", path).rstrip("/"))
    pages = targets.pages or {}
    named = [
        address
        for address, there in pages.items()
        if name and name in (basename(address.rstrip("/")), there.key if there else "")
    ]
    own = (one for one in named if (there := pages[one]) and there.lang == text.lang)
    close = closest(f"/{path}", (f"/{one}" for one in pages))
    return next(own, named[0] if named else close[1:] if close else None)


def _named(address: str | None, text: Source, targets: Targets) -> Message:
    """Return how to name the file of the text at `address`, or an example if it has none."""
    there = (targets.pages or {}).get(address) if address is not None else None
    if there and there.lang == text.lang:
        return msg("name the text's file, {{filename}}/{target}", target=there.target)
    return msg("name the text's file, as in {{filename}}/pages/home.{lang}.md", lang=text.lang)


def _mend_spelling(address: str, text: Source, targets: Targets) -> Flaw | None:
    """Return what is wrong with an `address` that lacks its scheme or {filename}, if it does."""
    missing = msg("links to '{address}', which the site does not have", address=address)
    path = address.partition("#")[0]
    if _EMAIL.fullmatch(address):
        return missing, msg("write mailto:{address}", address=address)
    if path.endswith(".md") and "//" not in path:
        near, name = resolve(path, text), basename(path)
        names = (name, f"{name.removesuffix('.md')}.{text.lang}.md")
        alike = sorted(one for one in targets.texts if basename(one) in names)
        if near in targets.expected:
            return None  # the wrong name of that file is reported
        if near in targets.texts or alike:
            found = near if near in targets.texts else alike[0]
            return missing, msg("write {{filename}}/{found}", found=found)
        what = msg("links to '{address}', and no text has that name", address=address)
        if near := _near_text(near, text, targets):
            return what, msg(
                "did you mean {{filename}}/{found}? if not, write the text first, or remove the"
                " link",
                found=near,
            )
        return what, msg(
            "write the text first, or name one that is there, such as"
            " {{filename}}/pages/home.{lang}.md",
            lang=text.lang,
        )
    if _HOST.match(address):
        return missing, msg("begin the address of another site with https://")
    return None


def _near_text(path: str, text: Source, targets: Targets) -> str:
    """Return the path of the text in the language of `text` that `path` resembles, or ""."""
    ending = f".{text.lang}.md"
    own = {one.removesuffix(ending): one for one in targets.texts if one.endswith(ending)}
    names = {basename(stem): one for stem, one in own.items()}
    stem = path.removesuffix(".md").removesuffix(f".{text.lang}")
    folder, name = stem.rpartition("/")[0], basename(stem)
    beside = {name: one for name, one in names.items() if one.rpartition("/")[0] == folder}
    for some in (beside, names):
        if close := closest(name, some):
            return some[close]
    return ""


def _path(address: str, own: str, site: SiteSettings) -> str | None:
    """Return the path from the site's root to which `address`, in the text at `own`, leads.

    It is None for another site's address and for a place in the text itself. The addresses of a
    preview count as the site's. Raises ValueError if it is no address.
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
    return unquote(path).removeprefix("/").removesuffix("index.html") if path else None
