"""Explain ruamel.yaml's errors to editors who do not know YAML."""

import re
from typing import TYPE_CHECKING

from plugins.sources.characters import name_of
from plugins.sources.messages import Message, msg, nmsg
from plugins.sources.problems import Flaw, Problem

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError, StringMark

_QUOTED = re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?(?P<quote>[\"'])")
_KEY_FIRST = re.compile(r"\s*(- )?[\w-]+\Z")  # the text before a key's own colon
_BRACKETS = {
    "while parsing a flow mapping": ("{", "}"),
    "while parsing a flow sequence": ("[", "]"),
}
UNREADABLE = msg("the line cannot be read as YAML")
_QUOTE_IT = msg("put the whole text in quotes")
_LINK_BARE = msg("a text has a link in it, whose brackets have a meaning of their own")
_LINK = re.compile(r"\[[^\[\]]*\]\(")
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?=[ \n]|\Z).*", re.MULTILINE)
"""A line that git writes around two versions of a part that it could not merge."""
CHOOSE = msg("choose one of the two versions, and remove the lines <<<<<<<, ======= and >>>>>>>")
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
        return Problem(path, 1, 0, UNREADABLE, msg("rewrite the line"))
    if "'\\t'" in problem:
        return problem_at(
            met, path, msg("the line has a tab"), msg("indent it with spaces instead")
        )
    if opened is not None and (brackets := _BRACKETS.get(context)):
        return _inside_brackets(brackets, met, opened, lines, path)
    if "escape" in problem:
        what = msg("a '\\' in double quotes begins a special character, and this is none")
        return problem_at(
            met, path, what, msg("write '\\\\' for a '\\', or put the text in single quotes")
        )
    if "quoted scalar" in context and opened is not None:
        return problem_at(
            opened, path, msg("this quotation mark is never closed"), msg("close it after the text")
        )
    if "<block end>" in problem and (mark := _link_before(met, lines)):
        return problem_at(mark, path, _LINK_BARE, _QUOTE_IT)
    if "<block end>" in problem and (place := _open_quote(met, lines)):
        what = msg("this quotation mark is never closed")
        return Problem(path, *place, what, msg("close it after the text"))
    if "<block end>" in problem and lines[met.line][: met.column].rstrip().endswith(('"', "'")):
        what = msg("a text goes on after the quotation mark that ends it")
        return problem_at(met, path, what, _QUOTE_IT)
    if "<block end>" in problem:
        what = nmsg(
            "the line is indented by {n} space, which fits no line above it",
            "the line is indented by {n} spaces, which fits no line above it",
            met.column,
        )
        return problem_at(
            met, path, what, msg("indent it by as many as the line that it stands beside")
        )
    if "mapping values" in problem:
        if _KEY_FIRST.match(lines[met.line][: met.column]):
            what = msg("the line is indented too far, or the line above it has no text of its own")
            return problem_at(
                met, path, what, msg("indent it by as many spaces as the line it stands beside")
            )
        return problem_at(met, path, msg("a text has a colon and a space in it"), _QUOTE_IT)
    if "expected ':'" in problem and opened is not None:
        word = re.sub(r"\W+\Z", "", lines[opened.line][opened.column :].split()[0])
        return problem_at(
            opened, path, msg("the line has no colon"), msg("write '{fixed}'", fixed=f"{word}: ...")
        )
    if "that cannot start any token" in problem or "chomping" in problem:
        start = opened if opened and "chomping" in problem else met
        sign = lines[start.line][start.column : start.column + 1]
        what = msg("a text begins with '{sign}', which has a meaning of its own", sign=sign)
        return problem_at(start, path, what, _QUOTE_IT)
    if "expected the node content" in problem and "flow" in context:
        what = msg("a value is missing, or a bracket is not closed")
        return problem_at(
            met, path, what, msg("write what is missing, or remove the comma before it")
        )
    remedy = msg(
        "fix this line, or the one before it; put the whole text in quotes where it begins with a "
        "sign"
    )
    return problem_at(met, path, UNREADABLE, remedy)


