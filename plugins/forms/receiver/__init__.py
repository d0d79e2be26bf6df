"""Receive what the forms post: check it by the contract, keep it, answer in its language.

A small WSGI application beside the static site, of one origin with it. An accepted post
is answered with 303 to the thanks page, a wrong one with 422 and the form again, errors
named and everything typed still there.
"""

from pathlib import Path

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import BadRequest

from plugins.forms.contract import LANGUAGE, NEXT
from plugins.forms.receiver.forms import ReceivedForms
from plugins.forms.receiver.store import Store
from plugins.forms.receiver.submission import read_answers

MAX_BODY_BYTES = 1_000_000
"""A visit with every field filled to its limit is about 200 kB."""


def create_app(
    site: Path, content: Path, theme: Path, database: Path, *, show_submissions: bool = False
) -> Flask:
    """Make the application for the forms of a built `site`.

    `content` and `theme` are those that it was built from. Submissions are kept in the
    SQLite file `database`; `show_submissions` lists them at /forms/submissions, for preview.
    A form built anew is taken up at the next request.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY_BYTES
    store = Store(database)
    forms = ReceivedForms(site, content, theme)

    @app.post("/forms/<key>")
    def receive(key: str) -> Response:
        form = forms.get(key)
        if form is None:
            return Response(f"There is no form {key}.\n", 404, mimetype="text/plain")
        answers = read_answers(request.form, form.contract, request.files)
        applying = form.applicable(answers)
        lang, wrong = answers.get(LANGUAGE), form.find_wrong(applying)
        if any(name not in form.questions for name in wrong):
            # No visitor can cause this: a hidden field, or a name that the form lacks.
            raise BadRequest(f"The form does not have: {', '.join(sorted(wrong))}.")
        if wrong:
            page = form.page_with_errors(
                str(lang), answers, wrong, request.root_path + request.path
            )
            return Response(page, 422, mimetype="text/html")
        store.add(key, str(lang), form.answers_only(applying))
        return Response(status=303, headers={"Location": str(answers[NEXT])})

    if show_submissions:

        @app.get("/forms/submissions")
        def submissions() -> str:
            return render_template("submissions.html", submissions=store.all())

    return app
