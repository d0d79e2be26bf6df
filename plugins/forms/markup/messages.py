"""Say to a visitor, in the language of the page, why an answer was not taken.

The receiver says it of an answer; the browser's script gets the same texts beforehand.
WCAG 2.2, 3.3.1 Error Identification and 3.3.3 Error Suggestion.
"""

import datetime
from gettext import NullTranslations
from typing import Any

from babel.dates import format_date

from plugins.forms.language.questions import (
    CheckboxQuestion,
    ChoiceQuestion,
    DateQuestion,
    EmailQuestion,
    FileQuestion,
    NumberQuestion,
    UrlQuestion,
)
from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.validation import AnswerError
from plugins.languages.languages import LANGUAGE_TABLE

RUNTIME_VALUE = "\0"
"""What stands in a message for what only an answer tells; no text of a form can hold it."""


def message(
    wrong: AnswerError, posted: PostedQuestion, length: int, words: NullTranslations, lang: str
) -> str:
    """Tell what to do about `wrong`, an answer of `length` characters."""
    limit = limit_in_words(wrong.rule, wrong.limit, posted, lang)
    return template(wrong.rule, limit, posted, words, lang).replace(RUNTIME_VALUE, str(length))


def limit_in_words(rule: str, limit: object, posted: PostedQuestion, lang: str) -> str:
    """Write what a rule asks for as a person would: a day in full, a size in MB."""
    question: Any = posted.question
    if rule in ("min", "max") and isinstance(question, DateQuestion):
        day = datetime.date.fromisoformat(str(limit))
        return format_date(day, "long", locale=LANGUAGE_TABLE[lang].locale)
    if rule == "accept":
        return ", ".join(question.accept)
    return str(question.maxsize if rule == "maxsize" else limit)


def template(
    rule: str, limit: str, posted: PostedQuestion, words: NullTranslations, lang: str
) -> str:
    """Give the message for a broken `rule`; RUNTIME_VALUE stands where the answer's length goes."""
    label = posted.full_label(lang)
    own = getattr(getattr(posted.question, "messages", None), rule, None)
    if own:
        return str(own.in_language(lang).replace("{label}", label).replace("{limit}", limit))
    return _of_the_site(rule, posted, words) % {
        "label": label,
        "limit": limit,
        "length": RUNTIME_VALUE,
    }


def _of_the_site(rule: str, posted: PostedQuestion, words: NullTranslations) -> str:
    _ = words.gettext
    question: Any = posted.question
    match rule, question:
        case "required", ChoiceQuestion():
            return _("Choose an answer to “%(label)s”.")
        case "required", CheckboxQuestion():
            return _("Tick “%(label)s” to go on.")
        case "required", FileQuestion():
            return _("Choose a file for “%(label)s”.")
        case "required", _:
            return _("Fill in “%(label)s”.")
        case "type", EmailQuestion():
            return _("Write “%(label)s” in full, such as name@example.com.")
        case "type", UrlQuestion():
            return _("Write “%(label)s” in full, such as https://www.example.com.")
        case "type", DateQuestion():
            return _("Give “%(label)s” as year, month and day, such as 2027-05-31.")
        case "type", NumberQuestion():
            return _("Write “%(label)s” as a whole number, in digits.")
        case "type", ChoiceQuestion():
            return _("Choose from the answers given to “%(label)s”.")
        case "min", DateQuestion():
            return _("“%(label)s” must be %(limit)s or later.")
        case "max", DateQuestion():
            return _("“%(label)s” must be %(limit)s or earlier.")
    return {
        "type": _("Give “%(label)s” one answer only."),
        "minlength": _("Write at least %(limit)s characters for “%(label)s”."),
        "maxlength": _("Shorten “%(label)s” to %(limit)s characters; it has %(length)s now."),
        "min": _("“%(label)s” must be %(limit)s or more."),
        "max": _("“%(label)s” must be %(limit)s or less."),
        "order": _("“%(label)s” must not be before the first day."),
        "accept": _("Choose a file of the type %(limit)s for “%(label)s”."),
        "maxsize": _("The file for “%(label)s” must not be larger than %(limit)s MB."),
    }[rule]
