"""Read YAML into plain values, and record the line and column of each.

ruamel.yaml parses YAML 1.2. The values follow its core schema; a date remains text. Features
that editors do not need are refused with their place: anchors, aliases, directives, tags,
duplicate keys, deep nesting, huge files, encodings other than UTF-8, invisible characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plugins.sources.characters import find_character_problems, find_unshowable, is_invisible
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem, ProblemsFound, first_of, reason_of
from plugins.sources.yaml_mistakes import (
    BLANKS,
    UNREADABLE,
    explain_blank,
    explain_mistake,
    find_conflict,
    problem_at,
)

MAX_BYTES = 100_000
"""A form of a hundred questions in two languages is about 40 kB."""
MAX_DEPTH = 20
MAX_NODES = 10_000
"""Keys and values; a form of a hundred questions in two languages has about 3,000."""
MOST_DIGITS = 15
"""The most digits of a number; Python is slow to read very long numbers."""
_CORE = "tag:yaml.org,2002:"
_SCALARS: Mapping[str, Callable[[str], object]] = {
    f"{_CORE}str": str,
    f"{_CORE}timestamp": str,  # a date remains text
    f"{_CORE}int": lambda text: int(text.replace("_", ""), 0),
    f"{_CORE}float": lambda text: float(text.replace("_", "")),
    f"{_CORE}bool": lambda text: {"true": True, "false": False}[text.lower()],
    f"{_CORE}null": lambda text: None,  # noqa: ARG005
    f"{_CORE}merge": str,  # << is reported as an unknown key
}
_NUMBERS = (f"{_CORE}int", f"{_CORE}float")
_COLLECTIONS = (f"{_CORE}map", f"{_CORE}seq")
_FIRST_KEYS = ("name", "type", "value")
"""Keys that begin a list item; without its hyphen, an item continues the item above."""
_KEEP_ONE_OR_BEGIN = msg(
    "keep one of the two, or write '- ' in front where a new question or choice begins"
)
_ODD_BLANK = re.compile(f"[{BLANKS}]")
_IN_CURLY_QUOTES = re.compile("[“”„][^“”„]*[“”]")
_NEWLINE = re.compile(r"\r\n?|\n")
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*(?=%)")
"""What may precede a line such as %YAML 1.1, which would turn 'yes' into a boolean."""

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A YAML file as plain values: dict, tuple, str, int, float, bool and None.

    `places` maps the steps to a value (keys and indexes) to its line and column; a
    mapping's value has the place of its key.
    """

    path: str
    tree: object
    places: Mapping[Steps, tuple[int, int]]

    def problem(self, steps: Iterable[str | int], what: Message, remedy: Message) -> Problem:
        """Return a problem at the deepest known place along `steps`."""
        way = tuple(steps)
        while way not in self.places:
            way = way[:-1]
        return Problem(self.path, *self.places[way], what, remedy)


def read_yaml(file: Path, path: str) -> Source:
    """Read `file`, called `path` in messages.

    Raises ProblemsFound with every problem of its encoding and its YAML.
    """
    reader = _Reader(path)
    tree = reader.value(_compose(_read_text(file, path), path), ())
    if reader.problems:
        raise ProblemsFound(first_of(reader.problems))
    return Source(path, tree, reader.places)


def _read_text(file: Path, path: str) -> str:
    content = _read_bytes(file, path)
    remedy = msg("save the file as plain text, with the encoding UTF-8")
    line = _line_of(content, content.find(b"\0"))
    if b"\0" in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        what = msg("the file is no plain text, or one in UTF-16")
        raise ProblemsFound([Problem(path, line, 0, what, remedy)])
    try:
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = _line_of(error.object, error.start)
        what = msg("byte 0x{byte:02x} is not UTF-8", byte=error.object[error.start])
        raise ProblemsFound([Problem(path, line, 0, what, remedy)]) from None
    problems = first_of(find_character_problems(_NEWLINE.split(text), path))
    if problems:
        raise ProblemsFound(problems)
    return text


