"""Compose a YAML file into nodes that know their place; refuse what an editor does not need.

YAML 1.2 by ruamel.yaml. Anchors, aliases, directives, deep nesting, huge files and other
encodings are refused with their place.
"""

import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent
from ruamel.yaml.nodes import Node

from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.yaml_mistakes import explain_mistake
from plugins.sources.yaml_text import read_yaml_text

MAX_DEPTH = 20
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
MAX_NODES = 10_000
"""Keys and values; a form of a hundred questions in two languages has about 3,000."""
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*(?=%)")
"""What may stand above a line such as %YAML 1.1, which would make 'yes' no text."""


def compose_yaml(file: Path, path: str) -> Node | None:
    """Return the root node of `file`, called `path` in messages; None for an empty file.

    Raises ProblemsFound if the file cannot be read as YAML.
    """
    text = read_yaml_text(file, path)
    if above := _DIRECTIVE.match(text):
        line = len(above[0].splitlines()) + 1
        what = "the line begins with '%', a directive of YAML"
        raise ProblemsFound([Problem(path, line, 1, what, "remove it, and the '---' below it")])
    yaml = YAML(typ="rt", pure=True)
    yaml.Composer = _StrictComposer
    try:
        node: Node | None = yaml.compose(text)
    except _RefusedError as refused:
        mark = refused.mark
        problem = Problem(path, mark.line + 1, mark.column + 1, refused.what, refused.remedy)
        raise ProblemsFound([problem]) from None
    except MarkedYAMLError as error:
        raise ProblemsFound([explain_mistake(error, text, path)]) from None
    except (YAMLError, ValueError, OverflowError) as error:  # such as an escape beyond Unicode
        beyond = _BEYOND_UNICODE.search(text)
        line = text.count("\n", 0, beyond.start() if beyond else 0) + 1
        what = f"'{beyond[0]}' is no character" if beyond else f"not valid YAML: {error}"[:200]
        remedy = "write the line anew, as plain text"
        raise ProblemsFound([Problem(path, line, 0, what, remedy)]) from None
    return node


class _RefusedError(Exception):
    """Raised for valid YAML that is refused, before it is composed."""

    def __init__(self, mark: StringMark, what: str, remedy: str) -> None:
        self.mark, self.what, self.remedy = mark, what, remedy


class _StrictComposer(Composer):
    """Composes nodes; refuses anchors, aliases, a second document and what exceeds a limit."""

    _depth = _count = 0

    def compose_document(self) -> Node | None:
        node: Node | None = super().compose_document()
        event = self.parser.peek_event()
        if isinstance(event, DocumentStartEvent):
            what = "'---' begins a second document, which is not read"
            raise _RefusedError(event.start_mark, what, "remove the line, or quote it as a text")
        return node

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        event = self.parser.peek_event()
        if event.anchor and isinstance(event, AliasEvent):
            what = f"'*{_shortened(event.anchor)}' is an alias"
            raise _RefusedError(event.start_mark, what, "write the text out, or put it in quotes")
        if event.anchor:
            what = f"'&{_shortened(event.anchor)}' is an anchor"
            raise _RefusedError(event.start_mark, what, "remove it, or put the text in quotes")
        if self._depth == MAX_DEPTH:
            what = f"nested more than {MAX_DEPTH} deep"
            raise _RefusedError(event.start_mark, what, "remove the surplus brackets")
        self._count += 1
        if self._count > MAX_NODES:
            what = f"the file has more than {MAX_NODES:,} keys and values"
            raise _RefusedError(event.start_mark, what, "divide it in two")
        self._depth += 1
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}..."
