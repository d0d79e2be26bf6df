"""Correct clear typos in a form's file, so that one mistake causes one problem.

Otherwise a misspelt key would also be reported as missing, and the keys of a misspelt type
would not be checked. Each typo is reported once; then the corrected file is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from plugins.forms.language.conditions import CONDITIONS
from plugins.forms.reading.explanations import explain, no_value
from plugins.forms.reading.guesses import condition_meant, type_meant
from plugins.forms.reading.model_errors import Mistake, find_mistakes, type_names, value_at
from plugins.forms.reading.raw_fields import WRONG
from plugins.sources.problems import MOST_OF_A_FILE, Problem
from plugins.sources.suggestions import closest
from plugins.sources.yaml_source import Source, Steps

_JOINED = re.compile(r"(?P<lang>[a-z]+)[:\s=]\s*(?P<text>\S.*)")
"""A language and its text without a colon and a blank between them, as in {sv:Namn}."""
_ROUNDS = 5
"""The number of corrections in turn: a corrected type or key may reveal more typos."""


def read_meaning(source: Source, languages: Sequence[str]) -> tuple[Source, list[Problem]]:
    """Return `source` with typos corrected, and a problem for each correction."""
    problems: list[Problem] = []
    for _ in range(_ROUNDS):
        _, mistakes = find_mistakes(source.tree, languages)
        fixed = dict(islice(_misspelt(source.tree, mistakes), MOST_OF_A_FILE + 1))
        if not fixed:
            break
        problems += [explain(source, one) for one in fixed.values()]
        meant = {way: str(one.context["meant"]) for way, one in fixed.items()}
        values: dict[Steps, object] = {way: meant.pop(way) for way in fixed if way[-1] == "type"}
        values |= {way: one.context["text"] for way, one in fixed.items() if "text" in one.context}
        source = _rewrite(source, meant, values)
    return source, problems


def find_empty(source: Source) -> Iterator[tuple[Steps, Problem]]:
    """Find each key without a value, with the path to it."""
    for way in source.places:
        if way and isinstance(way[-1], str) and value_at(source.tree, way) is None:
            yield way, source.problem(way, *no_value(way[-1]))


def mark_wrong(source: Source, ways: set[Steps]) -> Source:
    """Replace the value at each of `ways`, if there is one, with WRONG."""
    return _rewrite(source, {}, dict.fromkeys(ways, WRONG))


def _misspelt(tree: object, mistakes: list[Mistake]) -> Iterator[tuple[Steps, Mistake]]:
    """Yield the path to each misspelt key or type; the mistake's context has the correction."""
    missing: dict[Steps, list[str]] = {}
    unknown: dict[Steps, list[Mistake]] = {}
    for one in mistakes:
        if one.kind == "missing":
            missing.setdefault(one.way[:-1], []).append(one.last)
        elif one.kind == "extra_forbidden":
            unknown.setdefault(one.way[:-1], []).append(one)
        elif one.kind == "union_tag_invalid":
            meant = type_meant(str(one.context["tag"]), type_names(one))
            if meant and one.context["tag"] not in type_names():
                yield one.way, _meaning(one, meant)
        elif one.kind == "union_tag_not_found":
            yield from _misspelt_kinds(one)
    for holder, several in unknown.items():
        keys = value_at(tree, holder)
        taken = {*keys} if isinstance(keys, dict) else set()
        for one in several:
            meant = one.key_meant
            lacking = missing.get(holder, [])
            joined = _JOINED.fullmatch(one.last) if one.in_words and one.value is None else None
            if joined and joined["lang"] in lacking:
                meant = joined["lang"]
                one = replace(one, context={**one.context, "text": joined["text"]})
            elif one.in_words and len(several) == len(lacking) == 1 and one.value is not None:
                meant = lacking[0]
            if meant and meant not in taken:
                taken.add(meant)
                yield one.way, _meaning(one, meant)


def _misspelt_kinds(one: Mistake) -> Iterator[tuple[Steps, Mistake]]:
    """Find a misspelt `type:` of a question, or a misspelt key of a condition."""
    kinds = tuple(CONDITIONS) if one.in_condition else ("type",)
    known = {*kinds, "field", "name", "label", "text", "item", "title", "hint"}
    for key, value in one.value.items() if isinstance(one.value, dict) else ():
        guess = condition_meant(key, value) if one.in_condition else closest(key, kinds)
        meant = guess if key not in known else ""
        if meant:
            way = (*one.way, key)
            context = {"instead_of_a_kind": True}
            mistake = replace(one, kind="extra_forbidden", way=way, value=value, context=context)
            yield way, _meaning(mistake, meant)
            return


def _meaning(one: Mistake, meant: str) -> Mistake:
    return replace(one, context={**one.context, "meant": meant})


def _rewrite(source: Source, keys: Mapping[Steps, str], values: Mapping[Steps, object]) -> Source:
    """Replace each key at a path in `keys`, and each value at a path in `values`."""
    places: dict[Steps, tuple[int, int]] = {}

    def rewrite(value: object, old: Steps, new: Steps) -> object:
        places[new] = source.places[old]
        if old in values:
            return values[old]
        if isinstance(value, dict):
            names = {key: keys.get((*old, key), key) for key in value}
            return {
                name: rewrite(value[key], (*old, key), (*new, name)) for key, name in names.items()
            }
        if isinstance(value, tuple):
            return tuple(
                rewrite(item, (*old, index), (*new, index)) for index, item in enumerate(value)
            )
        return value

    return Source(source.path, rewrite(source.tree, (), ()), places)
