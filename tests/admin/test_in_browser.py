"""/admin/ in Chromium, with a folder of the browser's own in place of the editor's."""

import base64
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plugins.publishing.check import checked_settings
from tests.built import Built
from tests.conftest import leave_out, serve
from tests.tiny_site import TinySite, themed_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = {"home": ("Hem", "Home"), "news": ("Nyheter", "News"), "visit": ("Besök", "Visit")}
NEWS = {
    "sv": (
        "Title: Soltak i norr\nSlug: soltak-i-norr\nDate: 2026-01-02\nTags: water\n"
        "Comment: För redaktionen\nSummary: Kort.\n\n"
        "Text[^1] med *a*b*c* och `kod`.\n\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n"
        "Ord\n: dess mening\n\n[Nyheter]({filename}/pages/news.sv.md)\n\n"
        "![Ett tak]({static}/images/roof.png)\n\n[^1]: En not.\n"
    ),
    "en": (
        '---\ntitle: "Solar roofs"\nslug: solar-roofs\nsummary: >-\n  In\n  short.\n---\n\n'
        "Text.\n\n[News](<{filename}/pages/news.en.md>)\n"
    ),
}
TERMS = "tags:\n  water: {name: {sv: Vatten, en: Water}, slug: {sv: vatten, en: water}}\n"
FOLDER = "const root = await navigator.storage.getDirectory();"
FILL = f"""async (files) => {{
  {FOLDER}
  await root.getDirectoryHandle(".git", {{create: true}});
  for (const [path, text] of files) {{
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) {{
      folder = await folder.getDirectoryHandle(part, {{create: true}});
    }}
    const writable = await (await folder.getFileHandle(parts.at(-1), {{create: true}}))
      .createWritable();
    await writable.write(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
    await writable.close();
  }}
}}"""
READ = f"""async () => {{
  {FOLDER}
  const read = async (folder, path) => {{
    const files = [];
    for await (const [name, one] of folder.entries()) {{
      if (one.kind === "directory") files.push(...await read(one, `${{path}}${{name}}/`));
      else {{
        const bytes = new Uint8Array(await (await one.getFile()).arrayBuffer());
        files.push([path + name, btoa(String.fromCharCode(...bytes))]);
      }}
    }}
    return files;
  }};
  return read(root, "");
}}"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A small site with a news item, built with its /admin/."""
    if not shutil.which("npm"):
        leave_out("npm is not here, and fetches the program at /admin/")
    project = tmp_path_factory.mktemp("admin") / "project"
    site = themed_site(TinySite(project), PAGES, {"plugins.forms"})
    site.write_twins("news/solar-roofs", NEWS["sv"], NEWS["en"])
    site.write("content/taxonomy.yaml", TERMS)
    (project / "content/images").mkdir()
    shutil.copy(
        Path(__file__).parents[1] / "fixture_site/content/images/northern-light.jpg",
        project / "content/images/roof.png",
    )
    site.build(CMS_REPOSITORY="github:owner/name")
    return site


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(tiny: TinySite, chromium: "Browser", asked: list[str], tmp_path: Path) -> "Iterator[Page]":
    """/admin/ of the served site, with the site's content in the folder that it may open."""
    with serve(tiny.output, tmp_path / "submissions.sqlite") as server:
        context = chromium.new_context(locale="sv-SE")
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        picker = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
        page.add_init_script(picker)
        page.goto(f"{server.url}/admin/")
        page.evaluate(FILL, [[path, encode(text)] for path, text in contents(tiny).items()])
        page.get_by_role("button", name="Arbeta med lokalt repository").click()
        page.get_by_role("option", name="Nyheter").or_(page.get_by_text("Nyheter")).first.wait_for()
        yield page
        context.close()


def contents(site: TinySite) -> dict[str, bytes]:
    content = site.project / "content"
    return {
        file.relative_to(site.project).as_posix(): file.read_bytes()
        for file in sorted(content.rglob("*"))
        if file.is_file()
    }


def encode(text: bytes) -> str:
    return base64.b64encode(text).decode("ascii")


