"""Write the site's own texts for a form: the messages about answers, and the script's texts.

The receiver writes a message about an answer; the page has the same text for the script.
WCAG 2.2, 3.3.1 Error Identification and 3.3.3 Error Suggestion.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

from pydantic_core import to_json

from plugins.forms.language.conditions import to_data
from plugins.forms.language.field_types.rules import ANSWER, FILL_IN, OF_ANSWER, Rule
from plugins.forms.language.formats import days_from_today
from plugins.forms.language.parts import OtherAnswer
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.validation import AnswerError
from plugins.languages.languages import LANGUAGE_TABLE

RUNTIME_VALUE = "\0"
"""A placeholder for a value known only at runtime; no text of a form can contain it."""
_SLOT = re.compile(r"\{(label|limit|item)\}")
DRAFT_DAYS = 30
"""The number of days that the visitor's own device keeps a draft."""


def message(
    error: AnswerError, posted: PostedQuestion, length: int, words: NullTranslations, lang: str
) -> str:
    """Return the message for `error` in an answer of `length` characters."""
    rule = posted.question.rule(error.rule)
    limit = _limit_in_words(rule, error.limit, posted, lang)
    return _template(rule, limit, posted, words, lang).replace(RUNTIME_VALUE, str(length))


def write_rules(posted: PostedQuestion, words: NullTranslations, lang: str) -> str:
    """Return the rules of an answer as JSON: a list of check, limit and message for each rule.

    RUNTIME_VALUE in a message marks a value that only the script knows: the length of the
    answer, or the day of a limit that counts from today. Such a limit is a number of days.
    A question without rules has an empty list: it shows the script that this is a question.
    The rules of a row are the same in each row of its group, with ROW_NUMBER in them.
    """
    rules = []
    posted = posted.in_any_row()
    for rule, limit in _rules_of(posted):
        days = days_from_today(str(limit)) if rule.name in ("min", "max") else None
        shown = RUNTIME_VALUE if days is not None else _limit_in_words(rule, limit, posted, lang)
        sent = limit if days is None else days
        rules.append([rule.check, sent, _template(rule, shown, posted, words, lang)])
    return to_json(rules).decode()


def _rules_of(posted: PostedQuestion) -> Iterator[tuple[Rule, Any]]:
    """Yield each rule of an answer with its limit, in the order of validation.RULES."""
    question = posted.question
    if posted.needed:
        yield question.rule("required"), to_data(*posted.needed_if) if posted.needed_if else True
    if posted.before and (posted.needed_if or not posted.needed):
        yield question.rule("required"), posted.before
    for rule in question.rules:
        limit = rule.limit(question)
        if isinstance(limit, OtherAnswer):
            yield rule, next(other for key, other, _ in posted.limits if key == rule.key)
        elif limit is not None:
            yield rule, limit
    if posted.after:
        yield question.rule("order"), posted.after


def _limit_in_words(rule: Rule, limit: object, posted: PostedQuestion, lang: str) -> str:
    """Return the limit of a rule in words: a day in full, a size in MB, another question."""
    if rule.name.endswith(OF_ANSWER):
        return next(one.in_language(lang) for key, _, one in posted.limits if key == rule.key)
    return rule.in_words(posted.question, limit, LANGUAGE_TABLE[lang].locale)


def _template(
    rule: Rule, limit: str, posted: PostedQuestion, words: NullTranslations, lang: str
) -> str:
    """Return the message for a broken `rule`; RUNTIME_VALUE marks the answer's length."""
    own = getattr(getattr(posted.question, "messages", None), rule.key, None)
    if own:
        values = {"label": posted.full_label(lang), "limit": limit, "item": posted.item(lang)}
        return _SLOT.sub(lambda slot: values[slot[1]], own.in_language(lang))
    label = posted.question.label.in_language(lang)
    said = ANSWER if rule is FILL_IN and label.endswith("?") else rule.message
    assert said, rule  # reading/ requires a message from the form itself
    before, _, after = said(words.gettext).partition("%(label)s")
    quote, rest = after[:1], after[1:]  # every message quotes the label
    text = f"{before}%(label)s{quote}{_place(posted, words, lang)}{rest}"
    return text % {"label": label, "limit": limit, "length": RUNTIME_VALUE}


def _place(posted: PostedQuestion, words: NullTranslations, lang: str) -> str:
    """Return where the question stands, such as ' for participant 2'; % is doubled."""
    _ = words.gettext
    parts = []
    is_clear = posted.group is not None and len(posted.group.fields) == 1
    if posted.part_of and not is_clear:
        parts.append(_("under “%(label)s”") % {"label": posted.part_of.in_language(lang)})
    if posted.group:
        parts.append(_("for %(item)s") % {"item": posted.item(lang)})
    return "".join(f" {part}" for part in parts).replace("%", "%%")


def error_title(count: int, words: NullTranslations, shown: object = "") -> str:
    """Return the title of the error summary; `shown` replaces the number."""
    title = words.ngettext(
        "%(count)s answer is missing or needs to be corrected",
        "%(count)s answers are missing or need to be corrected",
        count,
    )
    return title % {"count": shown or count}


def script_texts(words: NullTranslations) -> str:
    """Return the script's texts as JSON; RUNTIME_VALUE marks a number that the script knows."""
    _, ngettext = words.gettext, words.ngettext
    numbers, number = (1, 2), {"count": RUNTIME_VALUE}
    texts = {
        "error": _("Error: "),
        "problems": [error_title(n, words, RUNTIME_VALUE) for n in numbers],
        "left": [
            ngettext("%(count)s character left", "%(count)s characters left", n) % number
            for n in numbers
        ],
        "over": [
            ngettext("%(count)s character too many", "%(count)s characters too many", n) % number
            for n in numbers
        ],
        "change": _("Change"),
        "blank": _("Not answered"),
        "remove": _("Remove %(item)s") % {"item": RUNTIME_VALUE},
        "removed": _("Removed: %(item)s") % {"item": RUNTIME_VALUE},
        "kept": _("Your answers from last time are here again."),
        "forgotten": _("Your answers are no longer kept on this device."),
        "days": DRAFT_DAYS,
    }
    return to_json(texts).decode()
