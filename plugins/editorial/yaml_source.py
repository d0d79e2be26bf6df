"""Read YAML into plain values, remembering the line and column of each.

The values are those of YAML 1.2's core schema; a date stays text. Tags and duplicate keys
are refused with their place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plugins.editorial.problems import Problem, ProblemsFound
from plugins.editorial.yaml_nodes import compose_yaml

_SCALARS: Mapping[str, Callable[[str], object]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:timestamp": str,  # a date stays the text it was written as
    "tag:yaml.org,2002:int": lambda text: int(text.replace("_", ""), 0),
    "tag:yaml.org,2002:float": lambda text: float(text.replace("_", "")),
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:null": lambda text: None,  # noqa: ARG005
}

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

    Raises ProblemsFound with all that is wrong in its bytes and its YAML.
    """
    root = compose_yaml(file, path)
    reader = _Reader(path)
    tree = reader.value(root, ())
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Source(path, tree, reader.places)


class _Reader:
    """Turns nodes into plain values, collecting places and problems on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Steps, tuple[int, int]] = {(): (1, 0)}
        self.problems: list[Problem] = []

    def value(self, node: Node | None, steps: Steps) -> object:
        match node:
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
                self._refuse(key, "a key is a list or a mapping", "write a plain word as the key")
            elif name in seen:
                self._refuse(
                    key,
                    f"'{name}' stands twice, first on line {seen[name]}",
                    "keep one of the two",
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
        tag = str(node.tag)
        if tag not in _SCALARS:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(node, f"'{shown}' is a YAML tag", "remove it, or put the text in quotes")
            return None
        try:
            return _SCALARS[tag](node.value)
        except ValueError:
            self._refuse(node, f"'{node.value}' is no number", "put text in quotes")
            return None

    def _refuse(self, node: Node, what: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, what, remedy))
