"""Answer a post: with a page, or with JSON in Formspree's format if a script asks for it.

A page has the form with the visitor's answers and, above it, the errors or a notice. A notice
explains what happened, that nothing typed is lost, and what to do (WCAG 2.2, 3.3.3).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from gettext import NullTranslations
from math import ceil
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from flask import Request, Response, jsonify
from jinja2 import FileSystemLoader
from markupsafe import Markup

from plugins.forms.endpoints.target import FilledField, FormTarget
from plugins.forms.language.form import Stop
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import FormView, render_form
from plugins.forms.posting.contract import (
    LANGUAGE,
    REFERENCE,
    REFERENCE_PATTERN,
    SECONDS,
)
from plugins.forms.posting.validation import STOPPED, AnswerError, Answers
from plugins.receiver.database import make_reference
from plugins.receiver.forms import FormPages, ReceivedForm
from plugins.receiver.post import Body, Post
from plugins.receiver.spam import CONFIRMED
from plugins.sources.messages import SOURCE_LANGUAGE
from plugins.theming.macros import macro_environment

UNAVAILABLE_FOR = 30
"""Seconds after which a visitor may try again if submissions cannot be stored."""
ONE_AT_A_TIME = Lock()
"""Held while a post takes processor time. Python runs one thread at a time anyway; so the first
post is answered first, and a thread is soon free for what is short, such as /forms/health."""
_TEMPLATES = macro_environment(FileSystemLoader(Path(__file__).with_name("templates")))


@dataclass(frozen=True)
class ResponseMessage:
    """A heading and a text in the visitor's language that explain an HTTP status.

    `code` is the message's name for a script. `retry_after` is in seconds. `html` is the text
    with its paragraphs and links, where it has such.
    """

    status: int
    code: str
    title: str
    text: str
    retry_after: int = 0
    files: str = ""
    html: str = ""


def too_many(words: NullTranslations, seconds: float, *, was_read: bool = True) -> ResponseMessage:
    """Explain that the address has sent too many posts, and how long to wait."""
    _ = words.gettext
    minutes = ceil(seconds / 60)
    wait = words.ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    text = (
        _(
            "Much has been sent from your network in a short time. Nothing you wrote is lost: "
            "it is all still here. Wait %(wait)s, then send it again."
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
            "Something is wrong on our side. Nothing you wrote is lost: it is all still here. "
            "Wait a minute, then send it again."
        ),
        UNAVAILABLE_FOR,
    )


def stopped(stop: Stop, lang: str) -> ResponseMessage:
    """Explain that the form cannot be sent with these answers, and who can help."""
    label, text = stop.label.in_language(lang), stop.text.in_language(lang)
    drawn = stop.text.drawn(lang)
    html = drawn if isinstance(drawn, Markup) else ""
    if html and not html.startswith(("<p>", "<ul", "<ol")):
        html = f"<p>{html}</p>"
    return ResponseMessage(422, STOPPED, label, text, html=html)


def ask_whether_person(words: NullTranslations) -> ResponseMessage:
    """Ask whether the sender is a person."""
    _ = words.gettext
    return ResponseMessage(
        422,
        "ask_whether_person",
        _("Are you a person?"),
        _(
            "This form was filled in the way programs do it, so nothing has been sent yet. "
            "If you are a person, look through your answers and send them once more."
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


def foreign(words: NullTranslations) -> ResponseMessage:
    """Explain that a post came from another site."""
    _ = words.gettext
    title = _("This form can only be sent from its own page")
    text = _(
        "Go back in your browser: what you wrote should still be there. Open the form on this "
        "site, and send it from there."
    )
    return ResponseMessage(403, "foreign", title, text)


def unreadable(words: NullTranslations, status: int) -> ResponseMessage:
    """Explain that a post could not be read, as none of our pages makes it."""
    _ = words.gettext
    title = _("What you sent could not be read")
    text = _("Go back in your browser: what you wrote should still be there. Then try again.")
    return ResponseMessage(status, "unreadable", title, text)


def draw_notice(notice: ResponseMessage) -> Markup:
    """Return the notice's HTML, in the style of a form's error summary."""
    return Markup(_TEMPLATES.get_template("notice.html").render(notice=notice))


def language_for(request: Request, pages: FormPages, posted: str = "") -> str:
    """Return the language that was `posted`, or guess the visitor's, of those of the `pages`."""
    languages = [*(pages.files or pages.look.words)]
    if posted in languages:
        return posted
    referred = pages.language_of(request.headers.get("Referer", ""))
    accepted = request.accept_languages.best_match(languages)
    return referred or accepted or next(iter(languages), SOURCE_LANGUAGE)


