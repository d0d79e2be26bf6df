"""Answer a post: with a page, or with JSON in Formspree's format if a script asks for it.

A page has the form with the visitor's answers and, above it, the errors or a notice. A notice
explains what happened, that nothing typed is lost, and what to do (WCAG 2.2, 3.3.3).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from gettext import NullTranslations
from math import ceil
from pathlib import Path

from flask import Request, Response, jsonify
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.forms.endpoints.target import FilledField, FormTarget
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import FormView, render_form
from plugins.forms.posting.contract import LANGUAGE, NEXT, REFERENCE, SECONDS
from plugins.forms.posting.validation import AnswerError
from plugins.receiver.database import make_reference
from plugins.receiver.forms import ReceivedForm
from plugins.receiver.post import Post
from plugins.receiver.spam import CONFIRMED

UNAVAILABLE_FOR = 30
"""Seconds after which a visitor may try again if submissions cannot be stored."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class ResponseMessage:
    """A heading and a text in the visitor's language that explain an HTTP status.

    `code` is the message's name for a script. `retry_after` is in seconds.
    """

    status: int
    code: str
    title: str
    text: str
    retry_after: int = 0
    files: str = ""


def too_many(words: NullTranslations, seconds: float, *, was_read: bool = True) -> ResponseMessage:
    """Explain that the address has sent too many posts, and how long to wait."""
    _ = words.gettext
    minutes = ceil(seconds / 60)
    wait = words.ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    text = (
        _(
            "Much has been sent from your network in a short time. Nothing you wrote is lost: "
            "it is all below. Wait %(wait)s, then send it again."
        )
        if was_read
        else _(
            "Much has been sent from your network in a short time. Wait %(wait)s. Then go back in "
            "your browser: what you wrote should still be there. Send it again."
        )
    )
    title = _("Wait a little before you send")
    return ResponseMessage(429, "rate", title, text % {"wait": wait}, ceil(seconds))


def unavailable(words: NullTranslations) -> ResponseMessage:
    """Explain that the receiver could not store the answers."""
    _ = words.gettext
    return ResponseMessage(
        503,
        "unavailable",
        _("Your answers could not be saved"),
        _(
            "Something is wrong on our side. Nothing you wrote is lost: it is all below. "
            "Wait a minute, then send it again."
        ),
        UNAVAILABLE_FOR,
    )


def ask_whether_person(words: NullTranslations) -> ResponseMessage:
    """Ask whether the sender is a person."""
    _ = words.gettext
    return ResponseMessage(
        422,
        "ask_whether_person",
        _("Are you a person?"),
        _(
            "This form was filled in the way programs do it, so nothing has been sent yet. "
            "If you are a person, look through your answers below and send them once more."
        ),
    )


def too_large(words: NullTranslations, megabytes: int, *, takes_files: bool) -> ResponseMessage:
    """Explain that a post has more than `megabytes`; its answers were not read."""
    _ = words.gettext
    text = (
        _(
            "Text and files may have %(megabytes)s MB together. Go back in your browser: "
            "what you wrote should still be there. Choose smaller files."
        )
        if takes_files
        else _(
            "The text may have %(megabytes)s MB. Go back in your browser: "
            "what you wrote should still be there. Shorten it."
        )
    )
    text %= {"megabytes": megabytes}
    return ResponseMessage(413, "too_large", _("What you sent is too large"), text)


def draw_notice(notice: ResponseMessage) -> Markup:
    """Return the notice's HTML, in the style of a form's error summary."""
    return Markup(_TEMPLATES.get_template("notice.html").render(notice=notice))


@dataclass(frozen=True)
class FilledForm:
    """A `form` to show again with the posted answers; it posts to `action`."""

    form: ReceivedForm
    post: Post
    action: str
    errors: Mapping[str, AnswerError]

    @property
    def lang(self) -> str:
        """Return the visitor's language."""
        return str(self.post.answers[LANGUAGE])

    @property
    def words(self) -> NullTranslations:
        """Return the site's words in the visitor's language."""
        return self.form.catalogues[self.lang]

    @cached_property
    def view(self) -> FormView:
        """Return the whole form in the visitor's language, filled in."""
        contract, post = self.form.contract, self.post
        # data-filled: the script must not replace these answers with older, stored ones.
        attributes = (("action", self.action), ("method", "post"), ("data-filled", "true"))
        hidden = [(name, str(post.answers[name])) for name in (LANGUAGE, NEXT)]
        hidden += [
            (name, post.beside[name]) for name in (SECONDS, CONFIRMED) if name in post.beside
        ]
        reference = post.reference or make_reference(contract.key)
        filled = (FilledField(REFERENCE, "reference", reference),)
        target = FormTarget(attributes, tuple(hidden), filled=filled, honeypot=contract.honeypot)
        return Localizer(
            contract.key, self.lang, self.words, contract.zone, post.answers, self.errors
        ).form(self.form.spec, target)

    def page(self, notice: ResponseMessage | None = None) -> str:
        """Return the page with every answer, and a message for each wrong answer.

        If there is a `notice`, it comes above the answers and is the only message.
        """
        if notice is None:
            return self.form.draw_page(self.lang, render_form(self.view, self.form.theme))
        if self.post.files:  # no page can fill them in
            files = self.words.gettext("Files have to be chosen again.")
            notice = replace(notice, files=files)
        view = replace(self, errors={}).view if self.errors else self.view
        html = draw_notice(notice) + render_form(view, self.form.theme)
        return self.form.draw_page(self.lang, html)


def wants_json(request: Request) -> bool:
    """Return whether the sender prefers JSON to a page."""
    kinds = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(kinds, "text/html") == "application/json"


def accept(request: Request, thanks: str, reference: str) -> Response:
    """Redirect to the thanks page."""
    if wants_json(request):
        return jsonify(ok=True, next=thanks, reference=reference)
    return Response(status=303, headers={"Location": thanks})


def correct(request: Request, filled: FilledForm) -> Response:
    """Ask the visitor to correct the errors; a reply in JSON also names the broken rules."""
    if not wants_json(request):
        return Response(filled.page(), 422, mimetype="text/html")
    names = [name for name in filled.form.questions if name in filled.errors]
    errors = [
        {"field": name, "code": filled.errors[name].rule, "message": shown.message}
        for name, shown in zip(names, filled.view.errors, strict=True)
    ]
    return _json(422, filled.view.error_title, errors)


def notify(
    request: Request, notice: ResponseMessage, draw_page: Callable[[ResponseMessage], str]
) -> Response:
    """Explain why the answers were not accepted, and when to try again."""
    if wants_json(request):
        listed = [{"code": notice.code, "message": notice.text}]
        response = _json(notice.status, notice.title, listed)
    else:
        response = Response(draw_page(notice), notice.status, mimetype="text/html")
    if notice.retry_after:
        response.headers["Retry-After"] = str(notice.retry_after)
    return response


def refuse(request: Request, status: int, text: str) -> Response:
    """Refuse a post that no page of the site makes."""
    if wants_json(request):
        return _json(status, text, [])
    return Response(f"{text}\n", status, mimetype="text/plain")


def _json(status: int, error: str, errors: list[dict[str, str]]) -> Response:
    response = jsonify(error=error, errors=errors)
    response.status_code = status
    return response
