"""What a visitor gets through nginx, with README's lines; `--all` runs it, as .ci/run does."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import EnvironBuilder

from plugins.receiver.settings import Settings
from plugins.receiver.store import Store
from tests.conftest import PROJECT, leave_out
from tests.receiver.conftest import RIGHT
from tests.receiver.production import Production, free_port, stop
from tests.receiver.test_files import PDF, WITH_FILE

pytestmark = pytest.mark.slow
CONFIGURATION = """\
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/html html; }}
    charset utf-8;
    server {{
        listen 127.0.0.1:{port};
        root {site};
{lines}
    }}
}}
"""


def lines_of_readme(port: int) -> str:
    """README's lines for nginx, for a receiver on `port`."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"^```nginx\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert "127.0.0.1:8001" in lines
    return lines.replace("127.0.0.1:8001", f"127.0.0.1:{port}")


@dataclass(frozen=True)
class Site:
    """nginx and the receiver behind it."""

    settings: Settings
    folder: Path
    port: int
    receiver: "subprocess.Popen[bytes]"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        """Return the status and the text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def send(self, size: int, page: str = "/fraga/", **more: str) -> tuple[int, str]:
        """Post a file of `size` bytes from `page`."""
        content = PDF + b"x" * (size - len(PDF))
        data = {**RIGHT, "who": "Å & Ä", "plan": (BytesIO(content), "a.pdf", "application/pdf")}
        posted = EnvironBuilder(method="POST", data=data).get_environ()
        referer = f"http://127.0.0.1:{self.port}{page}"
        headers = {"Content_Type": posted["CONTENT_TYPE"], "Referer": referer, **more}
        return self.ask("POST", "/forms/small", posted["wsgi.input"].read(), **headers)


@pytest.fixture
def behind_nginx(build, tmp_path: Path) -> Iterator[Site]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        leave_out("nginx was not found: install nginx-light")
    settings = build(WITH_FILE)
    for name in ("404.html", "en/404.html"):
        (settings.site / name).write_text(f"our {name}", encoding="utf-8")
    production = Production(settings.site, settings.data, free_port())
    receiver = production.start(tmp_path / "log")
    folder, port = tmp_path / "nginx", free_port()
    folder.mkdir()
    text = CONFIGURATION.format(
        user="user root;" if os.geteuid() == 0 else "",
        folder=folder,
        port=port,
        site=settings.site,
        lines=lines_of_readme(production.port),
    )
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    nginx = subprocess.Popen([program, "-c", folder / "nginx.conf"], start_new_session=True)
    while nginx.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.05)
    yield Site(settings, folder, port, receiver)
    stop(nginx)
    if receiver.poll() is None:
        stop(receiver)
    assert "/forms/small" not in (folder / "access.log").read_text()
    assert (folder / "error.log").read_text() == ""


def test_each_file_that_is_too_large_comes_back_with_every_answer(behind_nginx):
    for size in [1_500_000, 3_000_000, 9_000_000] * 4:
        status, text = behind_nginx.send(size)
        assert status == 422
        assert "Filen för ”Plan” får vara högst 1 MB." in text
        assert 'value="Å &amp; Ä"' in text
    assert Store(behind_nginx.settings.database).all() == []
    status, text = behind_nginx.send(900_000)
    assert (status, text) == (303, "")
    for path, refused in (("/forms/small", 415), ("/forms/other", 404)):
        got = [behind_nginx.ask("POST", path, b"x" * 9_000_000)[0] for _ in range(5)]
        assert got == [refused] * 5


def test_what_nginx_itself_refuses_leads_to_our_pages_in_the_language_of_the_page(behind_nginx):
    for page, title in (
        ("/fraga/", "Det du skickade är för stort"),
        ("/en/question/", "What you sent is too large"),
    ):
        status, text = behind_nginx.send(34_000_000, page)
        assert status == 413
        assert f"<h2>{title}</h2>" in text
        assert "<p>Före</p>" in text
    status, text = behind_nginx.send(34_000_000, "/en/question/", Accept="application/json")
    assert (status, '"error":"What you sent is too large"' in text) == (413, True)
    assert behind_nginx.ask("GET", "/nowhere/") == (404, "our 404.html")
    assert behind_nginx.ask("GET", "/en/nowhere/") == (404, "our en/404.html")
    assert behind_nginx.ask("GET", "/forms/health")[0] == 200


def test_a_receiver_that_is_down_is_explained_in_both_languages(behind_nginx):
    stop(behind_nginx.receiver)
    status, text = behind_nginx.send(1000)
    assert status == 503
    assert "Gå tillbaka i webbläsaren: det du skrev ska finnas kvar." in text
    assert "Go back in your browser: what you wrote should still be there." in text
