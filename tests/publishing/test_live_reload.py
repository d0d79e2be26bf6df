import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from werkzeug.serving import make_server
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plugins.publishing.live_reload import (
    EditorLink,
    Failure,
    LiveReload,
    add_script,
    reloading,
)
from plugins.publishing.preview import HOST
from plugins.sources.problems import Problem

STRICT_PAGE = """\
<!doctype html>
<html lang="sv"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{title}</title></head><body><input aria-label="Name"></body></html>
"""
FACTS = {
    "texts": [],
    "pages": {
        "index.html": {
            "lang": "sv",
            "source": "content/pages/home.sv.md",
            "title": "Hem",
            "state": "published",
            "good": True,
            "address": "/",
            "twins": [
                {
                    "lang": "en",
                    "source": "content/pages/home.en.md",
                    "title": "Home",
                    "state": "published, stale: content/pages/home.sv.md has changed since",
                    "good": False,
                    "address": "/en/",
                }
            ],
        }
    },
}
FAILURE = Failure(
    "1 problem: nothing was built.",
    (Problem("content/pages/home.sv.md", 3, 8, "the title is missing", "write it"),),
)


def make_reload(project: Path = Path("/nowhere"), pattern: str = "") -> LiveReload:
    return LiveReload(EditorLink(project, pattern))


def test_the_script_comes_first_in_the_head():
    page = add_script(b'<!doctype html><html><head><meta charset="utf-8"></head></html>', "7")
    before, _, after = page.partition(b"</script>")
    assert before.startswith(b'<!doctype html><html><head><script data-version="7" data-lang="en"')
    assert after == b'<meta charset="utf-8"></head></html>'


def test_the_script_speaks_the_language_of_the_computer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "sv")
    page = add_script(b"<head></head>", "7").decode()
    assert ' data-lang="sv" ' in page
    assert "Redigera" in page


def test_a_page_gets_the_script_and_is_never_taken_from_a_cache():
    page = Response("<head></head>", mimetype="text/html", headers={"ETag": '"x"'})
    reload = make_reload()
    answer = Client(reloading(page, reload)).get("/")
    version = reload.version(b"<head></head>")
    assert answer.text.startswith(f'<head><script data-version="{version}" ')
    assert "ETag" not in answer.headers


def test_the_head_of_a_page_is_that_of_the_page_with_the_script():
    page = Response("<head></head>", mimetype="text/html")
    client = Client(reloading(page, make_reload()))
    head = client.head("/", headers={"Range": "bytes=0-1"})
    assert head.data == b""
    assert head.content_length == len(client.get("/").data) > len("<head></head>")


def test_what_is_no_page_is_left_alone():
    style = Response("<head></head>", mimetype="text/css", headers={"ETag": '"x"'})
    answer = Client(reloading(style, make_reload())).get("/site.css")
    assert (answer.text, answer.headers["ETag"]) == ("<head></head>", '"x"')


def test_who_has_seen_a_state_waits_for_the_next():
    reload = make_reload()
    client = Client(reloading(Response("page"), reload))
    first = client.get("/.preview/state?after=").json["number"]
    threading.Timer(0.1, reload.built).start()
    second = client.get(f"/.preview/state?after={first}").json["number"]
    assert second != first


@pytest.mark.parametrize(
    ("html", "assets", "reloads"),
    [("one", False, False), ("two", False, True), ("one", True, True)],
)
def test_a_page_reloads_if_it_or_what_it_loads_may_have_changed(html, assets, reloads):
    reload, page = make_reload(), Response("one", mimetype="text/html")
    client = Client(reloading(page, reload))

    def version() -> str:
        return client.get("/.preview/state?page=/").json["pages"]["/"]["version"]

    before = version()
    page.set_data(html)
    reload.built(FACTS, assets=assets)
    assert (version() != before) == reloads


def test_a_page_that_the_receiver_answers_is_never_reloaded():
    reload = make_reload()
    client = Client(reloading(Response("<head></head>", mimetype="text/html"), reload))
    assert 'data-version=""' in client.post("/forms/visit").text
    state = client.get("/.preview/state?page=/forms/visit").json
    assert state["pages"]["/forms/visit"]["version"] == ""


def test_a_drawn_page_is_shown_until_a_build_has_ended():
    reload = make_reload()
    client = Client(reloading(Response("<head></head>old", mimetype="text/html"), reload))
    for end in (reload.built, lambda: reload.failed(FAILURE)):
        reload.show({"en/index.html": b"<head></head>new"})
        assert client.get("/en/").text.endswith("new")
        assert client.get("/").text.endswith("old")
        end()
        assert client.get("/en/").text.endswith("old")


