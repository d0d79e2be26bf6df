"""Compose a YAML file into nodes that know their place, refusing what is not wanted.

YAML 1.2 by ruamel.yaml. What an editor does not need and what can hurt (anchors, aliases,
deep nesting, huge files, other encodings) is refused with its place.
"""

from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import Node

from plugins.editorial.problems import Problem, ProblemsFound
from plugins.editorial.yaml_mistakes import explain_mistake

MAX_BYTES = 100_000
"""A form of a hundred questions in two languages is about 40 kB."""
MAX_DEPTH = 20


def compose_yaml(file: Path, path: str) -> Node | None:
    """Compose the nodes of `file`, called `path` in messages; None for an empty file.

    Raises ProblemsFound for what keeps the file from being read at all.
    """
    text = _read_text(file, path)
    try:
        return _compose(text)
    except _RefusedError as refused:
        mark = refused.mark
        problem = Problem(path, mark.line + 1, mark.column + 1, refused.what, refused.remedy)
        raise ProblemsFound([problem]) from None
    except MarkedYAMLError as error:
        raise ProblemsFound([explain_mistake(error, text, path)]) from None
    except (YAMLError, ValueError) as error:
        first_line = str(error).strip().splitlines()[0]
        raise ProblemsFound(
            [Problem(path, 1, 0, f"not valid YAML: {first_line}", "write it as plain text anew")]
        ) from None


def _read_text(file: Path, path: str) -> str:
    content = file.read_bytes()
    if len(content) > MAX_BYTES:
        raise ProblemsFound(
            [
                Problem(
                    path,
                    0,
                    0,
                    f"the file has {len(content):,} bytes, more than {MAX_BYTES:,}",
                    "divide it in two",
                )
            ]
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ProblemsFound(
            [
                Problem(
                    path,
                    line,
                    0,
                    f"byte 0x{content[error.start]:02x} is not UTF-8",
                    "save the file with the encoding UTF-8",
                )
            ]
        ) from None


class _RefusedError(Exception):
    """Raised for valid YAML that an editor does not need, before it costs anything."""

    def __init__(self, mark: StringMark, what: str, remedy: str) -> None:
        self.mark, self.what, self.remedy = mark, what, remedy


class _StrictComposer(Composer):
    """Composes nodes; refuses anchors, aliases and nesting deeper than MAX_DEPTH."""

    _depth = 0

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        event = self.parser.peek_event()
        if event.anchor and isinstance(event, AliasEvent):
            what = f"'*{event.anchor}' is an alias"
            raise _RefusedError(event.start_mark, what, "write the text out, or put it in quotes")
        if event.anchor:
            what = f"'&{event.anchor}' is an anchor"
            raise _RefusedError(event.start_mark, what, "remove it, or put the text in quotes")
        if self._depth == MAX_DEPTH:
            what = f"nested more than {MAX_DEPTH} deep"
            raise _RefusedError(event.start_mark, what, "remove the surplus brackets")
        self._depth += 1
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _compose(text: str) -> Node | None:
    yaml = YAML(typ="rt", pure=True)
    yaml.Composer = _StrictComposer
    node: Node | None = yaml.compose(text)
    return node
