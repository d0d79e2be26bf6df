"""Lists of choices that questions share by name: those of content/choices.yaml, and the taxonomy's.

A question names a list instead of its choices (`choices: focus-areas`), or among them.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.editorial.taxonomy import KINDS, Taxonomy
from plugins.forms.reading.raw_fields import Entry, outline
from plugins.sources.messages import joined, msg
from plugins.sources.problems import Problem
from plugins.sources.slugs import SLUG, slug_of
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import Source, Steps, read_yaml

FILE = "choices.yaml"
ChoiceLists = Mapping[str, tuple[Entry, ...]]
"""The choices of each list as an editor writes them in a form, by the list's name."""
NO_LISTS: ChoiceLists = {}


def read_source(content: Path) -> Source | None:
    """Read choices.yaml in `content`; None if there is none. Raises ProblemsFound."""
    file = content / FILE
    return read_yaml(file, f"{content.name}/{FILE}") if file.exists() else None


def terms_of(taxonomy: Taxonomy) -> ChoiceLists:
    """Return the categories and the tags as lists of choices; one without terms is none."""
    lists = {
        place: tuple(
            {"value": key, "label": term.name.model_dump()}
            for key, term in taxonomy.terms(kind).items()
        )
        for kind, place in KINDS.items()
    }
    return {place: choices for place, choices in lists.items() if choices}


def find_list_problems(source: Source, taken: Mapping[str, object]) -> Iterator[Problem]:
    """Find what is no list in choices.yaml, and names of lists that are wrong or `taken`."""
    if not isinstance(source.tree, dict | None):
        yield source.problem(
            (), msg("the file holds no lists"), msg("write 'NAME:', and its choices below")
        )
        return
    for name in source.tree or {}:
        if not SLUG.fullmatch(name):
            what = msg(
                "the name '{name}' has characters other than a-z, 0-9 and single hyphens",
                name=name[:40],
            )
            yield source.problem(
                (name,), what, msg("write '{fixed}'", fixed=slug_of(name) or "list")
            )
        if name in taken:
            what = msg("'{name}' is the list of these terms in content/taxonomy.yaml", name=name)
            yield source.problem((name,), what, msg("choose another name"))


def as_form(source: Source, words: Mapping[str, str]) -> Source:
    """Return the lists of choices.yaml as the questions of a form, so that they are checked alike.

    `words` are any texts in each language, for what the file does not have.
    """
    lists = source.tree if isinstance(source.tree, dict) else {}
    form: dict[str, object] = {"title": words, "submit": words, "fields": []}
    places: dict[Steps, tuple[int, int]] = {(): (1, 0)}
    fields = []
    for index, (name, choices) in enumerate(lists.items()):
        fields.append(
            {"type": "checkboxes", "name": f"list_{index}", "label": words, "choices": choices}
        )
        for way, place in source.places.items():
            if way[:1] == (name,):
                places["fields", index, "choices", *way[1:]] = place
    form["fields"] = tuple(fields)
    for way in _ways(form, ()):
        places.setdefault(way, (1, 0))
    return Source(source.path, form, places)


def lists_of(source: Source, *, are_right: bool) -> ChoiceLists:
    """Return the lists in choices.yaml; each is empty if something in the file is wrong."""
    lists = source.tree if isinstance(source.tree, dict) else {}
    return lists if are_right else dict.fromkeys(lists, ())


def expand_lists(
    source: Source, lists: ChoiceLists | None
) -> tuple[Source, dict[Steps, Problem | None]]:
    """Put the choices of `lists` in place of their names in a form.

    Returns also the places of names that stay, each with its problem, or None if the problem is
    in the list's own file. Without `lists`, that file cannot be read.
    """
    left: dict[Steps, Problem | None] = {}
    tree, places = source.tree, dict(source.places)

    def find(name: str, way: Steps, new: Steps) -> tuple[Entry, ...]:
        choices = (lists or {}).get(name, ())
        if not choices:
            is_known = lists is None or name in lists
            left[new] = None if is_known else _unknown(source, way, name, lists or {})
        return choices

    for field in outline(source):
        way = (*field.steps, "choices")
        written = field.entry.get("choices") if "choices" in field.model.model_fields else None
        made: list[object] = []
        if isinstance(written, str):
            made += find(written, way, way)
            places |= dict.fromkeys(_ways(made, way), places[way])
        elif isinstance(written, tuple) and any(isinstance(one, str) for one in written):
            inside = {at: places.pop(at) for at in [*places] if at[: len(way)] == way != at}
            for index, item in enumerate(written):
                old, new = (*way, index), (*way, len(made))
                choices = find(item, old, new) if isinstance(item, str) else ()
                if choices:
                    added = _ways(choices, way, len(made))
                    places |= dict.fromkeys(added, inside[old])
                    made += choices
                else:
                    moved = {at: place for at, place in inside.items() if at[: len(old)] == old}
                    places |= {(*new, *at[len(old) :]): place for at, place in moved.items()}
                    made.append(item)
        if made:
            tree = _replace(tree, way, tuple(made))
    return Source(source.path, tree, places), left


def _unknown(source: Source, way: Steps, name: str, lists: ChoiceLists) -> Problem:
    remedy = msg(
        "write a choice of its own as {{value: ..., label: ...}}, or add the list to "
        "content/{file}",
        file=FILE,
    )
    if lists:
        remedy = msg("lists: {known}; {remedy}", known=listed(lists), remedy=remedy)
    remedy = joined(did_you_mean(name, lists), remedy)
    return source.problem(way, msg("unknown list of choices '{name}'", name=name[:40]), remedy)


def _ways(value: object, way: Steps, first: int = 0) -> Iterator[Steps]:
    """Yield the steps to everything in `value`, which is at `way`; `first` is its first index."""
    items: Iterable[tuple[str | int, object]] = value.items() if isinstance(value, dict) else ()
    if isinstance(value, tuple | list):
        items = enumerate(value, first)
    for step, inner in items:
        yield (*way, step)
        yield from _ways(inner, (*way, step))


def _replace(tree: object, way: Steps, value: object) -> object:
    """Return `tree` with `value` at `way`."""
    if not way:
        return value
    step, rest = way[0], way[1:]
    if isinstance(tree, dict):
        return {**tree, step: _replace(tree[step], rest, value)}
    assert isinstance(tree, tuple)
    assert isinstance(step, int)
    return (*tree[:step], _replace(tree[step], rest, value), *tree[step + 1 :])