def test_a_failure_is_told_as_in_the_terminal_with_a_link_that_opens_the_file(tmp_path):
    text = tmp_path / "content/pages/home.sv.md"
    text.parent.mkdir(parents=True)
    text.touch()
    reload = make_reload(tmp_path, "vscode://file{path}:{line}:{column}")
    reload.failed(FAILURE)
    failure = Client(reloading(Response("x"), reload)).get("/.preview/state").json["failure"]
    [problem] = failure["problems"]
    said = f"{problem['place']}: {problem['said']}\n{failure['title']}"
    assert said == str(FAILURE)
    assert problem["link"] == f"vscode://file{text}:3:8"
    reload.built()
    assert Client(reloading(Response("x"), reload)).get("/.preview/state").json["failure"] is None


@pytest.mark.parametrize(
    ("environ", "link"),
    [
        ({}, ""),
        ({"TERM_PROGRAM": "vscode"}, "vscode://file{path}:1:1"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, ""),
        ({"TERM_PROGRAM": "vscode", "PREVIEW_EDITOR": ""}, ""),
        ({"PREVIEW_EDITOR": "vscode"}, "vscode://file{path}:1:1"),
        (
            {"PREVIEW_EDITOR": "idea://open?file={path}&line={line}"},
            "idea://open?file={path}&line=1",
        ),
    ],
)
def test_the_editor_is_the_one_that_is_set_or_in_whose_terminal_preview_runs(
    environ, link, tmp_path
):
    (tmp_path / "å b.md").touch()
    editor = EditorLink.of(tmp_path, environ)
    path = (tmp_path / "å b.md").as_uri().removeprefix("file://")
    assert editor.to("å b.md") == link.replace("{path}", path)
    assert editor.to("no such file") == ""


def test_the_open_pages_are_those_for_which_a_worker_asks():
    reload = make_reload()
    client = Client(reloading(Response("x"), reload))
    client.get("/.preview/state?page=/en/ny%25C3%25A5r/&page=/404.html")
    assert reload.open_pages() == ["en/nyår/index.html", "404.html"]


def test_before_the_first_build_a_page_says_so():
    missing = Response("There is no such page.\n", 404)
    answer = Client(reloading(missing, make_reload())).get("/")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "No site has been built yet." in answer.text
    assert "<script data-version=" in answer.text


def test_nothing_else_is_in_the_previews_own_folder():
    assert Client(reloading(Response("page"), make_reload())).get("/.preview/x").status_code == 404


class Reloading:
    """A server of one page under a strict policy, whose title is the build's."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.reload = make_reload()
        self.server = make_server(HOST, 0, reloading(self.page, self.reload), threaded=True)
        self.url = f"http://{HOST}:{self.server.port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        page = Response(STRICT_PAGE.format(title=self.title), mimetype="text/html")
        return page(environ, start_response)

    def build(self, title: str) -> None:
        self.title = title
        self.reload.built(FACTS, assets=False)

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
        tab.goto(preview.url)
    for title in ("two", "three"):
        preview.build(title)
        for tab in tabs:
            expect(tab).to_have_title(title)
    context.close()
    preview.stop()
    assert refused == []


@pytest.mark.browser
def test_a_failure_lies_over_the_open_page_which_stays_as_it_is_until_it_is_mended(chromium):
    from playwright.sync_api import expect

    preview = Reloading("one")
    tab = chromium.new_page()
    tab.goto(preview.url)
    overlay, typed = tab.get_by_role("alert"), tab.get_by_label("Name")
    typed.fill("Ada")
    preview.title = "two"
    preview.reload.failed(FAILURE)
    expect(overlay).to_contain_text("1 problem: nothing was built.")
    expect(overlay).to_contain_text("content/pages/home.sv.md:3:8: the title is missing; write it")
    expect(tab).to_have_title("one")
    expect(typed).to_have_value("Ada")
    expect(typed).to_be_focused()
    tab.reload()
    expect(overlay).to_contain_text("the title is missing")  # a reload hides no problem
    overlay.locator("summary").focus()
    tab.keyboard.press("Escape")
    expect(overlay.get_by_text("the title is missing")).to_be_hidden()
    preview.build("three")
    expect(tab).to_have_title("three")
    expect(overlay).to_be_hidden()
    preview.stop()
    tab.close()


@pytest.mark.browser
def test_a_bar_names_the_text_and_a_stale_twin_and_stays_closed_where_it_was_closed(chromium):
    from playwright.sync_api import expect

    preview = Reloading("one")
    preview.build("one")
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(preview.url)
    bar = tab.get_by_role("complementary", name="Preview")
    expect(bar).to_contain_text("published: content/pages/home.sv.md")
    stale = bar.get_by_role("link", name="en: published, stale")
    expect(stale).to_have_attribute("href", "/en/")
    bar.locator("summary").focus()
    tab.keyboard.press("Escape")
    expect(stale).to_be_hidden()
    tab.reload()
    expect(bar.locator("summary")).to_be_visible()
    expect(stale).to_be_hidden()
    bar.locator("summary").press("Enter")
    expect(stale).to_be_visible()
    context.close()
    preview.stop()


def test_the_page_in_which_an_editor_writes_is_never_reloaded():
    client = Client(reloading(Response("<head></head>", mimetype="text/html"), make_reload()))
    assert client.get("/admin/").text == "<head></head>"
