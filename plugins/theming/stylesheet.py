"""Make the stylesheet of a page from the theme's CSS, to be inlined in its <head>.

A file's folder is its cascade layer. A folder within a layer is for styles that only some
pages need: `stylesheet("form")` adds blocks/form/*.css. A page gets only the rules that its
markup can use: a rule is left out if it needs a class or an element that the markup does not
name, and a custom property if no rule that stays uses it. On a page with a script, what a script
names can appear too: a class, or an element in `createElement("...")`.

The rules for paper, of all groups, are a file of their own, which browsers load after the page.
Custom properties get short names, the same on every page and in that file.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_letters
from typing import Any

import tinycss2
from jinja2 import TemplateRuntimeError
from markupsafe import Markup
from rcssmin import cssmin

from plugins.incremental.kept import Kept
from plugins.theming.used_names import names_in

LAYERS = ("tokens", "reset", "base", "compositions", "blocks", "utilities")

_ORDER = f"@layer {','.join(LAYERS)};"
_CONDITIONAL = ("layer", "media", "supports")
"""The at-rules that contain rules."""
_ALWAYS = frozenset({"<html", "<body"})
"""The elements of every page, which `used` need not name."""
_CREATED = re.compile(r'createElement\("([a-z0-9]+)"')
_STRING = re.compile(r'"([^"\n]*)"')
_PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=}))")
_USED_PROPERTY = re.compile(r"var\((--[\w-]+)")
_NAME = re.compile(r"(?<![\w-])--[a-z][\w-]*")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_FUNCTION = re.compile(r":([\w-]+)\(")
_MATCHING = ("is", "where", "has")
"""The functions of a selector whose arguments a page must contain, or one of them."""
_PAPER = "@media print"
_PART = re.compile(r"(::?[\w-]+)|\.([\w-]+)|([a-z][\w-]*)")


@dataclass(frozen=True)
class _Rule:
    """A rule; `around` are the at-rules that contain it, `selectors` with what each needs.

    A need is a class, "<" and an element, or several of these with "|" between: one of them.
    """

    around: tuple[str, ...]
    selectors: tuple[tuple[str, frozenset[str]], ...]
    block: str


def paper_sheet(folder: Path, kept: Kept | None = None) -> tuple[str, str]:
    """Return the address of the stylesheet for paper, relative to the site's root, and its text."""

    def make() -> list[str]:
        groups = tuple(sorted({file.parent.name for file in folder.glob("*/*/*.css")}))
        rules = [
            rule
            for layer, file in _files_of(folder, groups)
            for rule in _read(cssmin(file.read_text(encoding="utf-8")), (f"@layer {layer}",))
            if _PAPER in rule.around
        ]
        text = _shorten(_ORDER + "".join(_write(rules, None)), _short_names(folder))
        return [f"theme/paper-{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text]

    address, text = kept.once("CSS for paper", _decided(folder, kept), make) if kept else make()
    return address, text


def _decided(folder: Path, kept: Kept) -> str:
    """Return what decides the stylesheets."""
    return f"{kept.code} {kept.digest_below(folder)}"


def _short_names(folder: Path) -> dict[str, str]:
    """Return a short name for each custom property of the theme, the most frequent first."""
    files = sorted(folder.rglob("*.css"))
    found = Counter(_NAME.findall("".join(file.read_text(encoding="utf-8") for file in files)))
    short = (
        f"--{''.join(name)}" for size in (1, 2) for name in product(ascii_letters, repeat=size)
    )
    return dict(zip(sorted(found, key=lambda name: (-found[name], name)), short, strict=False))


def _shorten(rules: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: names[match[0]], rules)


def stylesheets(folder: Path, scripts: Path, kept: Kept | None = None) -> Callable[..., Markup]:
    """Return the template function for the stylesheet of a page; it reads each file once.

    `folder` has the CSS and `scripts` the JavaScript of the theme. The function takes the
    groups, the markup that the sheet is for (`used`), and whether the page has a script.
    """

    @cache
    def named_by_scripts() -> frozenset[str]:
        files = sorted(scripts.rglob("*.js"))
        code = "".join(file.read_text(encoding="utf-8") for file in files)
        return frozenset(f"<{element}" for element in _CREATED.findall(code)) | frozenset(
            name for text in _STRING.findall(code) for name in text.split()
        )

    @cache
    def rules_in(layer: str, file: Path) -> tuple[_Rule, ...]:
        return tuple(_read(cssmin(file.read_text(encoding="utf-8")), (f"@layer {layer}",)))

    @cache
    def rules_of(groups: tuple[str, ...]) -> tuple[list[_Rule], frozenset[str]]:
        rules = _keep_rules(folder, groups, kept, rules_in)
        return rules, frozenset(
            name
            for rule in rules
            for _, needs in rule.selectors
            for one in needs
            for name in one.split("|")
        )

    @cache
    def short_names() -> Mapping[str, str]:
        def make() -> dict[str, str]:
            return _short_names(folder)

        return kept.once("names in CSS", _decided(folder, kept), make) if kept else make()

    @cache
    def written(groups: tuple[str, ...], found: frozenset[str]) -> Markup:
        rules = "".join(_write(rules_of(groups)[0], found))
        used = frozenset(_USED_PROPERTY.findall(rules))
        rules = _PROPERTY.sub(lambda match: match[0] if match[1] in used else "", rules)
        return Markup(_ORDER + _shorten(rules, short_names()))

    def stylesheet(*groups: str, used: str, scripted: bool = False) -> Markup:
        found = names_in(used)
        if scripted:
            found |= named_by_scripts()
        return written(groups, frozenset(found & rules_of(groups)[1]))

    return stylesheet


def names_in_rules(folder: Path, kept: Kept | None) -> list[str]:
    """Return what the rules of all stylesheets need of pages: classes, and "<" with an element."""

    def find() -> list[str]:
        groups = tuple(sorted({file.parent.name for file in folder.glob("*/*/*.css")}))
        return sorted(
            {
                name
                for layer, file in _files_of(folder, groups)
                for rule in _read(cssmin(file.read_text(encoding="utf-8")), (f"@layer {layer}",))
                if _PAPER not in rule.around
                for _, needs in rule.selectors
                for one in needs
                for name in one.split("|")
            }
        )

    found: list[str] = kept.once("names in rules", _decided(folder, kept), find) if kept else find()
    return found


def _keep_rules(
    folder: Path,
    groups: tuple[str, ...],
    kept: Kept | None,
    rules_in: Callable[[str, Path], tuple[_Rule, ...]],
) -> list[_Rule]:
    """Return the rules of a stylesheet; they are read only if the theme's CSS has changed."""

    def read() -> list[_Rule]:
        return [
            rule
            for one in _files_of(folder, groups)
            for rule in rules_in(*one)
            if _PAPER not in rule.around
        ]

    def note() -> list[Any]:
        return [
            [one.around, [[name, sorted(needs)] for name, needs in one.selectors], one.block]
            for one in read()
        ]

    if kept is None:
        return read()
    return [
        _Rule(tuple(around), tuple((name, frozenset(needs)) for name, needs in selectors), block)
        for around, selectors, block in kept.once(f"CSS {groups}", _decided(folder, kept), note)
    ]


def _files_of(folder: Path, groups: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Yield each file of the sheet, in order, with its layer. Raises TemplateRuntimeError."""
    missing = [group for group in groups if not list(folder.glob(f"*/{group}/*.css"))]
    if missing:
        raise TemplateRuntimeError(f"no layer of the stylesheet has the group '{missing[0]}'")
    for layer in LAYERS:
        yield from ((layer, file) for file in sorted((folder / layer).glob("*.css")))
        for group in groups:
            yield from ((layer, file) for file in sorted((folder / layer / group).glob("*.css")))


def _read(sheet: str, around: tuple[str, ...] = ()) -> Iterator[_Rule]:
    """Yield the rules of `sheet`, in order."""
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            selectors = _split(tinycss2.serialize(node.prelude))
            named = tuple((selector, _needs(selector)) for selector in selectors)
            yield _Rule(around, named, tinycss2.serialize(node.content))
        elif node.content is not None:
            prelude = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            content = tinycss2.serialize(node.content)
            if node.lower_at_keyword in _CONDITIONAL:
                yield from _read(content, (*around, prelude))
            else:
                yield _Rule(around, ((prelude, frozenset()),), content)


def _split(prelude: str) -> list[str]:
    """Return the selectors of a list, whose commas in brackets do not separate."""
    selectors, depth = [""], 0
    for character in prelude:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            selectors.append("")
        else:
            selectors[-1] += character
    return selectors


def _needs(selector: str) -> frozenset[str]:
    """Return what a page must contain for `selector` to match, as in _Rule."""
    needs: set[str] = set()
    while function := _FUNCTION.search(selector):
        end = _end_of(selector, function.end())
        any_of = [_needs(one) for one in _split(selector[function.end() : end])]
        if function[1] in _MATCHING and len(any_of) == 1:
            needs |= any_of[0]
        elif function[1] in _MATCHING and all(len(one) == 1 for one in any_of):
            needs.add("|".join(sorted(name for one in any_of for name in one)))
        selector = selector[: function.start()] + selector[end + 1 :]
    parts = (match.groups() for match in _PART.finditer(_ATTRIBUTE.sub("", selector)))
    needs |= {css_class or f"<{element}" for pseudo, css_class, element in parts if not pseudo}
    return frozenset(needs - _ALWAYS)


def _end_of(selector: str, inside: int) -> int:
    """Return where the bracket is closed that was opened just before `inside`."""
    depth = 1
    for at in range(inside, len(selector)):
        depth += {"(": 1, ")": -1}.get(selector[at], 0)
        if not depth:
            return at
    return len(selector)


def _write(rules: Iterable[_Rule], found: frozenset[str] | None) -> Iterator[str]:
    """Yield the CSS of the `rules` whose needs are among `found`; None is for all rules."""
    open_rules: tuple[str, ...] = ()
    for rule in rules:
        selectors = [
            selector
            for selector, needs in rule.selectors
            if found is None or not any(found.isdisjoint(one.split("|")) for one in needs)
        ]
        if not selectors:
            continue
        shared = _shared(open_rules, rule.around)
        yield "}" * (len(open_rules) - shared)
        yield from (f"{prelude}{{" for prelude in rule.around[shared:])
        yield f"{','.join(selectors)}{{{rule.block}}}"
        open_rules = rule.around
    yield "}" * len(open_rules)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many at-rules two rules have in common, from outside."""
    return next(
        (depth for depth, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