@dataclass(frozen=True)
class FilledForm:
    """A `form` to show again in `lang` with the posted answers.

    It posts to `path`, within the receiver's `root`.
    """

    form: ReceivedForm
    post: Post
    lang: str
    root: str
    path: str
    errors: Mapping[str, AnswerError]

    @property
    def words(self) -> NullTranslations:
        """Return the site's words in the visitor's language."""
        return self.form.pages.words(self.lang)

    @cached_property
    def view(self) -> FormView:
        """Return the whole form in the visitor's language, filled in."""
        contract, post = self.form.contract, self.post
        # data-filled: the script must not replace these answers with older, stored ones.
        action = self.root + self.path
        attributes = (("action", action), ("method", "post"), ("data-filled", "true"))
        hidden = [*self.form.hidden[self.lang].items(), *_texts(post.unknown)]
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
        with ONE_AT_A_TIME:
            view = (replace(self, errors={}) if notice and self.errors else self).view
            html = render_form(view, self.form.pages.look.theme)
        if notice:
            if self.post.files:  # no page can fill them in
                files = self.words.gettext("Files have to be chosen again.")
                notice = replace(notice, files=files)
            html = draw_notice(notice) + html
        return self.form.pages.draw(self.lang, html, view.title)


def _texts(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield each text of `answers` with its name; a file cannot be posted again."""
    for name, answer in answers.items():
        for text in answer if isinstance(answer, list) else [answer]:
            if isinstance(text, str):
                yield name, text


def wants_json(request: Request) -> bool:
    """Return whether the sender prefers JSON to a page."""
    kinds = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(kinds, "text/html") == "application/json"


def accept(request: Request, filled: FilledForm, reference: str) -> Response:
    """Redirect to the thanks page; without a script, to the one that shows the reference."""
    thanks = filled.form.thanks(filled.lang, filled.root)
    if wants_json(request):
        return jsonify(ok=True, next=thanks, reference=reference)
    if filled.form.pages.draw_receipt(thanks.removeprefix(filled.root), reference):
        asked = urlencode({"language": filled.lang, "reference": reference})
        thanks = f"{filled.root}/forms/{filled.form.key}/thanks?{asked}"
    return Response(status=303, headers={"Location": thanks})


def show_receipt(request: Request, form: ReceivedForm) -> Response:
    """Draw the thanks page with the reference in the address, if a form could have it."""
    lang = language_for(request, form.pages, request.args.get("language", ""))
    root, reference = request.root_path, request.args.get("reference", "")
    thanks = form.thanks(lang, root)
    if re.fullmatch(REFERENCE_PATTERN, reference):
        path, note = thanks.removeprefix(root), form.answer_within(lang)
        drawn = form.pages.draw_receipt(path, reference, note)
        if drawn:
            return Response(drawn, mimetype="text/html")
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


def stop(request: Request, pages: FormPages, body: Body) -> Response:
    """Explain that the form cannot be read or drawn now, and show its texts, to be sent again."""
    texts = list(body.texts.items(multi=True))
    lang = language_for(request, pages, body.texts.get(LANGUAGE, ""))
    words = pages.words(lang)

    def draw(notice: ResponseMessage) -> str:
        shown = [(name, text) for name, text in texts if text and not name.startswith("_")]
        template, again = _TEMPLATES.get_template("stopped.html"), words.gettext("Try again")
        action = request.root_path + request.path
        html = template.render(notice=notice, texts=texts, shown=shown, action=action, again=again)
        return pages.draw(lang, html, notice.title)

    return notify(request, unavailable(words), draw)


def _refusal(words: NullTranslations, status: int) -> ResponseMessage:
    _ = words.gettext
    if status == 404:
        title = _("There is no such form")
        text = _(
            "The address is wrong, or the form is no longer there. Go back in your browser: what "
            "you wrote should still be there."
        )
        return ResponseMessage(status, "no_form", title, text)
    notice = unreadable(words, status)
    if status < 500:
        return notice
    return replace(notice, code="failed", title=_("Something is wrong on our side"))


def refuse(
    request: Request, status: int, error: str, words: Mapping[str, NullTranslations]
) -> Response:
    """Answer where no page of a form can be drawn: in each language, the visitor's first.

    A script gets the `error`; `words` are those of the site's languages, in their order.
    """
    if wants_json(request):
        return _json(status, error, [])
    own = request.accept_languages.best_match([*words])
    parts = [
        {
            "lang": lang,
            "notice": _refusal(translations, status),
            "home": f"{request.root_path}/{f'{lang}/' if number else ''}",
            "to_home": translations.gettext("To the start page"),
        }
        for number, (lang, translations) in enumerate(words.items())
    ]
    parts.sort(key=lambda part: part["lang"] != own)
    page = _TEMPLATES.get_template("refused.html").render(parts=parts)
    return Response(page, status, mimetype="text/html")


def _json(status: int, error: str, errors: list[dict[str, str]]) -> Response:
    response = jsonify(error=error, errors=errors)
    response.status_code = status
    return response