def _read_bytes(file: Path, path: str) -> bytes:
    try:
        size = file.stat().st_size
        if size <= MAX_BYTES:
            return file.read_bytes()
    except OSError as error:
        what = msg("cannot be read: {reason}", reason=reason_of(error))
        remedy = msg("fix the file or its permissions")
        raise ProblemsFound([Problem(path, 0, 0, what, remedy)]) from None
    what = msg(
        "the file has {size:,} bytes, more than {max_bytes:,}", size=size, max_bytes=MAX_BYTES
    )
    raise ProblemsFound([Problem(path, 1, 0, what, msg("divide it in two"))])


def _line_of(content: bytes, position: int) -> int:
    return len(_NEWLINE.findall(content[: max(position, 0)].decode("latin-1"))) + 1


def _compose(text: str, path: str) -> Node | None:
    """Return the root node of `text`; None if it is empty. Raises ProblemsFound."""
    if conflict := find_conflict(text, path):
        raise ProblemsFound([conflict])
    if above := _DIRECTIVE.match(text):
        line = len(above[0].splitlines()) + 1
        what = msg("the line begins with '%', a directive of YAML")
        raise ProblemsFound(
            [Problem(path, line, 1, what, msg("remove it, and the '---' below it"))]
        )
    yaml = YAML(typ="safe", pure=True)  # "rt" marks the folds of '>' in the text itself
    yaml.Composer = _StrictComposer
    try:
        node: Node | None = yaml.compose(text)
    except _RefusedError as refused:
        raise ProblemsFound(
            [problem_at(refused.mark, path, refused.what, refused.remedy)]
        ) from None
    except MarkedYAMLError as error:
        raise ProblemsFound([explain_mistake(error, text, path)]) from None
    except (YAMLError, ValueError, OverflowError):  # such as an escape beyond Unicode
        beyond = _BEYOND_UNICODE.search(text)
        line = text.count("\n", 0, beyond.start() if beyond else 0) + 1
        what = msg("'{code}' is no character", code=beyond[0]) if beyond else UNREADABLE
        remedy = msg("rewrite the line, as plain text")
        raise ProblemsFound([Problem(path, line, 0, what, remedy)]) from None
    return node


class _RefusedError(Exception):
    """Raised for valid YAML that is refused before composing ends."""

    def __init__(self, mark: StringMark, what: Message, remedy: Message) -> None:
        self.mark, self.what, self.remedy = mark, what, remedy


class _StrictComposer(Composer):
    """Compose nodes; refuse anchors, aliases, a second document, and anything over a limit."""

    _depth = _count = 0

    def compose_document(self) -> Node | None:
        node: Node | None = super().compose_document()
        event = self.parser.peek_event()
        if isinstance(event, DocumentStartEvent):
            what = msg("'---' begins a second document, which is not read")
            raise _RefusedError(
                event.start_mark, what, msg("remove the line, or quote it as a text")
            )
        return node

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        event = self.parser.peek_event()
        if event.anchor and isinstance(event, AliasEvent):
            what = msg("'*{shortened}' is an alias", shortened=_shortened(event.anchor))
            raise _RefusedError(
                event.start_mark, what, msg("write the text out, or put it in quotes")
            )
        if event.anchor:
            what = msg("'&{shortened}' is an anchor", shortened=_shortened(event.anchor))
            raise _RefusedError(event.start_mark, what, msg("remove it, or put the text in quotes"))
        if self._depth == MAX_DEPTH:
            what = msg("nested more than {max_depth} deep", max_depth=MAX_DEPTH)
            raise _RefusedError(event.start_mark, what, msg("remove the surplus brackets"))
        self._count += 1
        if self._count > MAX_NODES:
            what = msg("the file has more than {max_nodes:,} keys and values", max_nodes=MAX_NODES)
            raise _RefusedError(event.start_mark, what, msg("divide it in two"))
        self._depth += 1
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}..."


