"""Reload the open pages after each build, whatever their Content-Security-Policy is.

A page has its policy in a <meta>. The policy allows only the scripts and connections that
the published page needs, but it applies only after that element. So a script before it
runs, and a worker that the script starts follows the policy of the worker's own response,
which has none. Thus preview shows the pages with the policy that they are published with,
except that scripts are 'self': preview has two host names, and the published site has one.
The two scripts are reload.js and worker.js, beside this file.
"""

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from werkzeug.wrappers import Request, Response

FOLDER = "/.preview/"
LONGEST_WAIT = 20.0  # seconds, shorter than the timeout of browsers and proxies


class LiveReload:
    """The newest build, and the responses to pages that wait for the next build."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.newest = ""
        self.built()

    def built(self) -> None:
        """Make every open page reload."""
        with self._changed:
            self.newest = f"{time.time_ns():020}"  # grows across restarts
            self._changed.notify_all()

    def answer(self, request: Request) -> Response:
        """Answer a request for a path in FOLDER."""
        match request.path.removeprefix(FOLDER):
            case "reload.js" | "worker.js" as script:
                text = Path(__file__).with_name(script).read_bytes()
                return Response(text, mimetype="text/javascript")
            case "build":
                return self._answer_after(request.args.get("after", ""))
            case _:
                return Response("There is no such thing in preview.\n", 404)

    def _answer_after(self, seen: str) -> Response:
        with self._changed:
            self._changed.wait_for(lambda: self.newest != seen, LONGEST_WAIT)
            return Response(
                self.newest, mimetype="text/plain", headers={"Cache-Control": "no-store"}
            )


def add_reload(page: bytes, build: str) -> bytes:
    """Put the script first in the head of `page`, before its policy; `build` names the build."""
    script = f'<script src="{FOLDER}reload.js?{build}"></script>'.encode()
    before, head, after = page.partition(b"<head>")  # as the theme writes it
    return b"".join([before, head, script if head else b"", after])


def reloading(application: Any, reload: LiveReload) -> Any:
    """Return the WSGI `application` with the script added to each of its pages."""

    def wrapped(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if request.path.startswith(FOLDER):
            return reload.answer(request)(environ, start_response)
        build = reload.newest  # before the page is read, so that it is never newer
        if request.method == "HEAD":  # the headers are those of the whole page, with the script
            whole = {name: value for name, value in environ.items() if name != "HTTP_RANGE"}
            response = Response.from_app(application, {**whole, "REQUEST_METHOD": "GET"})
        else:
            response = Response.from_app(application, environ)
        if response.mimetype == "text/html":
            response.set_data(add_reload(response.get_data(), build))
            for validator in ("ETag", "Last-Modified"):  # they describe the page without the script
                response.headers.pop(validator, None)
        return response(environ, start_response)

    return wrapped
