"""Formats of answers: how one is written and, where they have an order, how two compare."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from plugins.forms.language.patterns import compile_whole, whole

LIMIT_ERROR = "limit"
"""Pydantic's type of the errors that `limit_error` makes."""


@dataclass(frozen=True)
class Format:
    """A `format` of JSON Schema. Spaces around such an answer do not count."""

    name: str
    conforms: Callable[[str], bool]


class OrderedFormat(Format):
    """A format whose answers have an order, so that `min` and `max` can limit them."""

    beyond = "more than"
    """What a message puts between `min` and a `max` that it is beyond."""
    limit_syntax = ""
    """How an editor writes a limit, where the key alone does not tell."""

    def value_of(self, text: str) -> Any:
        """Return what two answers compare by."""
        return text

    def resolve(self, limit: str, today: datetime.date) -> str:
        """Return `limit` as an answer is written."""
        del today
        return limit

    def in_words(self, limit: str, locale: str) -> str:
        """Write a resolved limit as a person would."""
        del locale
        return limit

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return a scale, and where on it an editor's `limit` lies; None for no limit.

        Limits on different scales, as today and 2027-01-31, do not compare.
        """
        return ("", limit) if isinstance(limit, str) and self.conforms(limit) else None

    def is_beyond(self, limit: object, other: object) -> bool | None:
        """Tell whether `limit` comes after `other`; None where they do not compare."""
        scales = self.scale_of(limit), self.scale_of(other)
        if scales[0] is None or scales[1] is None or scales[0][0] != scales[1][0]:
            return None
        return bool(scales[0][1] > scales[1][1])


def matches(pattern: str) -> Callable[[str], bool]:
    """Return the check that a whole text is written as `pattern` says."""
    compiled = compile_whole(whole(pattern))
    return lambda text: compiled.match(text) is not None


def limit_error(what: str, remedy: str) -> PydanticCustomError:
    """Make the error of a limit that an editor wrote: "KEY 'VALUE' `what`; `remedy`"."""
    return PydanticCustomError(LIMIT_ERROR, "{what}", {"what": what, "remedy": remedy})
