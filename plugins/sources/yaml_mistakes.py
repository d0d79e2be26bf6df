"""Explain ruamel.yaml's errors to editors who do not know YAML."""

import re

from ruamel.yaml.error import MarkedYAMLError, StringMark

from plugins.sources.problems import Problem

_KEY_FIRST = re.compile(r"\s*(- )?[\w-]+\Z")  # the text before a key's own colon
_BRACKETS = {
    "while parsing a flow mapping": ("{", "}"),
    "while parsing a flow sequence": ("[", "]"),
}
_QUOTE_IT = "put the whole text in quotes"


def explain_mistake(error: MarkedYAMLError, text: str, path: str) -> Problem:
    """Return the problem at the place to fix, often above the point where the parser stopped."""
    met, opened = error.problem_mark or error.context_mark, error.context_mark
    problem, context = error.problem or "", error.context or ""
    lines = [*text.split("\n"), ""]
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
        word = " ".join(lines[opened.line][opened.column :].split()[:1])
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


def _inside_brackets(
    brackets: tuple[str, str], met: StringMark, opened: StringMark, lines: list[str], path: str
) -> Problem:
    """Explain an error between an opening bracket and its missing closing bracket."""
    bracket, closing = brackets
    if met.line == opened.line and lines[met.line][met.column : met.column + 1] == ":":
        return problem_at(met, path, "a text has a colon and a space in it", _QUOTE_IT)
    if lines[opened.line][opened.column :].count('"') % 2:
        what = "a quotation mark on this line is never closed"
        return problem_at(opened, path, what, "close it after the text")
    what = f"'{bracket}' is never closed by a '{closing}'"
    return problem_at(opened, path, what, f"end it with '{closing}' on the same line")


def problem_at(mark: StringMark, path: str, what: str, remedy: str) -> Problem:
    """Return the problem at `mark`, which counts lines and columns from 0."""
    return Problem(path, mark.line + 1, mark.column + 1, what, remedy)
