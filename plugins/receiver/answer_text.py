"""Write a submission's answers for a person to read: labels and choices in one language."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

from plugins.forms.posting.posted_questions import PostedQuestion
from plugins.forms.posting.validation import Answers
from plugins.receiver.forms import ReceivedForm


def write_answers(
    answers: Answers, form: ReceivedForm | None, words: NullTranslations, lang: str
) -> Iterator[tuple[str, str]]:
    """Yield the label and text of each answer, in the order of the form's questions.

    Answers to questions that the form no longer has come last, by the name that they were
    posted under; so do all where the form itself is gone (None).
    """
    questions = form.questions if form else {}
    asked = [name for name in questions if name in answers]
    for name in [*asked, *(name for name in answers if name not in questions)]:
        posted = questions.get(name)
        yield _label(name, posted, lang), _text(answers[name], posted, words, lang)


def _label(name: str, posted: PostedQuestion | None, lang: str) -> str:
    if posted is None:
        return name
    number = getattr(posted.question, "number", None)
    return f"{number}. {posted.full_label(lang)}" if number else posted.full_label(lang)


def _text(answer: Any, posted: PostedQuestion | None, words: NullTranslations, lang: str) -> str:
    if isinstance(answer, list):
        return "\n".join(_text(one, posted, words, lang) for one in answer)
    if isinstance(answer, dict):  # a file
        return words.gettext("%(name)s (%(size)s bytes)") % answer
    return posted.question.write_answer(answer, lang, words.gettext) if posted else str(answer)
