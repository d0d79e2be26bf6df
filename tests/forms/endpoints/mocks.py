"""The services as a form meets them: each holds a post to its published conventions.

One server plays all of them, each at its own host name below `localhost`, which Chromium
leads to this machine; the pages of the site are at another of its names.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from plugins.publishing.serving import site_application

SITE = "www.example.org"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
Posted = dict[str, list[str]]


@dataclass(frozen=True)
class Convention:
    """What a service publishes: where it takes a post, what must be in it, how it answers.

    `needs` are names that must be posted with these values, None for any. `honeypot` must be
    posted empty or not at all. `leads_back` is the name of the redirect's address, or the
    address itself. `success` is what its JSON says to a script, None where it has none.
    """

    host: str
    path: str
    needs: Mapping[str, str | None] = field(default_factory=dict)
    script_path: str = ""
    accepts_json: bool = True
    honeypot: str = ""
    leads_back: str = ""
    success: Mapping[str, object] | None = None
    errors: Mapping[str, object] = field(default_factory=lambda: {"error": "no"})
    encodings: tuple[str, ...] = (URLENCODED, MULTIPART)
    only: Callable[[str], bool] = lambda _name: True


def _is_forminit(name: str) -> bool:
    return name.startswith(("fi-text-", "fi-sender-")) or name.split("-")[1:2] in (
        [kind] for kind in ("url", "number", "date", "select", "radio", "checkbox", "file")
    )


CONVENTIONS: Mapping[str, Convention] = {
    "receiver": Convention(
        SITE,
        "/forms/receiver",
        {"_language": "sv", "_next": "/tack/", "reference": None},
        honeypot="leave_this_empty",
        leads_back="_next",
        success={"ok": True, "next": "/tack/", "reference": "R"},
        errors={"error": "Ett fel", "errors": [{"field": "mail", "message": "Fel adress"}]},
    ),
    "formspree": Convention(
        "formspree.io",
        "/f/abcdefgh",
        {"_language": "sv", "email": None},
        honeypot="_gotcha",
        leads_back="_next",
        success={"next": "/thanks", "ok": True},
        errors={
            "error": "Validation errors",
            "errors": [{"code": "TYPE_EMAIL", "field": "email", "message": "Fel adress"}],
        },
    ),
    "netlify": Convention(
        SITE,
        "/tack/",
        {"form-name": "netlify", "email": None},
        script_path="/",
        accepts_json=False,
        honeypot="leave_this_empty",
        leads_back="/tack/",
    ),
    "web3forms": Convention(
        "api.web3forms.com",
        "/submit",
        {"access_key": "0123-abc", "email": None},
        honeypot="botcheck",
        leads_back="redirect",
        success={"success": True, "body": {"message": "Email sent"}},
        errors={"success": False, "body": {"message": "no"}},
    ),
    "formsubmit": Convention(
        "formsubmit.co",
        "/info@example.org",
        {"_replyto": None},
        script_path="/ajax/info@example.org",
        honeypot="_honey",
        leads_back="_next",
        success={"success": "true", "message": "sent"},
        errors={"success": "false", "message": "no"},
    ),
    "basin": Convention("usebasin.com", "/f/0123", success={"success": True}),
    "staticforms": Convention(
        "api.staticforms.xyz",
        "/submit",
        {"apiKey": "sf_0", "email": None},
        honeypot="honeypot",
        leads_back="redirectTo",
        success={"success": True, "message": "sent"},
        errors={"success": False, "message": "no"},
    ),
    "formcarry": Convention(
        "formcarry.com",
        "/s/ABC",
        honeypot="_gotcha",
        success={"code": 200, "status": "success", "title": "T", "message": "M"},
        errors={
            "code": 422,
            "status": "error",
            "errors": {"mail": {"message": "Fel adress", "rule": "email"}},
        },
    ),
    "forminit": Convention(
        "forminit.com",
        "/f/q0",
        {"fi-sender-email": None, "fi-sender-fullName": None},
        success={"success": True},
        only=_is_forminit,
    ),
    "cloudflare": Convention(
        SITE,
        "/cloudflare/",
        {"static-form-name": "cloudflare", "_language": "sv"},
        accepts_json=False,
        honeypot="leave_this_empty",
        leads_back="_next",
    ),
    "appsscript": Convention(
        "script.google.com",
        "/macros/s/AKfy/exec",
        honeypot="leave_this_empty",
        success={"result": "success"},
        errors={"result": "error"},
        encodings=(URLENCODED,),
    ),
    "php": Convention(
        "php.example.com", "/f.php", {"_language": "sv"}, "", False, "leave_this_empty", "_next"
    ),
    "custom": Convention(
        "example.com", "/handler", {"_language": "sv"}, "", False, "leave_this_empty", "_next"
    ),
}


@dataclass
class Services:
    """All services, in one `mode`: success, wrong, failing, hanging, garbled, busy, blocked.

    `received` are the posts that were taken, `breaches` what conventions they broke;
    `posts` are all posts; `reached` tells of a post that hangs until it is `released`.
    """

    site: Path
    port: int = 0
    mode: str = "success"
    received: list[Posted] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    posts: list[Posted] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return f"http://{SITE}.localhost:{self.port}{path}"

    def application(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        if request.method == "POST":
            answer = self._take(request)
            return answer(environ, start_response)
        return site_application(self.site, _nothing)(environ, start_response)

    def _take(self, request: Request) -> Response:
        host = request.host.split(":")[0].removesuffix(".localhost")
        found = [
            (one, request.path == one.script_path)
            for one in CONVENTIONS.values()
            if one.host == host and request.path in (one.path, one.script_path)
        ]
        if not found:
            self.breaches.append(f"nothing at {host}{request.path}")
            return Response(status=404)
        convention, is_script_path = found[0]
        posted = _read(request.form, request.files)
        mode = self.mode
        self.posts.append(posted)
        self.breaches += _breaches(posted, request.mimetype, convention)
        wants_json = "application/json" in request.headers.get("Accept", "")
        is_script = is_script_path or wants_json
        if mode == "hanging":
            self.reached.set()
            self.released.wait(60)
        if mode == "success":
            self.received.append(posted)
        response = self._answer(mode, convention, posted, is_script)
        if is_script and mode != "blocked":
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def _answer(
        self, mode: str, convention: Convention, posted: Posted, is_script: bool
    ) -> Response:
        if mode == "garbled":
            return Response("<html>maintenance", 200, mimetype="text/html")
        if mode == "busy":
            said = {"error": "slow down", "errors": [{"code": "rate", "message": "Vänta lite."}]}
            return Response(json.dumps(said), 429, mimetype="application/json")
        if mode in ("failing", "hanging"):
            return Response("<h1>Out of order</h1>", 503, mimetype="text/html")
        if mode == "wrong":
            if is_script and convention.accepts_json:
                return Response(json.dumps(convention.errors), 422, mimetype="application/json")
            return Response("<h1>Wrong</h1>", 422, mimetype="text/html")
        if is_script and convention.success:
            return Response(json.dumps(convention.success), mimetype="application/json")
        where = convention.leads_back
        back = where if where.startswith("/") else posted.get(where, [""])[0]
        return redirect(back, 303) if back else Response("<h1>Thank you</h1>", mimetype="text/html")


def _nothing(environ: Any, start_response: Any) -> Any:
    return Response(status=404)(environ, start_response)


def _read(form: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> Posted:
    posted = {name: [text.replace("\r\n", "\n") for text in texts] for name, texts in form.lists()}
    for name, sent in files.lists():
        kept = [f"{one.filename}: {one.stream.read().decode()}" for one in sent if one.filename]
        posted[name] = kept
    return posted


def _breaches(posted: Posted, mimetype: str, convention: Convention) -> Iterator[str]:
    if mimetype not in convention.encodings:
        yield f"posted as {mimetype}"
    for name, value in convention.needs.items():
        if name not in posted or (value is not None and posted[name] != [value]):
            yield f"{name} is {posted.get(name)}"
    if any(posted.get(convention.honeypot, [])):
        yield f"{convention.honeypot} is filled in"
    for name in posted:
        if not convention.only(name):
            yield f"{name} is no name of this service"


@contextmanager
def serving(site: Path) -> Iterator[Services]:
    services = Services(site)
    server = make_server("127.0.0.1", 0, services.application, threaded=True)
    server.daemon_threads = True
    services.port = server.port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield services
    services.released.set()
    server.shutdown()
    thread.join()
    server.server_close()
