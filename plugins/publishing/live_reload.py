"""Show in each open page what preview knows, whatever the page's Content-Security-Policy is.

A page has its policy in a <meta>. The policy allows only the scripts and connections that
the published page needs, but it applies only after that element. So a script before it
runs, and a worker that the script starts follows the policy of the worker's own response,
which has none. Thus preview shows the pages with the policy that they are published with,
except that scripts are 'self': preview has two host names, and the published site has one.

The two scripts are page.js and worker.js, beside this file. The worker waits for the next
state of preview, on behalf of all open pages. A page reloads if it has changed, shows what
keeps the site from being built, and has a bar about its text.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from plugins.languages.editors import editors_language, in_speech
from plugins.publishing.status_page import list_texts
from plugins.publishing.warm import Facts
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.theming.headers import headers_for

FOLDER = "/.preview/"
STATUS = f"{FOLDER}status"
PAGE_SCRIPT, WORKER = "page.js", "worker.js"
ADMIN = "/admin/"
"""Where an editor may be writing what a reload would lose."""
LONGEST_WAIT = 20.0  # seconds, shorter than the timeout of browsers and proxies
RECEIVED = "/forms/"
EDITORS = {"vscode": "vscode://file{path}:{line}:{column}"}
"""The links that open a file, of editors that have one, by the name in TERM_PROGRAM."""
_OF_BAR = {
    "preview": msg("Preview"),
    "edit": msg("Edit"),
    "all": msg("All texts"),
    "made": msg("The site makes this page: it has no text of its own."),
}
"""The words of page.js."""
_PLAIN_PAGE = Markup("""\
<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1>
{body}
</main></body></html>
""")


@dataclass(frozen=True)
class Failure:
    """Why the site was not built: a title, and the problems or the error as the terminal has it."""

    title: str
    problems: tuple[Problem, ...] = ()
    error: str = ""

    def __str__(self) -> str:
        """Format for the terminal."""
        return "\n".join([*map(str, self.problems or [self.error.rstrip()]), self.title])


@dataclass(frozen=True)
class EditorLink:
    """The link that opens a file of `project` in the editor.

    `pattern` has `{path}`, `{line}` and `{column}`; without a pattern there is no link.
    """

    project: Path
    pattern: str

    @classmethod
    def of(cls, project: Path, environ: Mapping[str, str]) -> "EditorLink":
        """Return that of PREVIEW_EDITOR, or else of the editor in whose terminal preview runs."""
        found = environ.get("PREVIEW_EDITOR", environ.get("TERM_PROGRAM", ""))
        return cls(project, EDITORS.get(found, found if "{path}" in found else ""))

    def to(self, name: str, line: int = 0, column: int = 0) -> str:
        """Return the link to a file, whose `name` is its path in the project; "" for none."""
        file = self.project / name
        if not self.pattern or not file.is_file():
            return ""
        path = file.as_uri().removeprefix("file://")
        return self.pattern.format(path=path, line=line or 1, column=column or 1)


class LiveReload:
    """The state of preview, and the responses to pages that wait for the next state."""

    def __init__(self, editor: EditorLink) -> None:
        self._changed = threading.Condition()
        self._editor = editor
        self._assets = time.time_ns()  # grows across restarts
        self.number = ""
        self.failure: Failure | None = None
        self.facts: Facts = {"texts": [], "pages": {}}
        self.drawn: Mapping[str, bytes] = {}
        self._asked: dict[str, float] = {}
        self.version_of: Callable[[str], str] = lambda _: ""
        self._announce()

    def built(self, facts: Facts | None = None, *, assets: bool = True) -> None:
        """Reload the open pages that have changed; `assets` says that what they load may have."""
        self.failure, self.facts, self.drawn = None, facts or self.facts, {}
        self._assets += assets
        self._announce()

    def failed(self, failure: Failure) -> None:
        """Show `failure` in the open pages."""
        self.failure, self.drawn = failure, {}
        self._announce()

    def show(self, drawn: Mapping[str, bytes]) -> None:
        """Show these pages, by their file in the output, until the next build has ended."""
        self.drawn = {**self.drawn, **drawn}
        self._announce()

    def open_pages(self) -> list[str]:
        """Return the files in the output of the pages that are open in a browser."""
        since = time.monotonic() - LONGEST_WAIT - 1  # each worker has asked again since
        return [file_of(path) for path, asked in [*self._asked.items()] if asked > since]

    def _announce(self) -> None:
        with self._changed:
            self.number = f"{time.time_ns():020}"
            self._changed.notify_all()

    def version(self, page: bytes) -> str:
        """Return what distinguishes a page from the same one at another time."""
        return hashlib.sha256(page + b"%d" % self._assets).hexdigest()[:16]

    def answer(self, request: Request) -> Response:
        """Answer a request for a path in FOLDER."""
        match request.path.removeprefix(FOLDER):
            case worker if worker == WORKER:
                response = Response(_read(WORKER), mimetype="text/javascript")
            case "state":
                state = json.dumps(self._next_state(request))
                response = Response(state, mimetype="application/json")
            case _:
                return Response("There is no such thing in preview.\n", 404)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _next_state(self, request: Request) -> dict[str, Any]:
        """Wait for a state other than the one that the worker has; return it."""
        paths = request.args.getlist("page")
        self._asked |= dict.fromkeys(paths, time.monotonic())
        with self._changed:
            self._changed.wait_for(
                lambda: self.number != request.args.get("after", ""), LONGEST_WAIT
            )
        return {
            "number": self.number,  # read before the rest, so that it is never newer
            "failure": self.failure and self._described(self.failure),
            "pages": {path: self._page(path) for path in paths},
        }

    def _described(self, failure: Failure) -> dict[str, Any]:
        problems = []
        for one in failure.problems:
            place, _, rest = str(one).partition(": ")
            link = self._editor.to(one.path, one.line, one.column)
            problems.append({"place": place, "said": rest, "link": link})
        return {"title": failure.title, "problems": problems, "error": failure.error}

    def _page(self, path: str) -> dict[str, Any]:
        facts = self.facts["pages"].get(file_of(path), {})
        link = self._editor.to(facts["source"]) if facts else ""
        return {**facts, "version": self.version_of(path), "link": link}

    def status_page(self) -> bytes:
        """Return the page that lists all texts."""
        return plain_page(
            in_speech(msg("All texts")), list_texts(self.facts["texts"], self._editor.to)
        )


def file_of(path: str) -> str:
    """Return the file in the output of the page that is served at `path`."""
    inside = unquote(path).removeprefix("/")
    return f"{inside}index.html" if not inside or inside.endswith("/") else inside


def add_script(page: bytes, version: str) -> bytes:
    """Put the script first in the head of `page`, before its policy, with its version."""
    # In the page itself: a request for it would hold up the page.
    words = {name: in_speech(message) for name, message in _OF_BAR.items()}
    opening = Markup('<script data-version="{}" data-lang="{}" data-words="{}">')
    opening = opening.format(version, editors_language(), json.dumps(words, ensure_ascii=False))
    script = b"%s%s</script>" % (opening.encode(), _read(PAGE_SCRIPT))
    before, head, after = page.partition(b"<head>")  # as the theme writes it
    return b"".join([before, head, script if head else b"", after])


def _read(script: str) -> bytes:
    return Path(__file__).with_name(script).read_bytes()


def plain_page(title: str, body: str) -> bytes:
    """Return a page of preview's own; `body` is HTML if it is Markup."""
    return _PLAIN_PAGE.format(lang=editors_language(), title=title, body=body).encode()


