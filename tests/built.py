"""A built site as its readers meet it: pages by address, links that can be followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html

CANONICAL = "/html/head/link[@rel='canonical']/@href"


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

    @property
    def lang(self) -> str:
        return self.value("/html/@lang")

    @property
    def indexable(self) -> bool:
        return "noindex" not in self.values("//meta[@name='robots']/@content")

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
    """A whole site in a folder, which stands at the whole address `whole`, with a slash."""

    output: Path
    whole: str

    @classmethod
    def read(cls, output: Path) -> "Built":
        """Take from the home page where the site stands."""
        return cls(output, Page(output / "index.html", "").value(CANONICAL))

    @cached_property
    def homes(self) -> dict[str, str]:
        """The address of the home page in each language, the site's first one first."""
        home = Page(self.output / "index.html", self.whole)
        return {lang: address for lang, address in home.hreflangs() if lang != "x-default"}

    @property
    def origin(self) -> str:
        parts = urlsplit(self.whole)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base(self) -> str:
        """The path below which the site stands, "" or "/sub/path"."""
        return urlsplit(self.whole).path.rstrip("/")

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address; what stands at an old address leads to one, and is none.

        Neither is /admin/, the program of editors.
        """
        found = {}
        for file in sorted(self.output.rglob("*.html")):
            is_for_editors = file.is_relative_to(self.output / "admin")
            if is_for_editors or b'http-equiv="refresh"' in file.read_bytes()[:500]:
                continue
            path = file.relative_to(self.output).as_posix().removesuffix("index.html")
            address = f"{self.whole}{path}"
            found[address] = Page(file, address)
        return found

    def file_at(self, address: str) -> Path | None:
        """The file that a host answers with, or None where it has none."""
        plain, _ = urldefrag(address)
        path = urlsplit(plain).path
        if not path.startswith(f"{self.base}/"):
            return None
        file = self.output / path.removeprefix(f"{self.base}/")
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None
