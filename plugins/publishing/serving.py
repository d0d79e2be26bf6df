"""Serve a built site as a static host does, with the receiver for its forms."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.security import safe_join
from werkzeug.utils import redirect, send_file
from werkzeug.wrappers import Request, Response

from plugins.theming.headers import headers_for

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
RECEIVED = "/forms/"
"""The paths that the receiver answers."""
_RANGE = re.compile(r"bytes=\s*(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))\s*")


def site_application(tree: Path, receiver: Application) -> Application:
    """Return a WSGI application that serves the site in `tree` and `receiver` at one origin."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        if request.path.startswith(RECEIVED):
            return receiver(environ, start_response)
        return _answer(request, tree)(environ, start_response)

    return application


def _answer(request: Request, tree: Path) -> Response:
    if request.method not in ("GET", "HEAD"):
        return Response("Only the forms can be posted to.\n", 405, {"Allow": "GET, HEAD"})
    inside = request.path.removeprefix("/")
    found = safe_join(str(tree), inside)
    file = Path(found) if found else None
    if file and file.is_dir():
        if inside and not inside.endswith("/"):
            return redirect(f"{quote(request.path)}/", 308)
        file /= "index.html"
    if file and file.is_file():
        return _page(request, file, 200)
    for folder in (inside.split("/")[0], ""):  # the language's own, or the first language's
        missing = safe_join(str(tree), folder, "404.html")
        if missing and Path(missing).is_file():
            return _page(request, Path(missing), 404)
    return Response("There is no such page.\n", 404)


def _page(request: Request, file: Path, status: int) -> Response:
    environ = dict(request.environ)
    wanted = _range(request, file) if status == 200 else ""
    environ.pop("HTTP_RANGE", None)
    if wanted:
        environ["HTTP_RANGE"] = wanted
    try:
        response = send_file(file, environ, conditional=status == 200, etag=True)
    except RequestedRangeNotSatisfiable as error:
        response = Response(error.description, 416, error.get_headers())
    if status != 200:
        response.status_code = status
    response.headers.extend(headers_for(request.path))
    response.headers["Cache-Control"] = "no-cache"  # a new build shows at once
    return response


def _range(request: Request, file: Path) -> str:
    """Return the one range of bytes that `request` wants of `file`, as a range from a start.

    Return "" for the whole file: so the rest may be answered (RFC 9110, 14.2), such as several
    ranges. A page is whole, since preview adds to it.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or request.method != "GET" or file.suffix == ".html":
        return ""
    first, last, suffix = found.groups()
    start = int(first) if first else max(file.stat().st_size - int(suffix), 0)
    if last and int(last) < start:
        return ""
    return f"bytes={start}-{last or ''}"
