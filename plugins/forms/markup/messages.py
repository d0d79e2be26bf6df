"""Write to a visitor, in the language of the page, why an answer is wrong.

The receiver writes it about an answer; the page holds the same texts for the script.
WCAG 2.2, 3.3.1 Error Identification and 3.3.3 Error Suggestion.
"""

from gettext import NullTranslations

from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.validation import AnswerError
from plugins.languages.languages import LANGUAGE_TABLE

RUNTIME_VALUE = "\0"
"""What stands in a message for what only an answer tells; no text of a form can hold it."""


def message(
    error: AnswerError, posted: PostedQuestion, length: int, words: NullTranslations, lang: str
) -> str:
    """Write what to do about `error` in an answer of `length` characters."""
    limit = limit_in_words(error.rule, error.limit, posted, lang)
    return template(error.rule, limit, posted, words, lang).replace(RUNTIME_VALUE, str(length))


def limit_in_words(rule: str, limit: object, posted: PostedQuestion, lang: str) -> str:
    """Write what a rule asks for as a person would: a day in full, a size in MB."""
    question = posted.question
    return question.rule(rule).in_words(question, limit, LANGUAGE_TABLE[lang].locale)


def template(
    rule: str, limit: str, posted: PostedQuestion, words: NullTranslations, lang: str
) -> str:
    """Return the message for a broken `rule`; RUNTIME_VALUE stands for the answer's length."""
    label = posted.full_label(lang)
    own = getattr(getattr(posted.question, "messages", None), rule, None)
    if own:
        return str(own.in_language(lang).replace("{label}", label).replace("{limit}", limit))
    of_the_site = posted.question.rule(rule).message
    assert of_the_site, rule  # the reading of the form asks for a message of its own
    text = of_the_site(words.gettext)
    return text % {"label": label, "limit": limit, "length": RUNTIME_VALUE}
