"""Answer a post: a page to a browser, Formspree's shape of JSON to a script that asks for it."""

from collections.abc import Iterable

from flask import Request, Response, jsonify

from plugins.receiver.notices import Notice


def wants_json(request: Request) -> bool:
    """Tell whether the one who posts reads JSON rather than a page."""
    kinds = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(kinds, "text/html") == "application/json"


def accept(request: Request, following: str, reference: str) -> Response:
    """Lead to the page that thanks."""
    if wants_json(request):
        return jsonify(ok=True, next=following, reference=reference)
    return Response(status=303, headers={"Location": following})


def correct(
    request: Request, page: str, title: str, errors: Iterable[tuple[str, str, str]]
) -> Response:
    """Ask to correct what is wrong: for each its name, the rule it breaks, and the message."""
    if wants_json(request):
        listed = [{"field": name, "code": rule, "message": text} for name, rule, text in errors]
        return _json(422, title, listed)
    return Response(page, 422, mimetype="text/html")


def notify(
    request: Request, status: int, page: str, notice: Notice, *, retry_after: int = 0
) -> Response:
    """Tell what kept the answers from being taken, and when to try again, in seconds."""
    if wants_json(request):
        listed = [{"code": notice.code, "message": notice.text}]
        response = _json(status, notice.title, listed)
    else:
        response = Response(page, status, mimetype="text/html")
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
