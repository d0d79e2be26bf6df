"""The rules that an answer must keep, as the browser's script gets them."""

from collections.abc import Iterator
from gettext import NullTranslations

from plugins.forms.language.days import days_from_today
from plugins.forms.markup.messages import RUNTIME_VALUE, limit_in_words, template
from plugins.forms.posting.field_types import FIELD_TYPES, Check
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.script_json import write_json


def checks_of(posted: PostedQuestion) -> Iterator[Check]:
    """Yield each check of an answer, in the order of validation.RULES."""
    if posted.needed:
        yield Check("required", "required", True)
    elif posted.before:
        yield Check("required", "required", posted.before)
    yield from FIELD_TYPES[type(posted.question)].checks(posted.question)
    if posted.after:
        yield Check("order", "after", posted.after)


def write_rules(posted: PostedQuestion, words: NullTranslations, lang: str) -> str:
    """Write the checks of an answer as JSON: for each its kind, limit and message.

    RUNTIME_VALUE stands in a message for what the script alone knows: how long an answer is, or
    which day a limit is that counts from today; such a limit is a number of days. A question
    without any check has an empty list, by which the script knows it for a question.
    """
    rules = []
    for check in checks_of(posted):
        days = days_from_today(check.limit) if check.kind in ("from", "until") else None
        told = (
            limit_in_words(check.rule, check.limit, posted, lang) if days is None else RUNTIME_VALUE
        )
        limit = check.limit if days is None else days
        rules.append([check.kind, limit, template(check.rule, told, posted, words, lang)])
    return write_json(rules)
