"""Write conditions, and limits that are answers, in words: "If you answered ...".

A page without the script shows every question, and each says when it applies.
"""

from gettext import NullTranslations
from typing import Any

from babel.lists import format_list

from plugins.forms.language.conditions import (
    All,
    Answered,
    AnyOf,
    Comparison,
    Not,
    values_of,
)
from plugins.forms.language.field_types import AnyQuestion
from plugins.forms.language.formats import DAYS, TIMES, days_from_today
from plugins.forms.language.parts import OtherAnswer
from plugins.forms.posting.posted_questions import ConditionScope
from plugins.languages.languages import LANGUAGE_TABLE


def sentence(
    condition: Any,
    scope: ConditionScope,
    words: NullTranslations,
    lang: str,
    *,
    needed: bool = False,
) -> str:
    """Return a sentence in `lang` saying when a question applies or, if `needed`, is required."""
    clause = _Clauses(scope, words, lang).clause(condition)
    _ = words.gettext
    whole = _("Must be answered if %(condition)s.") if needed else _("If %(condition)s.")
    return whole % {"condition": clause}


def limit_sentence(
    key: str, limit: OtherAnswer, scope: ConditionScope, words: NullTranslations, lang: str
) -> str:
    """Return a sentence in `lang` saying that the limit `key`, "min" or "max", is an answer."""
    question = scope.questions[limit.field]
    named = _name(question, words, lang)
    _ = words.gettext
    if question.format in (DAYS, TIMES):
        text = (
            _("No earlier than your answer to %(question)s.")
            if key == "min"
            else _("No later than your answer to %(question)s.")
        )
    else:
        text = (
            _("At least the number that you answered to %(question)s.")
            if key == "min"
            else _("At most the number that you answered to %(question)s.")
        )
    return text % {"question": named}


def _name(question: AnyQuestion, words: NullTranslations, lang: str) -> str:
    _ = words.gettext
    if question.number:
        return _("question %(number)s") % {"number": question.number}
    return _("“%(label)s”") % {"label": question.label.in_language(lang)}


class _Clauses:
    """The data that all clauses of one sentence need."""

    def __init__(self, scope: ConditionScope, words: NullTranslations, lang: str) -> None:
        self.scope, self.words, self.lang = scope, words, lang

    def clause(self, condition: Any, *, negated: bool = False, nested: bool = False) -> str:
        """Return `condition`, or its negation, as a clause about "you"."""
        match condition:
            case Not():
                return self.clause(condition.not_, negated=not negated, nested=nested)
            case All():
                return self._several(condition.all, negated, nested, every=not negated)
            case AnyOf():
                return self._several(condition.any, negated, nested, every=negated)
        return self._atom(condition, negated)

    def _several(self, parts: Any, negated: bool, nested: bool, *, every: bool) -> str:
        """Join clauses; inside another clause, start with "both" or "either"."""
        clauses = [self.clause(part, negated=negated, nested=True) for part in parts]
        style = "standard" if every else "or"
        joined = format_list(clauses, style, locale=LANGUAGE_TABLE[self.lang].locale)  # type: ignore[arg-type]
        if not nested:
            return joined
        _ = self.words.gettext
        whole = _("both %(clauses)s") if every else _("either %(clauses)s")
        return whole % {"clauses": joined}

    def _atom(self, condition: Any, negated: bool) -> str:
        _ = self.words.gettext
        question = self.scope.questions[condition.field]
        named = _name(question, self.words, self.lang)
        if isinstance(condition, Answered):
            clause = (
                _("you did not answer %(question)s") if negated else _("you answered %(question)s")
            )
            return clause % {"question": named}
        if question.control == "checkbox":
            clause = _("you did not tick %(question)s") if negated else _("you ticked %(question)s")
            return clause % {"question": named}
        clause = (
            _("you did not answer %(answer)s to %(question)s")
            if negated
            else _("you answered %(answer)s to %(question)s")
        )
        if isinstance(condition, Comparison):
            return clause % {"answer": self._side(condition), "question": named}
        labels = {choice.value: choice.label.in_language(self.lang) for choice in question.options}
        quoted = [_("“%(label)s”") % {"label": labels[value]} for value in values_of(condition)]
        answer = format_list(quoted, "or", locale=LANGUAGE_TABLE[self.lang].locale)
        return clause % {"answer": answer, "question": named}

    def _side(self, condition: Comparison) -> str:
        """Return the answers that fulfil a comparison, such as "10 or more"."""
        _ = self.words.gettext
        sides = {
            "at_least": _("%(limit)s or more"),
            "at_most": _("%(limit)s or less"),
            "before": _("a day before %(limit)s"),
            "after": _("a day after %(limit)s"),
            "before time": _("a time before %(limit)s"),
            "after time": _("a time after %(limit)s"),
        }
        is_time = condition.format.name == "time"
        side = sides[f"{condition.word} time" if is_time else condition.word]
        days = days_from_today(condition.limit)
        if days is None:
            locale = LANGUAGE_TABLE[self.lang].locale
            return side % {"limit": condition.format.in_words(condition.limit, locale)}
        texts = (
            self.words.ngettext("%(count)s day from today", "%(count)s days from today", days),
            _("today"),
            self.words.ngettext("%(count)s day ago", "%(count)s days ago", -days),
        )
        sign = (days < 0) - (days > 0)
        return side % {"limit": texts[1 + sign] % {"count": abs(days)}}
