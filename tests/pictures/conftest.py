"""Pictures made for the tests, and a small site in the site's own theme to show them."""

from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageCms

from tests.tiny_site import TinySite, themed_site

PAGES = {"home": ("Hem", "Home"), "news": ("Nyheter", "News"), "visit": ("Besök", "Visit")}
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


class PictureSite(TinySite):
    """A project whose news item is written by the tests."""

    @property
    def images(self) -> Path:
        return self.project / "content/images"

    @property
    def cache(self) -> Path:
        return self.project / "cache"

    def write_news(self, swedish: str, english: str = "Text.\n", head: str = "") -> None:
        header = f"Title: A\nSlug: a\nDate: 2018-05-03\nSummary: Kort.\n{head}\n"
        self.write_twins("news/a", header + swedish, header + english)

    def file_of(self, lang: str) -> Path:
        return self.output / {"sv": "nyheter/a/index.html", "en": "en/news/a/index.html"}[lang]

    def article(self, lang: str = "sv") -> html.HtmlElement:
        """The news item; lxml does not know that <source> is empty, and nests what follows."""
        return html.document_fromstring(self.file_of(lang).read_bytes())

    def prose(self, lang: str = "sv") -> str:
        markup = self.file_of(lang).read_text(encoding="utf-8")
        return markup.partition('<div class="prose">')[2].partition("</div>")[0].strip()

    def published(self) -> list[str]:
        """What was made of pictures, without the titles that are drawn."""
        names = (file.name for file in (self.output / "images").iterdir())
        return sorted(name for name in names if not name.startswith("title-"))


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PictureSite:
    """A small site in the real theme, with a cache of its own."""
    site = themed_site(PictureSite(tmp_path / "project"), PAGES, {"plugins.forms"})
    monkeypatch.setattr("plugins.pictures.album.CACHE", site.cache)
    site.images.mkdir()
    return site
