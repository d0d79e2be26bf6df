"""Reload the open pages when the site has been built anew, under any policy of theirs.

The pages' Content-Security-Policy stands in a <meta> and allows neither a script nor a
connection that a published page does not need. It holds from that element on: a script
before it runs, and a worker that this starts goes by the policy of its own answer, which
is none. So the pages are shown with the policy that they are published with.
"""

import threading
import time
from collections.abc import Iterable
from typing import Any

from werkzeug.wrappers import Request, Response

FOLDER = "/.preview/"
SCRIPT = """\
const shown = new URL(document.currentScript.src).search.slice(1);
const { port } = new SharedWorker("/.preview/worker.js");
port.onmessage = () => location.reload();
port.postMessage(shown);
"""
WORKER = """\
const pages = new Map(); // from the port of each page to the build that it shows
let newest = "";
const reloadOld = () => pages.forEach((shown, port) => {
  if (shown < newest) {
    pages.delete(port);
    port.postMessage(newest);
  }
});
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    pages.set(port, data);
    reloadOld();
  };
};
const wait = async () => {
  try {
    const answer = await fetch(`/.preview/build?after=${newest}`);
    if (!answer.ok) throw new Error(answer.status);
    newest = await answer.text();
    reloadOld();
    wait();
  } catch {
    setTimeout(wait, 500); // until preview is started again
  }
};
wait();
"""
"""One worker waits for all pages: a browser opens but six connections to a server."""

LONGEST_WAIT = 20.0  # seconds, below what a browser or a proxy gives up after


class LiveReload:
    """The newest build, and the answers to the pages that wait for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.newest = ""
        self.built()

    def built(self) -> None:
        """Make every open page reload."""
        with self._changed:
            self.newest = f"{time.time_ns():020}"  # greater than any of an earlier start
            self._changed.notify_all()

    def answer(self, request: Request) -> Response:
        """Answer a request within FOLDER."""
        match request.path.removeprefix(FOLDER):
            case "reload.js":
                return Response(SCRIPT, mimetype="text/javascript")
            case "worker.js":
                return Response(WORKER, mimetype="text/javascript")
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
    """Put the script first in the head of `page` of a `build`, where no policy holds yet."""
    script = f'<script src="{FOLDER}reload.js?{build}"></script>'.encode()
    before, head, after = page.partition(b"<head>")  # as the theme's pages have it
    return b"".join([before, head, script if head else b"", after])


def reloading(application: Any, reload: LiveReload) -> Any:
    """Return the WSGI `application` with the script on each of its pages."""

    def wrapped(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if request.path.startswith(FOLDER):
            return reload.answer(request)(environ, start_response)
        build = reload.newest  # before the page is read, so that it is never too new
        response = Response.from_app(application, environ)
        if response.mimetype == "text/html" and request.method != "HEAD":
            response.set_data(add_reload(response.get_data(), build))
            for validator in ("ETag", "Last-Modified"):  # they speak of the page without it
                response.headers.pop(validator, None)
        return response(environ, start_response)

    return wrapped
