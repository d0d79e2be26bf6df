"""Read YAML into plain values, remembering the line and column of each.

The values are those of YAML 1.2's core schema; a date stays text. Tags and duplicate keys
are refused with their place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plugins.sources.characters import find_unshowable
from plugins.sources.problems import Problem, ProblemsFound, first_of
from plugins.sources.yaml_nodes import compose_yaml

MOST_DIGITS = 15
"""The most digits of a number; Python takes long to read very long ones."""
_CORE = "tag:yaml.org,2002:"
_SCALARS: Mapping[str, Callable[[str], object]] = {
    f"{_CORE}str": str,
    f"{_CORE}timestamp": str,  # a date stays the text it was written as
    f"{_CORE}int": lambda text: int(text.replace("_", ""), 0),
    f"{_CORE}float": lambda text: float(text.replace("_", "")),
    f"{_CORE}bool": lambda text: {"true": True, "false": False}[text.lower()],
    f"{_CORE}null": lambda text: None,  # noqa: ARG005
    f"{_CORE}merge": str,  # << is reported as an unknown key
}
_NUMBERS = (f"{_CORE}int", f"{_CORE}float")
_COLLECTIONS = (f"{_CORE}map", f"{_CORE}seq")

_FIRST_KEYS = ("name", "type", "value")
"""Keys that begin an item of a list; without its hyphen, an item continues the one above."""
_OR_BEGIN = ", or write '- ' in front where a new question or choice begins"

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

    def problem(self, steps: Iterable[str | int], what: str, remedy: str) -> Problem:
        """Make a problem at the nearest known place on the way along `steps`."""
        way = tuple(steps)
        while way not in self.places:
            way = way[:-1]
        return Problem(self.path, *self.places[way], what, remedy)


def read_yaml(file: Path, path: str) -> Source:
    """Read `file`, called `path` in messages.

    Raises ProblemsFound with every problem of its encoding and its YAML.
    """
    root = compose_yaml(file, path)
    reader = _Reader(path)
    tree = reader.value(root, ())
    if reader.problems:
        raise ProblemsFound(first_of(reader.problems))
    return Source(path, tree, reader.places)


class _Reader:
    """Turns nodes into plain values, and collects places and problems."""

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
                what = "a key begins with a bracket"
                self._refuse(key, what, "write a plain word as the key, or put the text in quotes")
            elif not self._is_plain(key):
                continue
            elif name in seen:
                self._refuse(
                    key,
                    f"'{name}' stands twice, first on line {seen[name]}",
                    "keep one of the two" + (_OR_BEGIN if name in _FIRST_KEYS else ""),
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
            what = f"the number '{text[:MOST_DIGITS]}...' is too long"
            self._refuse(node, what, "write a smaller one, or put a text in quotes")
            return None
        try:
            return _SCALARS[tag](text)
        except KeyError:
            what = f"'{text[:40]}' is not true or false"
            self._refuse(node, what, "write true or false, and nothing in front of it")
            return None
        except ValueError:
            what = f"'{text[:40]}' is no number that can be read"
            remedy = "write it in digits, with no 0 in front; put a text in quotes"
            self._refuse(node, what, remedy)
            return None

    def _is_plain(self, node: ScalarNode) -> bool:
        """Return whether the text can be shown and has no tag; report it if not."""
        if str(node.tag) not in _SCALARS:
            self._refuse_tag(node)
            return False
        for _, what, _ in find_unshowable(str(node.value)):
            # Those that stand in the file itself have been found: this one is an escape.
            remedy = "write '\\\\' for a '\\' in double quotes, or use single quotes"
            self._refuse(node, f"the '\\' makes a character of what follows: {what}", remedy)
            return False
        return True

    def _refuse_tag(self, node: Node) -> None:
        shown = str(node.tag).replace(_CORE, "!!")[:40]
        self._refuse(node, f"'{shown}' is a YAML tag", "remove it, or put the text in quotes")

    def _refuse(self, node: Node, what: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, what, remedy))
