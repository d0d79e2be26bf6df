"""Say to a visitor, in the language of the page, why an answer was not taken."""

from gettext import NullTranslations

from plugins.forms.answers import Wrong
from plugins.forms.questions import PostedQuestion
from plugins.forms.spec import ChoiceQuestion


def message(
    wrong: Wrong, posted: PostedQuestion, answer: str, words: NullTranslations, lang: str
) -> str:
    """Tell what to do about `wrong`, naming the question by its label.

    WCAG 2.2, 3.3.1 Error Identification and 3.3.3 Error Suggestion.
    """
    _ = words.gettext
    templates = {
        "required": _("Choose an answer to “%(label)s”.")
        if isinstance(posted.question, ChoiceQuestion)
        else _("Fill in “%(label)s”."),
        "email": _("Write “%(label)s” in full, such as name@example.com."),
        "date": _("Give “%(label)s” as year, month and day, such as 2027-05-31."),
        "integer": _("Write “%(label)s” as a whole number, in digits."),
        "formatMinimum": _("“%(label)s” must be %(limit)s or more."),
        "formatMaximum": _("“%(label)s” must be %(limit)s or less."),
        "maxLength": _("Shorten “%(label)s” to %(limit)s characters; it has %(length)s now."),
        "enum": _("Choose one of the answers given to “%(label)s”."),
        "uniqueItems": _("Choose each answer to “%(label)s” once."),
        "type": _("Give “%(label)s” one answer only."),
    }
    rule = str(wrong.limit) if wrong.rule == "format" else wrong.rule
    return templates[rule] % {
        "label": posted.full_label(lang),
        "limit": wrong.limit,
        "length": len(answer),
    }