def find_conflict(text: str, path: str) -> Problem | None:
    """Return the problem of the first part of `text` that git could not merge."""
    found = CONFLICT.search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Problem(path, line, 1, msg("a part of the file stands here in two versions"), CHOOSE)


def explain_blank(sign: str) -> Flaw:
    """Return what is wrong with `sign`, one of BLANKS, and the remedy."""
    what = msg(
        "a blank of the line is not an ordinary one ({name})",
        name=name_of(sign),
    )
    return what, msg("delete the blanks there, and type them again")


def _find_look_alike(
    lines: list[str], first: int, last: int
) -> tuple[int, int, Message, Message] | None:
    """Find what looks right and is not near the lines from `first` to `last`, at which YAML failed.

    Return the line and column, both from 0, the problem and the remedy.
    """
    for number in (last, *range(last - 1, max(min(first, last - 1) - 1, -1), -1)):
        line = lines[number]
        if found := _ODD_BLANK.match(line):
            return number, found.end(), *explain_blank(line[found.end()])
        if found := _DASH.match(line):
            what = msg(
                "the line begins with '{sign}', which only looks like a hyphen", sign=found[2]
            )
            return number, len(found[1]), what, msg("write '- ' instead, with a blank after it")
        if found := _JOINED_HYPHEN.match(line):
            what = msg("the line has no blank after its hyphen")
            return (
                number,
                len(found[1]),
                what,
                msg("write '{fixed}'", fixed=f"- {line.strip()[1:40]}"),
            )
        if found := _JOINED.match(line):
            what = msg("the line has no blank after its colon")
            fixed = f"{found['key']}: {found['value'].strip()[:40]}"
            remedy = msg("write '{fixed}'", fixed=fixed)
            return number, found.start("key"), what, remedy
    return None


def _inside_brackets(
    brackets: tuple[str, str], met: "StringMark", opened: "StringMark", lines: list[str], path: str
) -> Problem:
    """Explain an error between an opening bracket and its missing closing bracket."""
    bracket, closing = brackets
    if met.line == opened.line and lines[met.line][met.column : met.column + 1] == ":":
        return problem_at(met, path, msg("a text has a colon and a space in it"), _QUOTE_IT)
    if mark := _link_before(met, lines):
        return problem_at(mark, path, _LINK_BARE, _QUOTE_IT)
    if lines[opened.line][opened.column :].count('"') % 2:
        what = msg("a quotation mark on this line is never closed")
        return problem_at(opened, path, what, msg("close it after the text"))
    what = msg("'{bracket}' is never closed by a '{closing}'", bracket=bracket, closing=closing)
    return problem_at(
        opened, path, what, msg("end it with '{closing}' on the same line", closing=closing)
    )


def _open_quote(met: "StringMark", lines: list[str]) -> tuple[int, int] | None:
    """Return the line and column of a quotation mark whose text ends in a later line, at `met`."""
    for number in range(met.line - 1, -1, -1):
        if found := _QUOTED.match(lines[number]):
            first, *others = lines[number][found.end() :], *lines[number + 1 : met.line]
            ends_here = found["quote"] in lines[met.line][: met.column]
            is_open = not any(found["quote"] in line for line in (first, *others))
            return (number + 1, found.end()) if ends_here and is_open else None
    return None


def _link_before(met: "StringMark", lines: list[str]) -> "StringMark | None":
    """Return the place of the Markdown link at whose '[' or '(' the parser stopped."""
    for link in _LINK.finditer(lines[met.line]):
        if met.column in (link.start(), link.end() - 1):
            index = met.index - met.column + link.start()
            return type(met)(met.name, index, met.line, link.start(), met.buffer, met.pointer)
    return None


def problem_at(mark: "StringMark", path: str, what: Message, remedy: Message) -> Problem:
    """Return the problem at `mark`, which counts lines and columns from 0."""
    return Problem(path, mark.line + 1, mark.column + 1, what, remedy)