def written(page: "Page") -> dict[str, bytes]:
    return {path: base64.b64decode(text) for path, text in page.evaluate(READ)}


def check(project: Path, files: Mapping[str, bytes], tiny: TinySite) -> None:
    """Check the content of `files` as the task `check` does; raises ProblemsFound."""
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(text)
    shutil.copy(tiny.project / "settings.py", project)
    with checked_settings(project / "settings.py", LANGUAGES=("sv", "en")) as (_, collector):
        assert collector.problems == []


def save(page: "Page") -> None:
    """Save, and wait until the files have changed and change no more."""
    before = last = page.evaluate(READ)
    page.get_by_role("button", name="Spara", exact=True).click()
    for _ in range(120):
        page.wait_for_timeout(500)
        now = page.evaluate(READ)
        if now == last != before:
            return
        last = now
    raise AssertionError("nothing was saved")


def body(text: bytes) -> bytes:
    return text.split(b"\n\n", 1)[1].lstrip(b"\n")


def test_admin_asks_only_the_site_lists_both_languages_and_changes_a_title(
    page: "Page", asked: list[str], tiny: TinySite, tmp_path: Path
) -> None:
    page.get_by_text("Soltak i norr").first.click()
    titles = page.locator("[data-key-path=title] input")
    assert [one.input_value() for one in titles.all()] == ["Soltak i norr", "Solar roofs"]
    assert page.get_by_text("Rubrik (Title)").count()
    titles.first.fill("Soltak i hela norr")
    save(page)
    before, after = contents(tiny), written(page)
    swedish, english = (f"content/news/solar-roofs.{lang}.md" for lang in ("sv", "en"))
    assert after[swedish] == before[swedish].replace(b"Soltak i norr", b"Soltak i hela norr")
    assert body(after[english]) == body(before[english])
    assert {path for path in before if before[path] != after[path]} == {swedish, english}
    check(tmp_path / "project", after, tiny)
    own = page.url.split("/admin/")[0]
    assert [url for url in asked if not url.startswith((own, "blob:", "data:"))] == []


def test_a_new_text_is_two_files_that_pass_check(
    page: "Page", tiny: TinySite, tmp_path: Path
) -> None:
    page.get_by_role("button", name="Skapa ny post").click()
    words: dict[str, Any] = {
        "title": ("Åtta öar", "Eight islands"),
        "slug": ("atta-oar", "eight-islands"),
        "summary": ("Kort.", "Short."),
        "date": ("2026-02-03",),
    }
    for key, texts in words.items():
        fields = page.locator(f"[data-key-path={key}] input:not([type=hidden])")
        for n, text in enumerate(texts):
            fields.nth(n).fill(text)
    for n, text in enumerate(("Brödtext.", "Body.")):
        page.locator("[data-key-path=body] textarea:visible").nth(n).fill(text)
    save(page)
    after = written(page)
    assert after["content/news/atta-oar.sv.md"].decode() == (
        "Title: Åtta öar\nSlug: atta-oar\nDate: 2026-02-03\nSummary: Kort.\n\nBrödtext.\n"
    )
    assert after["content/news/atta-oar.en.md"].endswith(b"\n\nBody.\n")
    check(tmp_path / "project", after, tiny)


def test_labels_are_in_the_language_that_the_editor_has_chosen(page: "Page") -> None:
    page.evaluate("""localStorage.setItem("sveltia-cms.prefs", '{"locale": "en-GB"}')""")
    page.reload()
    page.get_by_text("News").first.wait_for()
    assert page.get_by_text("Nyheter").count() == 0


def test_admin_is_neither_in_the_sitemap_nor_in_the_search(tiny: TinySite) -> None:
    assert "/admin/" not in tiny.read("sitemap.xml")
    assert [page for page in Built.read(tiny.output).pages if "/admin/" in page] == []
    assert "admin/" in tiny.read("_headers")
    fragments = (tiny.output / "search-index").rglob("*")
    assert [one for one in fragments if one.is_file() and b"redigera" in one.read_bytes()] == []
