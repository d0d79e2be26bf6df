"""The words that the browser's script needs, in the language of the page."""

from gettext import NullTranslations

from plugins.forms.markup.messages import RUNTIME_VALUE
from plugins.forms.markup.view import ReceiptView, ScriptTexts
from plugins.forms.posting.script_json import write_json

DRAFT_DAYS = 30
"""How long a draft is kept on the visitor's own device."""


def error_title(count: int, words: NullTranslations) -> str:
    """Return the title of the error summary."""
    return _counted(
        words.ngettext(
            "There is a problem with %(count)s answer",
            "There are problems with %(count)s answers",
            count,
        ),
        count,
    )


def script_texts(words: NullTranslations) -> ScriptTexts:
    """Return all words of a form's script; RUNTIME_VALUE stands for a number that it knows."""
    _, ngettext = words.gettext, words.ngettext

    def left(count: int) -> str:
        return _counted(
            ngettext("%(count)s character left", "%(count)s characters left", count), RUNTIME_VALUE
        )

    def over(count: int) -> str:
        return _counted(
            ngettext("%(count)s character too many", "%(count)s characters too many", count),
            RUNTIME_VALUE,
        )

    said = {
        "error": _("Error: "),
        "problems": [error_title(n, words).replace(str(n), RUNTIME_VALUE) for n in (1, 2)],
        "left": [left(n) for n in (1, 2)],
        "over": [over(n) for n in (1, 2)],
        "change": _("Change"),
        "blank": _("Not answered"),
        "removed": _("Removed: %(item)s") % {"item": RUNTIME_VALUE},
        "kept": _("Your answers from last time are here again."),
        "forgotten": _("Your answers are no longer kept on this device."),
        "days": DRAFT_DAYS,
    }
    return ScriptTexts(
        words=write_json(said),
        review=_("Check your answers"),
        review_hint=_("Nothing has been sent yet."),
        back=_("Back to the form"),
        keep=_("Keep my answers on this device for %(days)s days") % {"days": DRAFT_DAYS},
        forget=_("Forget the answers that are kept"),
    )


def receipt(words: NullTranslations) -> ReceiptView:
    """Return the words around what was sent."""
    _ = words.gettext
    return ReceiptView(
        title=_("What you sent"), reference=_("Your reference:"), print=_("Print this page")
    )


def _counted(template: str, count: int | str) -> str:
    return template % {"count": count}
