"""Formats of answers: their syntax and, if they have an order, how two answers compare."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from plugins.forms.language.patterns import compile_whole, whole

LIMIT_ERROR = "limit"
"""The Pydantic error type that `limit_error` uses."""


@dataclass(frozen=True)
class Format:
    """A `format` of JSON Schema. Spaces around the answer are ignored.

    `longest` is the most characters that an answer can have; without it, the question's own
    `maxlength` limits it. A longer answer is not looked at.
    """

    name: str
    check: Callable[[str], bool]
    longest: int | None = None

    def conforms(self, text: str) -> bool:
        """Return whether `text` is written so."""
        return (self.longest is None or len(text) <= self.longest) and self.check(text)


@dataclass(frozen=True)
class OrderedFormat(Format):
    """A format whose answers have an order, so that `min` and `max` can limit them."""

    beyond: str = "more than"
    """The words in a message between `min` and a `max` that it exceeds."""
    limit_syntax: str = ""
    """How an editor writes a limit, if the key alone does not show it."""

    def value_of(self, text: str) -> Any:
        """Return a value by which answers compare."""
        return text

    def resolve(self, limit: str, today: datetime.date) -> str:
        """Return `limit` in the syntax of an answer."""
        del today
        return limit

    def in_words(self, limit: str, locale: str) -> str:
        """Return a resolved limit as a person would write it."""
        del locale
        return limit

    def scale_of(self, limit: object) -> tuple[str, Any] | None:
        """Return a scale and the position of an editor's `limit` on it; None for no limit.

        Limits on different scales, such as today and 2027-01-31, do not compare.
        """
        return ("", limit) if isinstance(limit, str) and self.conforms(limit) else None

    def is_beyond(self, limit: object, other: object) -> bool | None:
        """Return whether `limit` comes after `other`; None if they do not compare."""
        scales = self.scale_of(limit), self.scale_of(other)
        if scales[0] is None or scales[1] is None or scales[0][0] != scales[1][0]:
            return None
        return bool(scales[0][1] > scales[1][1])


def matches(pattern: str) -> Callable[[str], bool]:
    """Return a check whether a whole text matches `pattern`."""
    compiled = compile_whole(whole(pattern))
    return lambda text: compiled.search(text) is not None


def limit_error(what: str, remedy: str) -> PydanticCustomError:
    """Make the error for an editor's limit: "KEY 'VALUE' `what`; `remedy`"."""
    return PydanticCustomError(LIMIT_ERROR, "{what}", {"what": what, "remedy": remedy})