def reloading(application: Any, reload: LiveReload) -> Any:
    """Return the WSGI `application` with the script added to each of its pages."""

    def page_at(environ: dict[str, Any]) -> Response:
        """Return the answer to a request for a page, without the script."""
        path = Request(environ).path
        if path == STATUS:
            return Response(reload.status_page(), mimetype="text/html")
        drawn = reload.drawn.get(file_of(path))
        if drawn is not None:
            return Response(drawn, mimetype="text/html", headers=headers_for(path))
        response = Response.from_app(application, environ)
        if response.status_code == 404 and response.mimetype == "text/plain":
            sentence = msg("No site has been built yet. It is shown here as soon as it is.")
            page = plain_page(in_speech(msg("Preview")), in_speech(sentence))
            return Response(page, 404, mimetype="text/html")
        return response

    def version_of(path: str) -> str:
        if path.startswith(RECEIVED):
            return ""  # it may be the answer to a post, which a browser must not send again
        return reload.version(page_at(EnvironBuilder(path).get_environ()).get_data())

    def wrapped(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if request.path.startswith(FOLDER) and request.path != STATUS:
            return reload.answer(request)(environ, start_response)
        received = request.path.startswith(RECEIVED)
        if request.method == "HEAD":  # the headers are those of the whole page, with the script
            environ = {name: value for name, value in environ.items() if name != "HTTP_RANGE"}
            environ["REQUEST_METHOD"] = "GET"
        read = environ["REQUEST_METHOD"] == "GET" and not received
        response = page_at(environ) if read else Response.from_app(application, environ)
        if response.mimetype == "text/html" and not request.path.startswith(ADMIN):
            page = response.get_data()
            response.set_data(add_script(page, "" if received else reload.version(page)))
            for validator in ("ETag", "Last-Modified"):  # they describe the page without the script
                response.headers.pop(validator, None)
        return response(request.environ, start_response)

    reload.version_of = version_of
    return wrapped
