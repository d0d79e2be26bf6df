"""Find values that do not fit the models of the form language, and their places in the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from plugins.forms.language.conditions import CONDITIONS, TAG
from plugins.forms.language.form import TYPES, FormSpec
from plugins.forms.language.formats import DAYS, DECIMALS, TIMES, OrderedFormat
from plugins.forms.language.parts import (
    ANSWER_TAG,
    LIMIT_TAG,
    Choice,
    Messages,
    Model,
    Purpose,
    Staff,
    Words,
)
from plugins.forms.reading.guesses import key_meant, limit_meant
from plugins.sources.messages import msg
from plugins.sources.suggestions import closest
from plugins.sources.yaml_source import Steps

_SINGULAR = {"fields": msg("question"), "choices": msg("choice"), "purposes": msg("purpose")}
_CONDITION_KEYS = {
    f"{TAG}{key}": (*({"field"} & {*model.model_fields}), key) for key, model in CONDITIONS.items()
}
_CONDITION_LIMITS = dict.fromkeys(("at_least", "at_most"), (DECIMALS,)) | dict.fromkeys(
    ("before", "after"), (DAYS, TIMES)
)
"""The formats of the limit in a condition, by its key."""
_MODELS: Mapping[str, type[Model]] = {
    "the form": FormSpec,
    "choice": Choice,
    "messages": Messages,
    "purpose": Purpose,
    "staff": Staff,
    **TYPES,
}
"""Each type, and each other part of a form by its name in messages."""
EVERY_KEY = frozenset(key for model in TYPES.values() for key in model.model_fields)
"""The keys of all types together."""
WORDS_KEYS = frozenset(
    key
    for model in _MODELS.values()
    for key, value in model.model_fields.items()
    if Words in (value.annotation, *get_args(value.annotation)) and model is not Messages
)
"""The keys with a text in each language; the keys of messages have such texts too."""


@dataclass(frozen=True)
class Mistake:
    """One of pydantic's errors.

    `kind` is pydantic's error type, `way` the path to the value in the file, `tags` the types
    and conditions on that path. `languages` are the site's languages.
    """

    kind: str
    way: Steps
    tags: tuple[str, ...]
    value: object
    context: Mapping[str, Any]
    languages: Sequence[str]

    @property
    def last(self) -> str:
        """Return the value's key, or its position in a list in words."""
        if not self.way:
            return msg("the form")
        step = self.way[-1]
        if isinstance(step, int):
            return msg("item {number} of {key}", number=step + 1, key=self.way[-2])
        return step

    @property
    def owner(self) -> str:
        """Return the container of the value in editors' words: 'label', 'question', 'the form'."""
        keys = [step for step in self.way[:-1] if isinstance(step, str)]
        if not keys:
            return msg("the form")
        if keys[0] == "purposes" and len(self.way) <= 3:
            return _SINGULAR["purposes"]
        return _SINGULAR.get(keys[-1], keys[-1])

    @property
    def in_words(self) -> bool:
        """Return whether the value is a text in one language."""
        in_text = self.owner in WORDS_KEYS and isinstance(self.way[-1], str)
        return in_text or self.way[-3:-2] == ("messages",)

    @property
    def in_condition(self) -> bool:
        """Return whether the value is a condition or a part of one."""
        return "when" in self.way or "required_when" in self.way

    @property
    def limit_formats(self) -> tuple[OrderedFormat, ...]:
        """Return the formats in which the value can be written if it is a limit, else ()."""
        if self.in_condition and self.tags and self.last in _CONDITION_LIMITS:
            return _CONDITION_LIMITS[self.last]
        if self.last not in ("min", "max") or self.owner != "question":
            return ()
        form = getattr(TYPES[self.tags[-1]], "format", None)  # a group has none
        return (form,) if isinstance(form, OrderedFormat) else ()

    @property
    def limit_syntax(self) -> str:
        """Return the syntax of the limit if the value is one, else ''."""
        if self.limit_formats == (DECIMALS,) and self.in_condition:
            return msg("a number, such as 10 or 2.5")
        first, *others = [form.limit_syntax for form in self.limit_formats] or [""]
        return msg("{day}, or {time}", day=first, time=others[0]) if others else first

    @property
    def key_meant(self) -> str:
        """Return the key that an editor meant by an unknown one, or ''."""
        return (
            closest(self.last, self.allowed)
            if self.in_words
            else key_meant(self.last, self.allowed)
        )

    @property
    def limit_meant(self) -> str:
        """Return the limit that an editor meant by the value, or ''."""
        meant = (limit_meant(self.value, form) for form in self.limit_formats)
        return next(filter(None, meant), "")

    @property
    def allowed(self) -> tuple[str, ...]:
        """List the keys allowed beside the value, by the language's models."""
        if self.in_words:
            return tuple(self.languages)
        if self.way[-2:-1] in (("min",), ("max",)):
            return ("field",)
        if self.tags and self.tags[-1] in _CONDITION_KEYS:
            return _CONDITION_KEYS[self.tags[-1]]
        if self.owner in ("choice", "messages", "purpose", "staff"):
            model = _MODELS[self.owner]
        else:
            model = _MODELS[self.tags[-1] if self.tags else "the form"]
        return tuple(sorted(model.model_fields))


def type_names(mistake: Mistake | None = None) -> tuple[str, ...]:
    """List the types; with `mistake`, a wrong type, only the types allowed in its place."""
    if mistake:
        return tuple(sorted(re.findall("'([^']*)'", str(mistake.context["expected_tags"]))))
    return tuple(sorted(TYPES))


def find_mistakes(tree: object, languages: Sequence[str]) -> tuple[FormSpec | None, list[Mistake]]:
    """Validate `tree`; return the form, or None and all mistakes."""
    try:
        return FormSpec.model_validate(tree, context=languages), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    mistakes = []
    for one in details:
        way, tags = _without_tags(tree, one["loc"])
        if one["type"] == "union_tag_invalid":
            way += ("type",)
        context = one.get("ctx", {})
        mistakes.append(Mistake(one["type"], way, tags, one["input"], context, languages))
    unknown = {one.way[:-1] for one in mistakes if one.kind == "extra_forbidden"}
    mistakes = [  # a limit with another key than 'field' is one mistake
        one
        for one in mistakes
        if not (one.kind == "missing" and one.way[-2:-1] in (("min",), ("max",)))
        or one.way[:-1] not in unknown
    ]
    failed = {mistake.way[:size] for mistake in mistakes for size in range(len(mistake.way))}
    # Pydantic also reports a list as too short if its items failed; they have their own errors.
    return None, [one for one in mistakes if one.kind != "too_short" or one.way not in failed]


def _without_tags(tree: object, loc: Steps) -> tuple[Steps, tuple[str, ...]]:
    """Separate the steps through the file from the tags of unions that pydantic adds."""
    way: list[str | int] = []
    tags: list[str] = []
    for index, step in enumerate(loc):
        if step == "[key]":  # the error is about the previous key, not its value
            continue
        if step in (LIMIT_TAG, ANSWER_TAG):
            continue
        if str(step).startswith(TAG):
            tags.append(str(step))
            continue
        # Pydantic puts the tag right after the index in the list of fields.
        in_list = index > 0 and isinstance(loc[index - 1], int)
        if in_list and isinstance(tree, dict) and step == tree.get("type"):
            tags.append(str(step))
            continue
        way.append(step)
        tree = value_at(tree, (step,))
    return tuple(way), tuple(tags)


def value_at(tree: object, way: Steps) -> object:
    """Follow the keys and indexes in `way`; return the value there, or None if there is none."""
    for step in way:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, tuple) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree
