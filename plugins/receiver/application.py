"""The receiver as a WSGI application: its addresses and their responses."""

import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from gettext import NullTranslations
from typing import Any, cast

from flask import Flask, Response, g, jsonify, redirect, render_template, request
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    TooManyRequests,
)
from werkzeug.middleware.proxy_fix import ProxyFix

from plugins.forms.language.field_types.file import MEGABYTE
from plugins.receiver import responses
from plugins.receiver.forms import MAX_TEXT_BYTES, ReceivedForm, ReceivedForms, StoppedForm
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.mail import staff_language, submission_mail
from plugins.receiver.outbox import examine
from plugins.receiver.receive import Receiver
from plugins.receiver.responses import draw_notice, language_for
from plugins.receiver.settings import Settings
from plugins.receiver.store import Submission
from plugins.sources.messages import SOURCE_LANGUAGE
from plugins.theming.headers import headers_for

MAX_READ = 64_000_000
"""Bytes that are read of a body, beyond what its form takes, though the answer is known before:
a proxy that is still sending, and a browser too, takes an early answer for a failure."""
GO_BACK = "Go back in your browser: what you wrote should still be there. Then try again."


def make_app(receiver: Receiver, *, show_submissions: bool = False) -> Flask:
    """Make the application.

    `show_submissions` shows the mail to staff at /forms/submissions (preview).
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_READ
    settings, forms, store = receiver.settings, receiver.forms, receiver.store

    @app.post("/forms/<key>")
    def receive(key: str) -> Response:
        form = _form(forms, key)
        request.max_content_length = MAX_READ + form.max_file_bytes
        return receiver.receive(key, request)

    @app.get("/forms/<key>")
    def lead_to_page(key: str) -> Any:
        # A visitor reloads or bookmarks a page that showed errors.
        form = forms.get(key) or forms.stopped().get(key)
        if form is None or not form.pages.files:
            raise NotFound("There is no such form.")
        path = form.pages.path_of(language_for(request, form.pages))
        return redirect(request.root_path + path, 303)

    @app.get("/forms/<key>/thanks")
    def thank(key: str) -> Response:
        form = forms.get(key)
        if form is None or not form.pages.files:
            raise NotFound("There is no such form.")
        return responses.show_receipt(request, form)

    @app.get("/forms/<key>/too-large")
    def explain_too_large(key: str) -> Response:
        # The web server refused a post because of its size, and asks for the page.
        _form(forms, key)
        raise RequestEntityTooLarge

    @app.get("/forms/health")
    def health() -> Response:
        found, stopped = examine(store.database), sorted(forms.stopped())
        good = found.good and not stopped
        response = jsonify(good=good, **vars(found), stopped=stopped)
        response.status_code = 200 if good else 503
        return response

    if show_submissions:

        @app.get("/forms/submissions")
        def submissions() -> str:
            mails = [_mail_to_staff(one, forms, settings) for one in store.all()]
            return render_template("submissions.html", mails=mails)

    _handle_errors(app, forms)
    _finish_responses(app, settings)
    if settings.proxies:
        # The proxy does not change the host, and we do not use the scheme.
        fixed = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]
    return app


def _mail_to_staff(
    submission: Submission, forms: ReceivedForms, settings: Settings
) -> tuple[Submission, EmailMessage]:
    """Return a submission with the mail that staff would get about it."""
    form = forms.get(submission.form)
    try:
        lang, words = forms.words(staff_language(form, settings))
    except LookupError:  # no site is built yet
        lang, words = SOURCE_LANGUAGE, NullTranslations()
    return submission, submission_mail(submission, form, words, lang, settings)


def _form(forms: ReceivedForms, key: str) -> ReceivedForm | StoppedForm:
    """Return a form for which a post may come, and let the response be logged as its."""
    site = forms.read()
    form = site.forms.get(key) or site.stopped.get(key)
    if form is None:
        raise NotFound("There is no such form.")
    g.started, g.key, g.form = time.monotonic(), key, form
    return form


def _explain(error: HTTPException, form: ReceivedForm | StoppedForm) -> Response:
    """Answer a post that was not read: with a notice in place of the form."""
    lang = language_for(request, form.pages)
    words = form.pages.words(lang)
    if isinstance(error, RequestEntityTooLarge):
        megabytes = (MAX_TEXT_BYTES + form.max_file_bytes) // MEGABYTE
        notice = responses.too_large(words, megabytes, takes_files=form.max_file_bytes > 0)
    elif isinstance(error, TooManyRequests):
        notice = responses.too_many(words, cast("int", error.retry_after), was_read=False)
    elif isinstance(error, Forbidden):
        notice = responses.foreign(words)
    else:
        notice = responses.unreadable(words, error.code or 400)
    html = draw_notice(notice)
    return responses.notify(request, notice, lambda it: form.pages.draw(lang, html, it.title))


def _words(forms: ReceivedForms) -> Mapping[str, NullTranslations]:
    """Return the words of each of the site's languages, or English ones if none can be read."""
    found: Mapping[str, NullTranslations] = {}
    with suppress(Exception):  # this explains another failure
        found = forms.read().look.words
    return found or {SOURCE_LANGUAGE: NullTranslations()}


def _handle_errors(app: Flask, forms: ReceivedForms) -> None:
    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if error.code in (400, 403, 413, 415, 429) and "form" in g:
            return _explain(error, g.form)
        response = responses.refuse(
            request, error.code or 500, str(error.description), _words(forms)
        )
        if isinstance(error, MethodNotAllowed):
            response.allow.update(error.valid_methods or ())
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log_error("failed", error)
        text = f"Something is wrong on our side. {GO_BACK}"
        return responses.refuse(request, 500, text, _words(forms))


def _finish_responses(app: Flask, settings: Settings) -> None:
    @app.after_request
    def finish(response: Response) -> Response:
        with suppress(HTTPException, OSError):
            while request.stream.read(1 << 16):
                pass
        response.headers.extend(headers_for(request.path))
        response.headers["Cache-Control"] = "no-store"  # it contains one visitor's answers
        origin = request.headers.get("Origin")
        if settings.origins:
            response.headers.add("Vary", "Origin")
        if origin in settings.origins:
            response.headers["Access-Control-Allow-Origin"] = str(origin)
        if "key" in g:
            milliseconds = round((time.monotonic() - g.started) * 1000)
            event = {"form": g.key, "status": response.status_code}
            log_event(logging.INFO, "post", **event, milliseconds=milliseconds)
        return response
