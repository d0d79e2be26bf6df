"""Pictures made for the tests, and a small site in the site's own theme to show them."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageCms

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

SETTINGS = """\
from pelicanconf import *

THEME = "{theme}"
PLUGINS = [name for name in PLUGINS if name != "plugins.forms"]
""".format(theme=PROJECT / "theme")
PAGES = {"home": ("Hem", "Home"), "news": ("Nyheter", "News")}
WHERE_IT_WAS = {1: "N", 2: (63.0, 49.0, 33.0), 3: "E", 4: (20.0, 15.0, 46.0)}
RED, BLUE = (200, 30, 20), (20, 40, 190)


def photo(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A picture that is red above and blue below."""
    image = Image.new(mode, (width, height), RED if mode == "RGB" else (*RED, 255))
    image.paste(BLUE if mode == "RGB" else (*BLUE, 0), (0, height // 2, width, height))
    return image


def camera_photo(file: Path, orientation: int = 1) -> None:
    """Save a photo as a camera does, with the owner, the place and a profile in it."""
    image = photo()
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x013B] = "Owner of the camera"
    exif.get_ifd(0x8825).update(WHERE_IT_WAS)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta>Owner of the camera</x:xmpmeta>"
    image.save(file, "JPEG", quality=95, exif=exif, icc_profile=profile, xmp=xmp, comment=b"Owner")


@dataclass(frozen=True)
class TinySite:
    """A project whose news item is written by the tests."""

    project: Path

    @property
    def images(self) -> Path:
        return self.project / "content/images"

    @property
    def cache(self) -> Path:
        return self.project / "cache"

    def write(self, path: str, text: str) -> None:
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def write_news(self, swedish: str, english: str = "Text.\n", head: str = "") -> None:
        for lang, text in (("sv", swedish), ("en", english)):
            lines = f"Title: A\nSlug: a\nDate: 2018-05-03\nSummary: Kort.\n{head}"
            self.write(f"content/news/a.{lang}.md", f"{lines}\n{text}")

    def build(self, **overrides: object) -> None:
        origin = {"SITE_ORIGIN": "https://www.example.org"}
        build_site(self.project / "settings.py", self.project / "output", **origin, **overrides)

    def problems(self) -> list[str]:
        with pytest.raises(ProblemsFound) as found:
            self.build()
        return [str(problem) for problem in found.value.problems]

    def page(self, lang: str) -> Path:
        path = {"sv": "nyheter/a/index.html", "en": "en/news/a/index.html"}[lang]
        return self.project / "output" / path

    def article(self, lang: str = "sv") -> html.HtmlElement:
        """The news item; lxml does not know that <source> is empty, and nests what follows."""
        return html.document_fromstring(self.page(lang).read_bytes())

    def prose(self, lang: str = "sv") -> str:
        markup = self.page(lang).read_text(encoding="utf-8")
        return markup.partition('<div class="prose">')[2].partition("</div>")[0].strip()

    def published(self) -> list[str]:
        """What was made of pictures, without the titles that are drawn."""
        names = (file.name for file in (self.project / "output/images").iterdir())
        return sorted(name for name in names if not name.startswith("title-"))


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinySite:
    """The small site, with a cache of its own."""
    site = TinySite(tmp_path / "project")
    monkeypatch.setattr("plugins.pictures.album.CACHE", site.cache)
    site.write("settings.py", SETTINGS)
    for key, titles in PAGES.items():
        for lang, title in zip(("sv", "en"), titles, strict=True):
            text = f"Title: {title}\nSlug: {title.lower()}\nSummary: {title}.\n\nText.\n"
            site.write(f"content/pages/{key}.{lang}.md", text)
    site.images.mkdir()
    return site
