"""Receive one post: from the body to the answer, nothing typed being lost on the way."""

import logging
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from flask import Request, Response
from werkzeug.exceptions import BadRequest

from plugins.forms.posting.contract import LANGUAGE, NEXT, SECONDS
from plugins.forms.posting.validation import AnswerError
from plugins.receiver import notices, responses
from plugins.receiver.body import Body, Sink, read_body
from plugins.receiver.forms import MAX_TEXT_BYTES, FilledForm, ReceivedForm, ReceivedForms
from plugins.receiver.limits import RateLimiter
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.notices import Notice
from plugins.receiver.origin import is_foreign
from plugins.receiver.parse import Post, read_post
from plugins.receiver.reference import make_reference
from plugins.receiver.settings import NO_LIMIT, Settings
from plugins.receiver.spam import CONFIRMED, judge
from plugins.receiver.store import Store
from plugins.receiver.submissions import Booking, Kept
from plugins.receiver.uploads import KeptFile, PassedOver, Upload

UNAVAILABLE_FOR = 30
"""Seconds after which to try again where bookings cannot be kept."""


@dataclass(frozen=True)
class Receiver:
    """What receiving needs: settings, forms, store, and limits where there are any."""

    settings: Settings
    forms: ReceivedForms
    store: Store
    limiter: RateLimiter | None

    def receive(self, form: ReceivedForm, request: Request) -> Response:
        """Answer a post to `form`; raises HTTPException for what no page of ours posts."""
        if is_foreign(request.headers, request.host, self.settings.origins):
            return responses.refuse(request, 403, "This form is posted from the site's own page.")
        request.max_content_length = form.most_bytes
        wait = self._seconds_to_wait(request)
        uploads: list[Upload] = []

        def open_sink() -> Sink:
            if wait:
                return PassedOver()
            uploads.append(Upload(self.settings.files))
            return uploads[-1]

        kept: Kept | None = None
        try:
            body = read_body(request, MAX_TEXT_BYTES, open_sink)
            post = read_post(body, form.contract)
            filled = _fill(form, post, body, request)
            if wait:
                notice = notices.too_many(form.catalogues[filled.lang], wait)
                return _notify(request, 429, form, filled, notice, body, retry_after=ceil(wait))
            if filled.wrong:
                return _correct(request, form, filled)
            judgement = judge(form.contract, post.beside)
            if judgement.must_ask:
                asking = replace(filled, hidden=(*filled.hidden, (CONFIRMED, "yes")))
                notice = notices.doubtful(form.catalogues[filled.lang])
                return _notify(request, 422, form, asking, notice, body)
            try:
                kept = self._keep(form, post, body, suspected=judgement.suspected)
            except (sqlite3.Error, OSError) as error:
                log_error("not_kept", error, form=form.key)
                notice = notices.unavailable(form.catalogues[filled.lang])
                return _notify(
                    request, 503, form, filled, notice, body, retry_after=UNAVAILABLE_FOR
                )
            return responses.accept(request, str(post.answers[NEXT]), kept.reference)
        finally:
            for upload in uploads:
                upload.close(discard=kept is None or not kept.new)

    def _seconds_to_wait(self, request: Request) -> float:
        if self.limiter is None or not request.remote_addr:
            return 0
        if not self.settings.proxies and "X-Forwarded-For" in request.headers:
            # All visitors have the proxy's address then, and would share one limit.
            log_event(logging.WARNING, "proxy_not_set", setting="RECEIVER_PROXIES")
        try:
            return self.limiter.seconds_to_wait(request.remote_addr)
        except sqlite3.Error as error:
            log_error("not_counted", error)
            return 0  # a booking counts more than a limit

    def _keep(self, form: ReceivedForm, post: Post, body: Body, *, suspected: bool) -> Kept:
        """Keep the booking with its files; they are on disk before the row that names them."""
        applying = form.answers_only(form.keep_applicable(post.answers))
        typed = form.answers_only(post.answers)
        booking = Booking(
            form.key,
            str(post.answers[LANGUAGE]),
            applying,
            post.reference,
            {name: answer for name, answer in typed.items() if name not in applying},
            suspected=suspected,
            files=list(_keep_files(body)),
        )
        recipients = self.settings.recipients(form.key)
        return self.store.add(booking, recipients, self.settings.mail_domain)


def open_receiver(settings: Settings) -> Receiver:
    """Open what receiving needs; raises sqlite3.Error, NewerDatabase or OSError."""
    counters = settings.database.with_name("limits.sqlite")
    return Receiver(
        settings,
        ReceivedForms(settings.site, settings.content, settings.theme),
        Store(settings.database),
        RateLimiter(settings.rate, counters) if settings.rate != NO_LIMIT else None,
    )


def _keep_files(body: Body) -> Iterable[KeptFile]:
    for field, posted in body.files.items(multi=True):
        if isinstance(posted.sink, Upload):
            yield posted.sink.keep(field, posted)


def _fill(form: ReceivedForm, post: Post, body: Body, request: Request) -> FilledForm:
    """Check the answers and fill the form with them; raises BadRequest."""
    disguised = {
        name: AnswerError(name, "accept", True)
        for name, file in body.files.items(multi=True)
        if isinstance(file.sink, Upload) and not file.sink.is_what(file.name)
    }
    wrong = {**disguised, **form.validate_answers(form.keep_applicable(post.answers))}
    if any(name not in form.questions for name in wrong):
        # No visitor can cause this: a hidden field, or a name that the form lacks.
        raise BadRequest("The form does not have what was posted.")
    hidden: Mapping[str, str] = {
        LANGUAGE: str(post.answers[LANGUAGE]),
        NEXT: str(post.answers[NEXT]),
        **{name: post.beside[name] for name in (SECONDS, CONFIRMED) if name in post.beside},
    }
    return FilledForm(
        hidden[LANGUAGE],
        request.root_path + request.path,
        post.reference or make_reference(form.key),
        tuple(hidden.items()),
        post.answers,
        wrong,
    )


def _correct(request: Request, form: ReceivedForm, filled: FilledForm) -> Response:
    errors = [(name, filled.wrong[name].rule, text) for name, text in form.errors(filled)]
    return responses.correct(request, form.page(filled), form.error_title(filled), errors)


def _notify(
    request: Request,
    status: int,
    form: ReceivedForm,
    filled: FilledForm,
    notice: Notice,
    body: Body,
    *,
    retry_after: int = 0,
) -> Response:
    if body.files:
        files = notices.choose_files_again(form.catalogues[filled.lang])
        notice = replace(notice, files=files)
    page = form.page(replace(filled, wrong={}), notice)
    return responses.notify(request, status, page, notice, retry_after=retry_after)
