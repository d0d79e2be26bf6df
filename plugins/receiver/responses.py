"""Answer a post: a page to a browser, Formspree's shape of JSON to a script that asks for it."""

from collections.abc import Callable

from flask import Request, Response, jsonify

from plugins.receiver.filled_form import FilledForm
from plugins.receiver.notices import Notice


def wants_json(request: Request) -> bool:
    """Return whether the sender reads JSON rather than a page."""
    kinds = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(kinds, "text/html") == "application/json"


def accept(request: Request, thanks: str, reference: str) -> Response:
    """Lead to the thanks page."""
    if wants_json(request):
        return jsonify(ok=True, next=thanks, reference=reference)
    return Response(status=303, headers={"Location": thanks})


def correct(request: Request, filled: FilledForm) -> Response:
    """Ask the visitor to correct what is wrong."""
    if wants_json(request):
        return _json(422, filled.view.error_title, filled.list_errors())
    return Response(filled.page(), 422, mimetype="text/html")


def notify(
    request: Request,
    status: int,
    notice: Notice,
    draw_page: Callable[[Notice], str],
    *,
    retry_after: int = 0,
) -> Response:
    """Say why the answers were not taken, and when to try again, in seconds."""
    if wants_json(request):
        listed = [{"code": notice.code, "message": notice.text}]
        response = _json(status, notice.title, listed)
    else:
        response = Response(draw_page(notice), status, mimetype="text/html")
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def refuse(request: Request, status: int, text: str) -> Response:
    """Refuse what no page of the site posts."""
    if wants_json(request):
        return _json(status, text, [])
    return Response(f"{text}\n", status, mimetype="text/plain")


def _json(status: int, error: str, errors: list[dict[str, str]]) -> Response:
    response = jsonify(error=error, errors=errors)
    response.status_code = status
    return response
