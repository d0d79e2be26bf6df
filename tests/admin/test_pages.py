"""/admin/: its page, its policy, and that it is there only where it is set."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from plugins.admin.pages import policy, write_pages
from plugins.admin.repository import repository_of
from plugins.publishing.tree import read_page
from plugins.settings.outputs import written_files
from plugins.settings.site_settings import SiteSettings
from plugins.theming.headers import format_headers, headers_for
from tests.conftest import CONTENT, fixture_settings


def write(output: Path, monkeypatch: pytest.MonkeyPatch, **overrides: Any) -> dict[str, Any]:
    """Write /admin/ with a program of two files into `output`; return the settings."""
    program = {"admin-1.js": b"1", "part-admin-2.js": b"2"}
    monkeypatch.setattr("plugins.admin.pages.read_program", lambda: program)
    given = {"PATH": str(CONTENT), "OUTPUT_PATH": str(output), "SITEURL": "/sub", **overrides}
    settings = fixture_settings(**given)
    write_pages(SimpleNamespace(settings=settings))
    return settings


def test_the_page_loads_the_program_from_the_site_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = write(tmp_path, monkeypatch, CMS_REPOSITORY="github:owner/name")
    page = html.document_fromstring((tmp_path / "admin/index.html").read_bytes())
    assert page.xpath("//script/@src") == ["/sub/admin/admin-1.js"]
    assert page.xpath("string(//h1)") == "Redigera webbplatsen"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//@data-search") == []
    assert read_page(tmp_path / "admin/index.html").flaws == ()
    assert [*json.loads((tmp_path / "admin/config.json").read_text())] == ["sv", "en"]
    written = {"admin-1.js", "config.json", "index.html", "part-admin-2.js"}
    assert written_files(settings) == {f"admin/{name}" for name in written}


@pytest.mark.parametrize(
    "overrides",
    [{"CMS_REPOSITORY": ""}, {"CMS_REPOSITORY": "github:owner/name", "RELATIVE_LINKS": True}],
)
def test_a_site_without_a_repository_or_server_has_no_admin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overrides: dict[str, Any]
) -> None:
    assert written_files(write(tmp_path, monkeypatch, **overrides)) == set()
    assert [*tmp_path.iterdir()] == []


def test_its_policy_asks_nobody_but_the_service_with_the_repository() -> None:
    site = SiteSettings(cms_repository="github:owner/name")
    directives = dict(one.split(" ", 1) for one in policy(repository_of(site)).split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["connect-src"] == "'self' blob: data: https://api.github.com"
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval'"


def test_the_window_in_which_an_editor_signs_in_may_answer_and_no_other() -> None:
    name = "Cross-Origin-Opener-Policy"
    assert headers_for("/admin/")[name] == "same-origin-allow-popups"
    assert headers_for("/")[name] == "same-origin"
    assert "/sub/admin/*" in format_headers("/sub", admin=True)
    assert "/sub/admin/*" not in format_headers("/sub")
