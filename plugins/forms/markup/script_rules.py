"""The rules that an answer must keep, as the browser's script gets them."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

from plugins.forms.language.days import days_from_today
from plugins.forms.language.field_types.rules import Rule
from plugins.forms.markup.messages import RUNTIME_VALUE, limit_in_words, template
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.script_json import write_json


def rules_of(posted: PostedQuestion) -> Iterator[tuple[Rule, Any]]:
    """Yield each rule of an answer with its limit, in the order of validation.RULES."""
    question = posted.question
    if posted.needed:
        yield question.rule("required"), True
    elif posted.before:
        yield question.rule("required"), posted.before
    for rule in question.rules:
        limit = rule.limit(question)
        if limit is not None:
            yield rule, limit
    if posted.after:
        yield question.rule("order"), posted.after


def write_rules(posted: PostedQuestion, words: NullTranslations, lang: str) -> str:
    """Write the rules of an answer as JSON: for each the check, the limit and the message.

    RUNTIME_VALUE stands in a message for what the script alone knows: how long an answer is,
    or which day a limit is that counts from today; such a limit is a number of days. A
    question without any rule has an empty list, by which the script knows it for a question.
    """
    rules = []
    for rule, limit in rules_of(posted):
        days = days_from_today(str(limit)) if rule.name in ("min", "max") else None
        shown = (
            RUNTIME_VALUE if days is not None else limit_in_words(rule.name, limit, posted, lang)
        )
        sent = limit if days is None else days
        rules.append([rule.check, sent, template(rule.name, shown, posted, words, lang)])
    return write_json(rules)
