"""Explain ruamel.yaml's errors to editors who do not know YAML."""

import re
import unicodedata
from typing import TYPE_CHECKING

from plugins.sources.problems import Problem

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError, StringMark

_KEY_FIRST = re.compile(r"\s*(- )?[\w-]+\Z")  # the text before a key's own colon
_BRACKETS = {
    "while parsing a flow mapping": ("{", "}"),
    "while parsing a flow sequence": ("[", "]"),
}
_QUOTE_IT = "put the whole text in quotes"
_LINK_BARE = "a text has a link in it, whose brackets have a meaning of their own"
_LINK = re.compile(r"\[[^\[\]]*\]\(")
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?=[ \n]|\Z).*", re.MULTILINE)
"""A line that git writes around two versions of a part that it could not merge."""
CHOOSE = "choose one of the two versions, and remove the lines <<<<<<<, ======= and >>>>>>>"
BLANKS = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
"""Characters that look like a blank or like nothing, for use between [ and ] in a pattern."""
_ODD_BLANK = re.compile(rf"(?:[ -]*|[ -]*[\w-]+ *|[ -]*[\w-]+ *: *)(?=[{BLANKS}])")
_DASH = re.compile("( *)([–—−‐‑‒―•·●▪◦‣*])(?=[ \t]*[\\w{\"'])")
_JOINED_HYPHEN = re.compile(r"( *)-(?=[A-Za-z_]+:)")
_JOINED = re.compile(r" *(?:- +)?(?P<key>[A-Za-z_]+):(?P<value>[^\s:/][^:]*)\Z")


def explain_mistake(error: "MarkedYAMLError", text: str, path: str) -> Problem:
    """Return the problem at the place to fix, often above the point where the parser stopped."""
    met, opened = error.problem_mark or error.context_mark, error.context_mark
    problem, context = error.problem or "", error.context or ""
    lines = [*text.split("\n"), ""]
    if met and (found := _find_look_alike(lines, (opened or met).line, met.line)):
        line, column, what, remedy = found
        return Problem(path, line + 1, column + 1, what, remedy)
    if met is None:
        return Problem(path, 1, 0, f"not valid YAML: {problem}", "rewrite the line")
    if "'\\t'" in problem:
        return problem_at(met, path, "the line has a tab", "indent it with spaces instead")
    if opened is not None and (brackets := _BRACKETS.get(context)):
        return _inside_brackets(brackets, met, opened, lines, path)
    if "escape" in problem:
        what = "a '\\' in double quotes begins a special character, and this is none"
        return problem_at(
            met, path, what, "write '\\\\' for a '\\', or put the text in single quotes"
        )
    if "quoted scalar" in context and opened is not None:
        return problem_at(
            opened, path, "this quotation mark is never closed", "close it after the text"
        )
    if "<block end>" in problem and (mark := _link_before(met, lines)):
        return problem_at(mark, path, _LINK_BARE, _QUOTE_IT)
    if "<block end>" in problem:
        spaces = "1 space" if met.column == 1 else f"{met.column} spaces"
        what = f"the line is indented by {spaces}, which fits no line above it"
        return problem_at(met, path, what, "indent it by as many as the line that it stands beside")
    if "mapping values" in problem:
        if _KEY_FIRST.match(lines[met.line][: met.column]):
            what = "the line is indented too far, or the line above it has no text of its own"
            return problem_at(
                met, path, what, "indent it by as many spaces as the line it stands beside"
            )
        return problem_at(met, path, "a text has a colon and a space in it", _QUOTE_IT)
    if "expected ':'" in problem and opened is not None:
        word = re.sub(r"\W+\Z", "", lines[opened.line][opened.column :].split()[0])
        return problem_at(opened, path, "the line has no colon", f"write '{word}: ...'")
    if "that cannot start any token" in problem:
        sign = lines[met.line][met.column : met.column + 1]
        return problem_at(
            met, path, f"a text begins with '{sign}', which has a meaning of its own", _QUOTE_IT
        )
    if "expected the node content" in problem and "flow" in context:
        what = "a value is missing, or a bracket is not closed"
        return problem_at(met, path, what, "write what is missing, or remove the comma before it")
    remedy = f"fix this line, or the one before it; {_QUOTE_IT} where it begins with a sign"
    return problem_at(met, path, f"not valid YAML: {problem}", remedy)


def find_conflict(text: str, path: str) -> Problem | None:
    """Return the problem of the first part of `text` that git could not merge."""
    found = CONFLICT.search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Problem(path, line, 1, "a part of the file stands here in two versions", CHOOSE)


def explain_blank(sign: str) -> tuple[str, str]:
    """Return what is wrong with `sign`, one of BLANKS, and the remedy."""
    what = f"a blank of the line is not an ordinary one ({unicodedata.name(sign, '').lower()})"
    return what, "delete the blanks there, and type them again"


def _find_look_alike(lines: list[str], first: int, last: int) -> tuple[int, int, str, str] | None:
    """Find what looks right and is not near the lines from `first` to `last`, at which YAML failed.

    Return the line and column, both from 0, the problem and the remedy.
    """
    for number in (last, *range(last - 1, max(min(first, last - 1) - 1, -1), -1)):
        line = lines[number]
        if found := _ODD_BLANK.match(line):
            return number, found.end(), *explain_blank(line[found.end()])
        if found := _DASH.match(line):
            what = f"the line begins with '{found[2]}', which only looks like a hyphen"
            return number, len(found[1]), what, "write '- ' instead, with a blank after it"
        if found := _JOINED_HYPHEN.match(line):
            what = "the line has no blank after its hyphen"
            return number, len(found[1]), what, f"write '- {line.strip()[1:40]}'"
        if found := _JOINED.match(line):
            what = "the line has no blank after its colon"
            remedy = f"write '{found['key']}: {found['value'].strip()[:40]}'"
            return number, found.start("key"), what, remedy
    return None


def _inside_brackets(
    brackets: tuple[str, str], met: "StringMark", opened: "StringMark", lines: list[str], path: str
) -> Problem:
    """Explain an error between an opening bracket and its missing closing bracket."""
    bracket, closing = brackets
    if met.line == opened.line and lines[met.line][met.column : met.column + 1] == ":":
        return problem_at(met, path, "a text has a colon and a space in it", _QUOTE_IT)
    if mark := _link_before(met, lines):
        return problem_at(mark, path, _LINK_BARE, _QUOTE_IT)
    if lines[opened.line][opened.column :].count('"') % 2:
        what = "a quotation mark on this line is never closed"
        return problem_at(opened, path, what, "close it after the text")
    what = f"'{bracket}' is never closed by a '{closing}'"
    return problem_at(opened, path, what, f"end it with '{closing}' on the same line")


def _link_before(met: "StringMark", lines: list[str]) -> "StringMark | None":
    """Return the place of the Markdown link at whose '[' or '(' the parser stopped."""
    for link in _LINK.finditer(lines[met.line]):
        if met.column in (link.start(), link.end() - 1):
            index = met.index - met.column + link.start()
            return type(met)(met.name, index, met.line, link.start(), met.buffer, met.pointer)
    return None


def problem_at(mark: "StringMark", path: str, what: str, remedy: str) -> Problem:
    """Return the problem at `mark`, which counts lines and columns from 0."""
    return Problem(path, mark.line + 1, mark.column + 1, what, remedy)