class _Reader:
    """Convert nodes to plain values, and collect places and problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Steps, tuple[int, int]] = {(): (1, 0)}
        self.problems: list[Problem] = []

    def value(self, node: Node | None, steps: Steps) -> object:
        match node:
            case MappingNode() | SequenceNode() if str(node.tag) not in _COLLECTIONS:
                self._refuse_tag(node)
                return None
            case MappingNode():
                return dict(self._entries(node, steps))
            case SequenceNode():
                return tuple(self._items(node, steps))
            case ScalarNode():
                return self._scalar(node)
            case _:
                return None

    def _entries(self, node: MappingNode, steps: Steps) -> Iterator[tuple[str, object]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else "?"
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                what = msg("a key begins with a bracket")
                self._refuse(
                    key, what, msg("write a plain word as the key, or put the text in quotes")
                )
            elif not self._is_plain(key):
                continue
            elif odd := _ODD_BLANK.search(name):
                self._refuse(key, *explain_blank(odd[0]))
            elif name in seen:
                self._refuse(
                    key,
                    msg(
                        "{label} stands twice, first on line {line}",
                        label=msg("'{name}'", name=name),
                        line=seen[name],
                    ),
                    _KEEP_ONE_OR_BEGIN if name in _FIRST_KEYS else msg("keep one of the two"),
                )
            else:
                seen[name] = line
                self.places[(*steps, name)] = (line, key.start_mark.column + 1)
                yield name, self.value(value, (*steps, name))

    def _items(self, node: SequenceNode, steps: Steps) -> Iterator[object]:
        for index, item in enumerate(node.value):
            mark = item.start_mark
            self.places[(*steps, index)] = (mark.line + 1, mark.column + 1)
            yield self.value(item, (*steps, index))

    def _scalar(self, node: ScalarNode) -> object:
        if not self._is_plain(node):
            return None
        tag, text = str(node.tag), str(node.value)
        if tag in _NUMBERS and len(text) > MOST_DIGITS:
            what = msg("the number '{text}...' is too long", text=text[:MOST_DIGITS])
            self._refuse(node, what, msg("write a smaller one, or put a text in quotes"))
            return None
        try:
            return _SCALARS[tag](text)
        except KeyError:
            what = msg("'{text}' is not true or false", text=text[:40])
            self._refuse(node, what, msg("write true or false, and nothing in front of it"))
            return None
        except ValueError:
            what = msg("'{text}' is no number that can be read", text=text[:40])
            remedy = msg("write it in digits, with no 0 in front; put a text in quotes")
            self._refuse(node, what, remedy)
            return None

    def _is_plain(self, node: ScalarNode) -> bool:
        """Return whether the text can be shown and has no tag; report it if not."""
        if str(node.tag) not in _SCALARS:
            self._refuse_tag(node)
            return False
        for _, what, _ in find_unshowable(str(node.value)):
            # Characters in the file itself have been checked: this one comes from an escape.
            remedy = msg("write '\\\\' for a '\\' in double quotes, or use single quotes")
            self._refuse(
                node, msg("the '\\' makes a character of what follows: {what}", what=what), remedy
            )
            return False
        if str(node.value).strip() and is_invisible(str(node.value)):
            self._refuse(
                node,
                msg("the text has only invisible characters"),
                msg("write a word in its place"),
            )
            return False
        if _IN_CURLY_QUOTES.fullmatch(str(node.value)):
            what = msg("the text stands in “ ”, which readers would see")
            self._refuse(node, what, msg('write straight quotation marks (") around it, or none'))
            return False
        return True

    def _refuse_tag(self, node: Node) -> None:
        shown = str(node.tag).replace(_CORE, "!!")[:40]
        self._refuse(
            node,
            msg("'{shown}' is a YAML tag", shown=shown),
            msg("remove it, or put the text in quotes"),
        )

    def _refuse(self, node: Node, what: Message, remedy: Message) -> None:
        self.problems.append(problem_at(node.start_mark, self.path, what, remedy))
