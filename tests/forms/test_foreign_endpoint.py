"""A form that posts to a handler on another origin, under the page's own policy."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from plugins.publishing.build import build_site
from plugins.publishing.serving import site_application
from tests.conftest import SETTINGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@contextmanager
def serving(application: Any) -> Iterator[str]:
    """Serve a WSGI application on a free port; give its origin."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("form", "lang", "thanks", "subject"),
    [
        ("/kontakt/", "sv", "/tack/", "Skriv till oss – North Sweden Cleantech"),
        ("/en/contact/", "en", "/en/thank-you/", "Write to us – North Sweden Cleantech"),
    ],
)
def test_the_post_goes_out_and_the_visitor_comes_back(
    form: str, lang: str, thanks: str, subject: str, chromium: "Browser", tmp_path: Path
) -> None:
    received: list[dict[str, str]] = []
    output = tmp_path / "output"

    @Request.application
    def handler(request: Request) -> Response:
        received.append(request.form.to_dict())
        return redirect(request.form["_next"], 303)

    with ExitStack() as stack:
        site = stack.enter_context(serving(site_application(output, handler)))
        # Another host name of the same machine is another origin.
        foreign = stack.enter_context(serving(handler)).replace("127.0.0.1", "localhost")
        endpoints = {"visit": f"{foreign}/visit", "contact": f"{foreign}/contact"}
        build_site(SETTINGS, output, SITE_ORIGIN=site, FORM_ENDPOINTS=endpoints)
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site}{form}")
        page.locator("[name=name]").fill("Åsa")
        page.locator("[name=email]").fill("asa@example.com")
        page.locator("[name=message]").fill("Hej\nhej")
        page.locator(".questions > button[type=submit]").click()
        assert page.url == f"{site}{thanks}"
        context.close()
    assert received == [
        {
            "_language": lang,
            "_next": f"{site}{thanks}",
            "name": "Åsa",
            "email": "asa@example.com",
            "message": "Hej\r\nhej",
            "reference": "",
            "summary": "",
            "_subject": subject,
            "leave_this_empty": "",
        }
    ]
