import threading
from collections.abc import Iterable

import pytest
from werkzeug.serving import make_server
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plugins.publishing.live_reload import LiveReload, add_reload, reloading
from plugins.publishing.preview import HOST

STRICT_PAGE = """\
<!doctype html>
<html lang="sv"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{title}</title></head><body></body></html>
"""


def test_the_script_comes_first_in_the_head():
    page = b'<!doctype html><html><head><meta charset="utf-8"></head></html>'
    assert add_reload(page, "7") == (
        b'<!doctype html><html><head><script src="/.preview/reload.js?7"></script>'
        b'<meta charset="utf-8"></head></html>'
    )


def test_a_page_gets_the_script_and_is_never_taken_from_a_cache():
    page = Response("<head></head>", mimetype="text/html", headers={"ETag": '"x"'})
    reload = LiveReload()
    answer = Client(reloading(page, reload)).get("/")
    script = f'<script src="/.preview/reload.js?{reload.newest}"></script>'
    assert answer.text == f"<head>{script}</head>"
    assert "ETag" not in answer.headers


def test_the_head_of_a_page_is_that_of_the_page_with_the_script():
    page = Response("<head></head>", mimetype="text/html")
    client = Client(reloading(page, LiveReload()))
    head = client.head("/", headers={"Range": "bytes=0-1"})
    assert head.data == b""
    assert head.content_length == len(client.get("/").data) > len("<head></head>")


def test_what_is_no_page_is_left_alone():
    style = Response("<head></head>", mimetype="text/css", headers={"ETag": '"x"'})
    answer = Client(reloading(style, LiveReload())).get("/site.css")
    assert (answer.text, answer.headers["ETag"]) == ("<head></head>", '"x"')


def test_who_has_seen_a_build_waits_for_the_next():
    reload = LiveReload()
    client = Client(reloading(Response("page"), reload))
    first = client.get("/.preview/build?after=").text
    threading.Timer(0.1, reload.built).start()
    second = client.get(f"/.preview/build?after={first}").text
    assert second != first


def test_nothing_else_is_in_the_previews_own_folder():
    assert Client(reloading(Response("page"), LiveReload())).get("/.preview/x").status_code == 404


class Reloading:
    """A server of one page under a strict policy, whose title is the build's."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.reload = LiveReload()
        self.server = make_server(HOST, 0, reloading(self.page, self.reload), threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        page = Response(STRICT_PAGE.format(title=self.title), mimetype="text/html")
        return page(environ, start_response)

    def build(self, title: str) -> None:
        self.title = title
        self.reload.built()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.browser
def test_open_pages_reload_under_the_strictest_policy(chromium):
    from playwright.sync_api import expect

    preview = Reloading("one")
    context = chromium.new_context()
    tabs = [context.new_page() for _ in range(8)]  # more than the connections to a server
    refused: list[str] = []
    for tab in tabs:
        tab.on("console", lambda message: refused.append(message.text))
        tab.goto(f"http://{HOST}:{preview.server.port}/")
    for title in ("two", "three"):
        preview.build(title)
        for tab in tabs:
            expect(tab).to_have_title(title)
    context.close()
    preview.stop()
    assert refused == []
