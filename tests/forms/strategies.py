"""Generated conditions on a few questions, and every set of answers to these."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from typing import Any

from hypothesis import strategies as st

CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "meet": ("radio", ("yes", "no")),
    "goal": ("select", ("learn", "sell", "other")),
    "areas": ("checkboxes", ("water", "wind")),
    "agree": ("checkbox", ("yes",)),
    "who": ("text", ()),
    "seats": ("number", ("0", "4", "5", "9")),
}
LIMITS = (0, 4.5, 5, 9)
"""The limits that conditions set for numbers: of the answers, some lie on each side."""
"""The type of each question, and the values that answer it."""


def conditions(names: tuple[str, ...] = tuple(CHOICES)) -> st.SearchStrategy[dict[str, Any]]:
    """Generate conditions on the questions `names`, as they are written."""
    return st.recursive(
        st.one_of([simple_conditions(name) for name in names]), _joined, max_leaves=6
    )


def simple_conditions(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Generate statements about one question."""
    kind, values = CHOICES[name]
    answered = st.just({"field": name, "answered": True})
    if kind == "number":
        word, limit = st.sampled_from(["at_least", "at_most"]), st.sampled_from(LIMITS)
        return answered | st.builds(lambda key, one: {"field": name, key: one}, word, limit)
    if not values:
        return answered
    word = "contains" if kind == "checkboxes" else "equals"
    one = st.sampled_from(values).map(lambda value: {"field": name, word: value})
    if kind == "checkboxes" or len(values) < 2:
        return st.one_of(answered, one)
    several = st.lists(st.sampled_from(values), min_size=2, max_size=3, unique=True)
    return st.one_of(
        answered, one, several.map(lambda found: {"field": name, "one_of": tuple(found)})
    )


def _joined(parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda found: {"all": found}),
        several.map(lambda found: {"any": found}),
        parts.map(lambda one: {"not": one}),
    )


def every_answer() -> Iterator[dict[str, Any]]:
    """Yield every set of answers to the questions; one left blank is left out."""
    for chosen in product(*(_answers(kind, values) for kind, values in CHOICES.values())):
        given = zip(CHOICES, chosen, strict=True)
        yield {name: answer for name, answer in given if answer is not None}


def _answers(kind: str, values: tuple[str, ...]) -> list[Any]:
    if kind == "checkboxes":
        sizes = range(1, len(values) + 1)
        return [None, *map(list, chain(*(combinations(values, size) for size in sizes)))]
    return [None, *(values or ("Åsa",))]
