"""Find links to other files of content/ that lead nowhere, or to the wrong language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote

from plugins.editorial.prose import place_of
from plugins.editorial.texts import Text
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.problems import Problem
from plugins.sources.suggestions import did_you_mean

BEFORE_ADDRESS = r"""\]\(\s*<?          # [text](, perhaps with <> around the address
    |^[ ]{0,3}\[[^\]\n]+\]:\s*<?         # [reference]:
    |\b(?:href|src)\s*=\s*["']           # raw HTML
"""
LINK = re.compile(
    rf"(?:{BEFORE_ADDRESS})(?P<mark>[{{|](?P<word>\w+)[}}|])(?P<address>[^\s)>\"']*)",
    re.VERBOSE | re.MULTILINE,
)
WORDS = ("filename", "static")


@dataclass(frozen=True)
class Targets:
    """What a link may name, by its path in content/: texts, with their language, and pictures.

    `withheld` are the texts that are not published, with what keeps them back.
    """

    texts: dict[str, str]
    pictures: frozenset[str]
    withheld: Mapping[str, str]


def find_link_problems(text: Text, prose: str, targets: Targets) -> Iterator[Problem]:
    """Check each {filename} and {static} in `prose`, which is the text's with code masked."""
    for link in LINK.finditer(prose):
        found = _explain(link, text, targets)
        if found:
            yield Problem(text.path, *place_of(link.start("mark"), prose), *found)


def _explain(link: re.Match[str], text: Text, targets: Targets) -> tuple[str, str] | None:
    word, address = link["word"], link["address"]
    if word not in WORDS or link["mark"] != f"{{{word}}}":
        remedy = f"{did_you_mean(word, WORDS)}use {{filename}} for a text, {{static}} for a picture"
        return f"links with the unknown mark {link['mark']}", remedy
    target = _resolve(address, text.kind.name)
    known, other, right = (
        (targets.texts, targets.pictures, "static")
        if word == "filename"
        else (targets.pictures, targets.texts, "filename")
    )
    if target in other:
        kind = "a picture" if word == "filename" else "a text"
        return f"links to {kind} with {{{word}}}", f"write {{{right}}}/{target}"
    if target not in known:
        likely = [one for one in known if targets.texts.get(one, text.lang) == text.lang]
        guess = did_you_mean(f"/{target}", (f"/{one}" for one in likely))
        remedy = f"{guess}the path counts from this folder, or with a leading / from content"
        return (
            f"links to '{address}', which is no {'text' if word == 'filename' else 'picture'}",
            remedy,
        )
    hidden = explain_withheld(address, target, text, targets.withheld)
    if hidden or word == "static":
        return hidden
    return _explain_language(target, text.lang, targets)


def explain_withheld(
    address: str, target: str, text: Text, withheld: Mapping[str, str]
) -> tuple[str, str] | None:
    """Explain a link from a published `text` to a `target` that is not published."""
    if target not in withheld or text.target in withheld:
        return None
    what = f"links to '{address}', which {withheld[target]}"
    return what, "remove the link until then, or publish both at the same time"


def _resolve(address: str, folder: str) -> str:
    """Return the path in content/ that Pelican finds for `address`, written in `folder`."""
    path = unquote(unescape(address).split("#")[0].split("?")[0])
    return path[1:] if path.startswith("/") else normpath(join(folder, path))


def _explain_language(target: str, lang: str, targets: Targets) -> tuple[str, str] | None:
    theirs = targets.texts[target]
    twin = f"{target.removesuffix(f'.{theirs}.md')}.{lang}.md"
    if theirs == lang or twin not in targets.texts:
        return None
    names = [LANGUAGE_TABLE[one].english_name for one in (lang, theirs)]
    what = f"this text is {names[0]} and links to the {names[1]} '{target}'"
    return what, f"link to its twin: {{filename}}/{twin}"
