"""The built site as its readers meet it: pages by address, links that can be followed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from plugins.publishing.build import build_site
from tests.conftest import CONTENT, SETTINGS

ORIGIN = "https://www.example.org"


@dataclass(frozen=True)
class Page:
    """A written page, its whole address and its markup."""

    file: Path
    address: str

    @cached_property
    def markup(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def root(self) -> html.HtmlElement:
        return html.document_fromstring(self.file.read_bytes())

    def values(self, expression: str) -> list[str]:
        return [str(value) for value in self.root.xpath(expression)]

    def value(self, expression: str) -> str:
        (value,) = self.values(expression)
        return value

    def hreflangs(self) -> list[tuple[str, str]]:
        links = self.root.xpath("/html/head/link[@rel='alternate'][@hreflang]")
        return [(link.get("hreflang"), link.get("href")) for link in links]

    def links(self) -> Iterator[str]:
        """Whole addresses of everything that the page leads to or shows."""
        for address in self.values("//@href | //@src | //form/@action"):
            yield urljoin(self.address, address)


@dataclass(frozen=True)
class Built:
    """A whole site in a folder, as it stands at `base` of our example's host."""

    output: Path
    base: str

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address; what stands at an old address leads to one, and is none."""
        found = {}
        for file in sorted(self.output.rglob("*.html")):
            if b'http-equiv="refresh"' in file.read_bytes()[:500]:
                continue
            path = file.relative_to(self.output).as_posix().removesuffix("index.html")
            address = f"{self.whole}{path}"
            found[address] = Page(file, address)
        return found

    @property
    def whole(self) -> str:
        return f"{ORIGIN}{self.base}/"

    def file_at(self, address: str) -> Path | None:
        """The file that a host answers with, or None where it has none."""
        plain, _ = urldefrag(address)
        path = urlsplit(plain).path
        if not path.startswith(f"{self.base}/"):
            return None
        file = self.output / path.removeprefix(f"{self.base}/")
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None


def write_every_kind(content: Path) -> None:
    """Add news enough for further pages, events, and what one language lacks, of each policy.

    The past event also has old addresses.
    """
    for day in range(1, 20):
        languages = ("sv", "en") if day > 10 else ("sv",)
        for lang in languages:
            write_item(content, f"news/day-{day}", lang, f"Date: 2019-01-{day:02}", "hide")
    for policy in ("hide", "link", "notice"):
        for lang in ("sv", "en"):
            more = "Date: 2020-02-02\nCategory: projects"
            write_item(content, f"news/only-{lang}-{policy}", lang, more, policy)
            more = "Footer: 90\nModified: 2021-03-03"
            write_item(content, f"pages/only-{lang}-{policy}", lang, more, policy)
            more = "Start: 2999-05-03 13:00\nPlace: Norr"
            write_item(content, f"events/only-{lang}-{policy}", lang, more, policy)
    for lang in ("sv", "en"):
        more = f"Start: 2020-05-03 13:00\nPlace: Norr\nAliases: /old/{lang}, /{lang}.php"
        write_item(content, "events/past", lang, more, "hide")
    write_item(content, "news/waiting", "sv", "Date: 2021-03-03", "notice")
    write_item(content, "news/waiting", "en", "Status: draft", "hide")
    write_item(content, "news/unseen", "en", "Date: 2021-03-04\nStatus: hidden", "notice")


def write_item(content: Path, path: str, lang: str, more: str, policy: str) -> None:
    name = path.split("/")[1]
    (content / f"{path}.{lang}.md").write_text(
        f"Title: {path} {lang}\nSlug: {name}\nSummary: {path} {lang}.\nUntranslated: {policy}\n"
        f"{more}\n\nText.\n\n## Part\n\n[Up](#part)\n",
        encoding="utf-8",
    )


@pytest.fixture(scope="session", params=["root", "subpath", "every-kind"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site, at the root of a host and below a path, and there with all that can be."""
    if request.param == "root":
        return Built(request.getfixturevalue("site"), "")
    folder, content = tmp_path_factory.mktemp(request.param), CONTENT
    if request.param == "every-kind":
        content = Path(shutil.copytree(content, folder / "content"))
        write_every_kind(content)
    output, base = folder / "output", "/sub/path"
    build_site(SETTINGS, output, SITE_ORIGIN=ORIGIN, SITEURL=base, PATH=str(content))
    return Built(output, base)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Page]:
    """Every page of the site at the root."""
    return list(Built(site, "").pages.values())
