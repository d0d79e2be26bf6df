"""The receiver as a WSGI application: its addresses and their responses."""

import logging
import time
from contextlib import suppress
from typing import Any

from flask import Flask, Response, g, jsonify, redirect, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from plugins.forms.language.field_types.file import MEGABYTE
from plugins.receiver import responses
from plugins.receiver.forms import ReceivedForm, ReceivedForms
from plugins.receiver.limits import FarTooMany
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.outbox import examine
from plugins.receiver.receive import Receiver
from plugins.receiver.responses import UNAVAILABLE_FOR, ResponseMessage, draw_notice
from plugins.receiver.settings import Settings
from plugins.sources.problems import ProblemsFound
from plugins.theming.headers import headers_for

MAX_READ = 64_000_000
"""Bytes that are read of a body, beyond what its form takes, though the answer is known before:
a proxy that is still sending, and a browser too, takes an early answer for a failure."""
GO_BACK = "Go back in your browser: what you wrote should still be there. Then try again."


def make_app(receiver: Receiver, *, show_submissions: bool = False) -> Flask:
    """Make the application; `show_submissions` lists them at /forms/submissions (preview)."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_READ
    settings, forms, store = receiver.settings, receiver.forms, receiver.store

    @app.post("/forms/<key>")
    def receive(key: str) -> Response:
        g.started = time.monotonic()
        g.form = _form(forms, key)
        request.max_content_length = MAX_READ + g.form.max_bytes
        return receiver.receive(g.form, request)

    @app.get("/forms/<key>")
    def lead_to_page(key: str) -> Any:
        # A visitor reloads or bookmarks a page that showed errors.
        form = _form(forms, key)
        return redirect(request.root_path + form.path_of(_language(form)), 303)

    @app.get("/forms/<key>/too-large")
    def explain_too_large(key: str) -> Response:
        # The web server refused a post because of its size, and asks for the page.
        g.started = time.monotonic()
        g.form = _form(forms, key)
        raise RequestEntityTooLarge

    @app.get("/forms/health")
    def health() -> Response:
        found = examine(store.database)
        response = jsonify(good=found.good, **vars(found))
        response.status_code = 200 if found.good else 503
        return response

    if show_submissions:

        @app.get("/forms/submissions")
        def submissions() -> str:
            return render_template("submissions.html", submissions=store.all())

    _handle_errors(app, show_problems=show_submissions)
    _finish_responses(app, settings)
    if settings.proxies:
        # The proxy does not change the host, and we do not use the scheme.
        fixed = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]
    return app


def _form(forms: ReceivedForms, key: str) -> ReceivedForm:
    form = forms.get(key)
    if form is None:
        raise NotFound("There is no such form.")
    return form


def _language(form: ReceivedForm) -> str:
    """Guess the visitor's language if there is no readable post."""
    referred = form.language_of(request.headers.get("Referer", ""))
    accepted = request.accept_languages.best_match(form.pages)
    return referred or accepted or next(iter(form.pages))


def _explain(notice: ResponseMessage) -> Response:
    """Answer a post that was not read: with the notice in place of the form."""
    form, lang = g.form, _language(g.form)
    return responses.notify(request, notice, lambda it: form.draw_page(lang, draw_notice(it)))


def _handle_errors(app: Flask, *, show_problems: bool) -> None:
    @app.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> Response:
        form: ReceivedForm | None = g.get("form")
        if form is None:
            return responses.refuse(request, 413, str(error.description))
        takes_files = form.contract.max_file_bytes > 0
        megabytes = form.max_bytes // MEGABYTE
        words = form.catalogues[_language(form)]
        return _explain(responses.too_large(words, megabytes, takes_files=takes_files))

    @app.errorhandler(FarTooMany)
    def far_too_many(error: FarTooMany) -> Response:
        words = g.form.catalogues[_language(g.form)]
        return _explain(responses.too_many(words, error.seconds, was_read=False))

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        response = responses.refuse(request, error.code or 500, str(error.description))
        if isinstance(error, MethodNotAllowed):
            response.allow.update(error.valid_methods or ())
        return response

    @app.errorhandler(ProblemsFound)
    def site_differs(error: ProblemsFound) -> Response:
        log_event(logging.ERROR, "forms_not_read", problems=str(error))
        text = str(error) if show_problems else f"The form is being changed. {GO_BACK}"
        response = responses.refuse(request, 503, text)
        response.headers["Retry-After"] = str(UNAVAILABLE_FOR)
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log_error("failed", error)
        return responses.refuse(request, 500, f"Something is wrong on our side. {GO_BACK}")


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
        if "form" in g:
            milliseconds = round((time.monotonic() - g.started) * 1000)
            event = {"form": g.form.key, "status": response.status_code}
            log_event(logging.INFO, "post", **event, milliseconds=milliseconds)
        return response
