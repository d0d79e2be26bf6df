"""Receive one post, from the body to the response, and lose nothing that the visitor typed."""

import logging
import sqlite3
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Request, Response
from jinja2 import TemplateError
from werkzeug.exceptions import Forbidden, NotFound

from plugins.forms.built_forms import LOOK, folder_beside
from plugins.forms.posting.contract import LANGUAGE, VERSION
from plugins.forms.posting.validation import AnswerError
from plugins.receiver import responses
from plugins.receiver.forms import MAX_TEXT_BYTES, ReceivedForm, ReceivedForms
from plugins.receiver.limits import RateLimiter
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.post import Body, Post, read_body, read_post
from plugins.receiver.responses import FilledForm
from plugins.receiver.settings import NO_LIMIT, Settings
from plugins.receiver.spam import CONFIRMED, is_foreign, is_suspected
from plugins.receiver.store import NewSubmission, Store, StoreResult
from plugins.receiver.uploads import Upload


@dataclass(frozen=True)
class Receiver:
    """The receiver's settings, forms and store, and its limits, if any."""

    settings: Settings
    forms: ReceivedForms
    store: Store
    limiter: RateLimiter | None

    def receive(self, key: str, request: Request) -> Response:
        """Answer a post to the form `key`, made by any version of it that is still received.

        Raises HTTPException for a post that comes from another site, cannot be read, or is far
        beyond the rate.
        """
        if is_foreign(request.headers, request.host, self.settings.origins):
            raise Forbidden
        site = self.forms.read()  # once: a build may come between two looks
        newest, stopped = site.forms.get(key), site.stopped.get(key)
        versions = newest.received if newest else ()
        if not (versions or stopped):
            raise NotFound("There is no such form.")
        wait = self._seconds_to_wait(request)
        pages = (stopped or versions[0]).pages
        asked = {name for form in versions for name in form.contract.files}
        uploads: list[Upload] = []

        def open_upload(field: str, name: str, kind: str) -> Upload:
            # No form takes a second file for a question: thousands would use up the descriptors.
            kept = None if wait or field not in asked else self.settings.files
            asked.discard(field)
            uploads.append(Upload(kept, name, kind))
            return uploads[-1]

        stored: StoreResult | None = None
        body: Body | None = None
        try:
            max_files = max(one.max_file_bytes for one in (*versions, stopped) if one)
            body = read_body(request, MAX_TEXT_BYTES, max_files, open_upload)
            form = _made_by(body.texts.get(VERSION, ""), versions)
            if stopped and not form:
                return responses.stop(request, pages, body)
            form = form or versions[0]
            post = read_post(body, form.contract)
            filled = _fill(form, post, request)
            if wait:
                return responses.notify(
                    request, responses.too_many(filled.words, wait), filled.page
                )
            if stop := form.find_stop(post.answers):
                return responses.notify(
                    request, responses.stopped(stop, filled.lang), replace(filled, errors={}).page
                )
            if filled.errors:
                return responses.correct(request, filled)
            suspected = is_suspected(form.contract, post.beside)
            if suspected and CONFIRMED not in post.beside:
                confirmed = replace(post, beside={**post.beside, CONFIRMED: "yes"})
                asking = replace(filled, post=confirmed)
                return responses.notify(
                    request, responses.ask_whether_person(filled.words), asking.page
                )
            try:
                stored = self._store(filled, versions[0], suspected=suspected)
            except (sqlite3.Error, OSError) as error:
                log_error("not_kept", error, form=form.key)
                return responses.notify(request, responses.unavailable(filled.words), filled.page)
            return responses.accept(request, filled, stored.reference)
        except Exception as error:
            if body is None:
                raise
            log_error("failed", error, form=key)
            if isinstance(error, TemplateError):
                problem = f"{LOOK} does not fit this code; build the site again, and copy "
                problem += f"{folder_beside(self.settings.site).name} wherever the site goes"
                log_event(logging.ERROR, "form_not_drawn", form=key, problem=problem)
            return responses.stop(request, pages, body)
        finally:
            for upload in uploads:
                upload.close(discard=stored is None or not stored.new)

    def _seconds_to_wait(self, request: Request) -> float:
        if self.limiter is None or not request.remote_addr:
            return 0
        if not self.settings.proxies and "X-Forwarded-For" in request.headers:
            # Otherwise all visitors would have the proxy's address and share one limit.
            log_event(logging.WARNING, "proxy_not_set", setting="RECEIVER_PROXIES")
        try:
            return self.limiter.seconds_to_wait(request.remote_addr)
        except (sqlite3.Error, OSError) as error:
            log_error("not_counted", error)
            return 0  # a submission is worth more than a limit

    def _store(self, filled: FilledForm, newest: ReceivedForm, *, suspected: bool) -> StoreResult:
        """Store the submission; write its files to disk before the row that names them.

        Set aside what did not apply, and what the `newest` version of the form does not ask.
        """
        form, post = filled.form, filled.post
        applying = form.keep_applicable(post.answers)
        answers = {name: one for name, one in applying.items() if name in newest.questions}
        typed = {**post.answers, **post.unknown}
        submission = NewSubmission(
            form.key,
            filled.lang,
            answers,
            post.reference,
            {name: answer for name, answer in typed.items() if name not in answers},
            suspected=suspected,
            # A form that asks for no file gets none, whoever posts it.
            files=[
                file.store(name)
                for name, file in post.files.items(multi=True)
                if name in form.questions
            ],
        )
        recipients = self.settings.recipients(form.key)
        return self.store.add(submission, recipients, self.settings.mail_domain)


def open_receiver(settings: Settings) -> Receiver:
    """Make a Receiver from settings; it opens its files when it first needs them."""
    _close_to_others(settings.data)
    counters = settings.database.with_name("limits.sqlite")
    return Receiver(
        settings,
        ReceivedForms(settings),
        Store(settings.database),
        RateLimiter(settings.rate, counters) if settings.rate != NO_LIMIT else None,
    )


def _close_to_others(folder: Path) -> None:
    """Let only their owner read the files in `folder`; earlier versions wrote some for all."""
    for file in folder.iterdir() if folder.is_dir() else ():
        try:
            mode = file.lstat().st_mode
            if stat.S_ISREG(mode) and mode & 0o077:
                file.chmod(0o600)
        except FileNotFoundError:
            pass  # another worker's, for a moment
        except PermissionError as error:  # another user put it there
            log_error("open_to_others", error, file=file.name)


def _made_by(version: str, versions: Sequence[ReceivedForm]) -> ReceivedForm | None:
    """Return the one of `versions` that a page was made by, or None."""
    found = next((form for form in versions if form.contract.version == version), None)
    if version and not found:
        log_event(logging.WARNING, "version_unknown")
    return found


def _fill(form: ReceivedForm, post: Post, request: Request) -> FilledForm:
    """Validate the answers and fill the form with them."""
    disguised = {
        name: AnswerError(name, "accept", True)
        for name, file in post.files.items(multi=True)
        if file.is_disguised and name in form.questions
    }
    with responses.ONE_AT_A_TIME:
        errors = {**disguised, **form.validate(form.keep_applicable(post.answers))}
    lang = responses.language_for(request, form.pages, post.beside.get(LANGUAGE, ""))
    return FilledForm(form, post, lang, request.root_path, request.path, errors)
