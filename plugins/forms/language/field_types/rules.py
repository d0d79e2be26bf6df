"""Rules for answers: how each is checked, and the message if an answer breaks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plugins.forms.language.parts import OtherAnswer
from plugins.forms.language.patterns import compile_whole, portable, whole

Gettext = Callable[[str], str]
Message = Callable[[Gettext], str]
"""The site's text in one language, with %(label)s, %(limit)s and %(length)s."""


OF_ANSWER = "_of"
"""The end of the name of a rule whose limit is the answer to another question."""


@dataclass(frozen=True)
class Rule:
    """A rule of some types of question; `key` is its key in the form language's Messages.

    `message` is None if the editor must write it. `check` is a key of the script's CHECKS.
    `limit` returns a question's limit, or None if it has none. `keyword` is the JSON Schema
    keyword for the limit; `in_schema` writes the limit there. `is_satisfied` checks an answer
    if JSON Schema has no such keyword or reads it differently. `in_words` writes the limit that
    an answer broke, given the question and the locale. A rule that is `part_of` another shares
    that one's message of an editor.
    """

    name: str
    message: Message | None
    check: str = ""
    limit: Callable[[Any], Any] = lambda _: None
    keyword: str = ""
    in_schema: Callable[[Any], object] = lambda limit: limit
    is_satisfied: Callable[[str, Any], bool] | None = None
    in_words: Callable[[Any, Any, str], str] = lambda _question, limit, _locale: str(limit)
    part_of: str = ""

    @property
    def key(self) -> str:
        """Return the key under which an editor writes a message for it."""
        return self.part_of or self.name.removesuffix(OF_ANSWER)

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


def between(messages: tuple[Message, ...], checks: tuple[str, ...]) -> tuple[Rule, ...]:
    """Make the rules for `min` and `max` of a type with an OrderedFormat.

    There are two for fixed limits, and two for limits that are the answer to another question.
    """

    def in_words(question: Any, limit: Any, locale: str) -> str:
        return str(question.format.in_words(str(limit), locale))

    def fixed(key: str) -> Callable[[Any], Any]:
        def limit(question: Any) -> Any:
            given = getattr(question, key)
            is_answer = isinstance(given, OtherAnswer)
            return type(question).model_fields[key].default if is_answer else given

        return limit

    def of_answer(key: str) -> Callable[[Any], Any]:
        def limit(question: Any) -> Any:
            given = getattr(question, key)
            return given if isinstance(given, OtherAnswer) else None

        return limit

    keywords = ("formatMinimum", "formatMaximum")
    return (
        *(
            Rule(key, message, check, fixed(key), keyword, str, in_words=in_words)
            for key, message, check, keyword in zip(
                ("min", "max"), messages[:2], checks[:2], keywords, strict=True
            )
        ),
        *(
            Rule(key + OF_ANSWER, message, check, of_answer(key))
            for key, message, check in zip(("min", "max"), messages[2:], checks[2:], strict=True)
        ),
    )


FILL_IN = required(lambda _: _("Fill in “%(label)s”."))
ANSWER: Message = lambda _: _("Answer “%(label)s”.")  # noqa: E731
"""What FILL_IN says where the label is a question."""
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
    (
        lambda _: _("“%(label)s” must be %(limit)s or more."),
        lambda _: _("“%(label)s” must be %(limit)s or less."),
        lambda _: _("“%(label)s” must not be less than “%(limit)s”."),
        lambda _: _("“%(label)s” must not be more than “%(limit)s”."),
    ),
    ("min", "max", "least", "most"),
)
LATER_OR_EARLIER = between(
    (
        lambda _: _("“%(label)s” must be %(limit)s or later."),
        lambda _: _("“%(label)s” must be %(limit)s or earlier."),
        lambda _: _("“%(label)s” must not be before “%(limit)s”."),
        lambda _: _("“%(label)s” must not be after “%(limit)s”."),
    ),
    ("from", "until", "after", "before"),
)
