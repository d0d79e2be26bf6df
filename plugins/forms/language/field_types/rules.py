"""Rules for answers: how each is checked, and the message if an answer breaks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plugins.forms.language.patterns import compile_whole, portable, whole

Gettext = Callable[[str], str]
Message = Callable[[Gettext], str]
"""The site's text in one language, with %(label)s, %(limit)s and %(length)s."""


@dataclass(frozen=True)
class Rule:
    """A rule of some types of question; `name` is its key in the form language's Messages.

    `message` is None if the editor must write it. `check` is a key of the script's CHECKS.
    `limit` returns a question's limit, or None if it has none. `keyword` is the JSON Schema
    keyword for the limit; `in_schema` writes the limit there. `is_satisfied` checks an answer
    if JSON Schema has no such keyword or reads it differently. `in_words` writes the limit that
    an answer broke, given the question and the locale.
    """

    name: str
    message: Message | None
    check: str = ""
    limit: Callable[[Any], Any] = lambda _: None
    keyword: str = ""
    in_schema: Callable[[Any], object] = lambda limit: limit
    is_satisfied: Callable[[str, Any], bool] | None = None
    in_words: Callable[[Any, Any, str], str] = lambda _question, limit, _locale: str(limit)

    @property
    def has_limit(self) -> bool:
        """Return whether a message can name the limit that the answer broke."""
        return self.message is not None and "%(limit)s" in self.message(str)


def required(message: Message) -> Rule:
    """Make the rule that a question needs an answer."""
    return Rule("required", message, "required", keyword="required")


def written_as(pattern: str, message: Message) -> Rule:
    """Make the rule that the whole answer matches `pattern`."""
    return Rule("type", message, "match", lambda _: whole(pattern))


def between(least: Message, most: Message, checks: tuple[str, str]) -> tuple[Rule, Rule]:
    """Make the rules for `min` and `max` of a type with an OrderedFormat."""

    def in_words(question: Any, limit: Any, locale: str) -> str:
        return str(question.format.in_words(str(limit), locale))

    return (
        Rule("min", least, checks[0], lambda q: q.min, "formatMinimum", str, in_words=in_words),
        Rule("max", most, checks[1], lambda q: q.max, "formatMaximum", str, in_words=in_words),
    )


FILL_IN = required(lambda _: _("Fill in “%(label)s”."))
ONE_ANSWER = Rule("type", lambda _: _("Give “%(label)s” one answer only."))
MINLENGTH = Rule(
    "minlength",
    lambda _: _("Write at least %(limit)s characters for “%(label)s”."),
    "minlength",
    lambda q: q.minlength,
    "minLength",
)
MAXLENGTH = Rule(
    "maxlength",
    lambda _: _("Shorten “%(label)s” to %(limit)s characters; it has %(length)s now."),
    "maxlength",
    lambda q: q.maxlength,
    "maxLength",
)
PATTERN = Rule(
    "pattern",
    None,
    "match",
    lambda q: whole(portable(q.pattern)) if q.pattern else None,
    "pattern",
    is_satisfied=lambda text, pattern: compile_whole(pattern).search(text) is not None,
)
MORE_OR_LESS = between(
    lambda _: _("“%(label)s” must be %(limit)s or more."),
    lambda _: _("“%(label)s” must be %(limit)s or less."),
    ("min", "max"),
)
LATER_OR_EARLIER = between(
    lambda _: _("“%(label)s” must be %(limit)s or later."),
    lambda _: _("“%(label)s” must be %(limit)s or earlier."),
    ("from", "until"),
)
