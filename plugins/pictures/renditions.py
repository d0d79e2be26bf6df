"""The files made from a picture: their sizes, names and how each is saved."""

import hashlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, features

from plugins.pictures.drawings import refusal
from plugins.pictures.originals import Original
from plugins.sources.messages import msg
from plugins.sources.slugs import slug_of

FOLDER = "images"
"""The folder of pictures, in the content and in the output."""

WIDTHS = (400, 800, 1200, 1600)
"""In pixels. A text column is 608 CSS pixels wide; fine screens have two or more to each."""

FALLBACK_WIDTH = 1200
"""For browsers that support neither AVIF nor WebP, and for feeds and links."""

MAX_RATIO = WIDTHS[0]
"""The longest side by the shortest; beyond, a side of the narrowest file would be under 1 px."""

MAX_HEIGHT = 16_383
"""In pixels: https://developers.google.com/speed/webp/faq."""

PREVIEW = (1200, 630)
"""The size of a shared link's picture (https://ogp.me); all services crop this size least."""

PREVIEW_GROUND = (18, 32, 42)  # behind transparent parts: the theme's dark background

SAVING: dict[str, dict[str, int | bool]] = {
    "AVIF": {"quality": 55, "speed": 6, "max_threads": 1},  # else bytes depend on threads
    "WEBP": {"quality": 78, "method": 5},
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}
TYPES = {"AVIF": "image/avif", "WEBP": "image/webp"}
SUFFIXES = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png", "SVG": "svg"}
_RECIPE = repr((SAVING, PREVIEW_GROUND, [features.version(one) for one in ("pil", "avif", "webp")]))


@dataclass(frozen=True)
class Rendition:
    """One file made from an original; its name is unique to the original and the recipe."""

    original: Original
    name: str
    width: int
    height: int
    format: str

    @property
    def url(self) -> str:
        """Return its address, relative to the site's root."""
        return f"{FOLDER}/{self.name}"


@dataclass(frozen=True)
class Picture:
    """All files made from an original. `modern` has each newer format, narrowest file first."""

    original: Original
    modern: dict[str, tuple[Rendition, ...]]
    fallback: Rendition
    preview: Rendition | None

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Return every file of the picture."""
        several = [rendition for row in self.modern.values() for rendition in row]
        return (*several, self.fallback, *([self.preview] if self.preview else []))


def plan_picture(original: Original) -> Picture:
    """Return the files to make from `original`, none wider than the original.

    Raises ProblemsFound if a file would be too high, or too flat to have its proportions.
    """
    stem = f"{slug_of(original.file.stem) or 'picture'}-{_digest(original)}"
    width, height = original.width, original.height
    if max(width, height) > MAX_RATIO * min(width, height):
        what = msg(
            "is {width:,} x {height:,} pixels: next to nothing of it would be seen",
            width=width,
            height=height,
        )
        raise refusal(original.path, what, msg("crop it to what readers are meant to see"))
    if not original.drawing and height * min(width, WIDTHS[-1]) > MAX_HEIGHT * width:
        what = msg(
            "is {height:,} pixels high, more than the {most:,} of the format WebP",
            height=height,
            most=MAX_HEIGHT,
        )
        raise refusal(original.path, what, msg("divide it into several pictures"))

    def rendition(wide: int, format: str) -> Rendition:  # noqa: A002 - Pillow's word
        name = f"{stem}-{wide}.{SUFFIXES[format]}"
        return Rendition(original, name, wide, max(1, round(height * wide / width)), format)

    if original.drawing:
        return Picture(original, {}, rendition(width, "SVG"), None)
    widths = [*(one for one in WIDTHS if one < width), *([width] if width <= WIDTHS[-1] else [])]
    modern = {one: tuple(rendition(wide, one) for wide in widths) for one in ("AVIF", "WEBP")}
    plain = "PNG" if original.transparent else "JPEG"
    fallback = rendition(min(width, FALLBACK_WIDTH), plain)
    preview = Rendition(original, f"{stem}-preview.jpg", *PREVIEW, "JPEG")
    return Picture(original, modern, fallback, preview)


def save_rendition(rendition: Rendition, pixels: Image.Image) -> bytes:
    """Return the file's bytes, made from the original's upright `pixels`."""
    size = (rendition.width, rendition.height)
    if rendition.format == "JPEG" and pixels.mode == "RGBA":
        ground = Image.new("RGBA", pixels.size, PREVIEW_GROUND)
        pixels = Image.alpha_composite(ground, pixels).convert("RGB")
    return save(ImageOps.fit(pixels, size, Image.Resampling.LANCZOS), rendition.format)


def save(image: Image.Image, format: str) -> bytes:  # noqa: A002 - Pillow's word
    """Return the bytes of `image` in `format`, saved with the settings in SAVING."""
    target = BytesIO()
    image.save(target, format, **SAVING[format])
    return target.getvalue()


def _digest(original: Original) -> str:
    """Return a digest of the file and of how it is saved, for the names of renditions."""
    if original.drawing:
        return hashlib.sha256(original.drawing).hexdigest()[:10]
    status = original.file.stat()
    return _digest_as_of(original.file, status.st_mtime_ns, status.st_size)


@cache
def _digest_as_of(file: Path, *_: int) -> str:
    """Read each file once in a run, although it is checked and then shown."""
    return hashlib.sha256(_RECIPE.encode() + file.read_bytes()).hexdigest()[:10]
