"""The rules that an answer must keep, as the browser's script gets them."""

import json
from collections.abc import Iterator
from gettext import NullTranslations

from plugins.forms.days import days_from_today
from plugins.forms.field_types import FIELD_TYPES, Check
from plugins.forms.messages import LATER, limit_in_words, template
from plugins.forms.questions import PostedQuestion


def checks_of(posted: PostedQuestion) -> Iterator[Check]:
    """Yield each check of an answer, in the order of answers.RULES."""
    if posted.needed:
        yield Check("required", "required", True)
    elif posted.before:
        yield Check("required", "required", posted.before)
    yield from FIELD_TYPES[type(posted.question)].checks(posted.question)
    if posted.after:
        yield Check("order", "after", posted.after)


def write_rules(posted: PostedQuestion, words: NullTranslations, lang: str) -> str:
    """Write the checks of an answer as JSON: for each its kind, limit and message.

    LATER stands in a message for what the script alone knows: how long an answer is, or
    which day a limit is that counts from today.
    """
    rules = []
    for check in checks_of(posted):
        later = check.kind in ("from", "until") and days_from_today(check.limit) is not None
        limit = LATER if later else limit_in_words(check.rule, check.limit, posted, lang)
        rules.append([check.kind, check.limit, template(check.rule, limit, posted, words, lang)])
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":")) if rules else ""
