"""A form that is shown again: with what was typed, what is wrong in it, and a notice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from gettext import NullTranslations

from plugins.forms.endpoints.target import FilledField, FormTarget
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.render import render_form
from plugins.forms.markup.view import Attributes, FormView
from plugins.forms.posting.contract import REFERENCE
from plugins.forms.posting.validation import AnswerError, Answers
from plugins.receiver.forms import ReceivedForm
from plugins.receiver.notices import Notice, choose_files_again, draw_notice


@dataclass(frozen=True)
class FilledForm:
    """The answers of one post to `form`, which posts to `action`, and the errors by name.

    `hidden` are the hidden fields with their values. `has_files` says whether files were
    sent, which no page can fill in again.
    """

    form: ReceivedForm
    lang: str
    action: str
    reference: str
    hidden: Attributes
    answers: Answers
    errors: Mapping[str, AnswerError] = field(default_factory=dict)
    has_files: bool = False

    @property
    def words(self) -> NullTranslations:
        """Return the words of the visitor's language."""
        return self.form.catalogues[self.lang]

    @cached_property
    def view(self) -> FormView:
        """Return the whole form, localized and filled in."""
        # data-filled: the script must not restore stored answers over these newer ones.
        attributes = (("action", self.action), ("method", "post"), ("data-filled", "true"))
        contract = self.form.contract
        reference = FilledField(REFERENCE, "reference", self.reference)
        target = FormTarget(
            attributes, self.hidden, filled=(reference,), honeypot=contract.honeypot
        )
        localizer = Localizer(
            contract.key, self.lang, self.words, contract.zone, self.answers, self.errors
        )
        return localizer.form(self.form.spec, target)

    def list_errors(self) -> list[dict[str, str]]:
        """List each wrong answer with the rule that it breaks and the message on the page."""
        names = [name for name in self.form.questions if name in self.errors]
        return [
            {"field": name, "code": self.errors[name].rule, "message": shown.message}
            for name, shown in zip(names, self.view.errors, strict=True)
        ]

    def page(self) -> str:
        """Draw the page with every answer, and a message for each that is wrong."""
        return self.form.draw_page(self.lang, render_form(self.view, self.form.theme))

    def page_with(self, notice: Notice) -> str:
        """Draw the page with every answer and `notice` above them, and no other message."""
        if self.has_files:
            notice = replace(notice, files=choose_files_again(self.words))
        view = replace(self, errors={}).view if self.errors else self.view
        html = draw_notice(notice) + render_form(view, self.form.theme)
        return self.form.draw_page(self.lang, html)
