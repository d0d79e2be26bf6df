"""Read the pictures that editors commit, and refuse those that pages cannot show."""

import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from plugins.pictures.drawings import ANEW, read_drawing, refusal, unreadable
from plugins.sources.messages import msg

FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF")  # MPO: a JPEG with a second picture
MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
"""About 8,660 x 5,770: larger than cameras make, but quick to decode."""
ENOUGH = 2400
"""The least width in pixels at which a JPEG is decoded; the widest file made has 1,600."""

_TOO_MANY = msg("has more than {most} million pixels", most=MAX_PIXELS // 1_000_000)
_SMALLER = msg("save it as a JPEG that is 2,400 pixels wide, which is plenty")
_DAMAGE = (
    *(OSError, EOFError, SyntaxError, struct.error),
    *(ValueError, TypeError, IndexError, KeyError, RuntimeError, OverflowError, MemoryError),
)
"""Errors of Pillow and its libraries if a file is not what it claims to be."""

_HEIC = tuple(b"ftyp" + one for one in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"))
"""What a HEIC file has from its fifth byte on (ISO/IEC 23008-12)."""
_ORIENTATION = 0x0112  # the EXIF tag; from 5 on, the picture is on its side


# Pillow warns of pictures with many pixels; our lower limit stops the build first.
warnings.simplefilter("ignore", Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Original:
    """A picture as committed: its upright size in pixels, and whether it has transparency.

    Messages call it `path`. `drawing` is the SVG that pages show; b"" for a picture of pixels.
    """

    file: Path
    path: str
    width: int
    height: int
    transparent: bool = False
    drawing: bytes = field(default=b"", repr=False)


def read_original(file: Path, path: str) -> Original:
    """Read the size of `file`, which messages call `path`. Raises ProblemsFound."""
    if file.suffix.lower() == ".svg":
        width, height, drawing = read_drawing(file, path)
        return Original(file, path, width, height, transparent=True, drawing=drawing)
    with _opened(file, path) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION, 1) >= 5:
            width, height = height, width
        return Original(file, path, width, height, image.has_transparency_data)


def check_original(original: Original) -> None:
    """Read all pixels of `original` to detect a truncated file. Raises ProblemsFound."""
    if original.drawing:
        return
    with _opened(original.file, original.path) as image:
        eighth = (max(1, image.width // 8), max(1, image.height // 8))
        image.draft("RGB", eighth)  # reads all, but computes less
        image.load()


def open_upright(original: Original) -> Image.Image:
    """Return the pixels of `original`: upright, RGB or RGBA in sRGB, and nothing else.

    Raises ProblemsFound.
    """
    with _opened(original.file, original.path) as image:
        # A camera's 48 million pixels take 150 MB in the memory, and a page shows few of them.
        scale = min(1, ENOUGH / original.width)
        image.draft(image.mode, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        upright: Image.Image = image
        profile = image.info.get("icc_profile")
        kind = "RGBA" if image.has_transparency_data else "RGB"
        if profile and upright.mode in ("RGB", "RGBA", "CMYK"):
            upright = _in_srgb(upright, profile)
        if upright.mode.startswith("I;16"):
            upright = upright.point(lambda value: value / 256)  # otherwise convert() clips
        pixels = upright.convert(kind)
    pixels.info.clear()  # Pillow would save some of this metadata
    return pixels


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except ImageCms.PyCMSError:
        return image  # browsers ignore an invalid profile, too
    return converted or image


@contextmanager
def _opened(file: Path, path: str) -> Iterator[Image.Image]:
    """Open `file` for its pixels. Raises ProblemsFound if pages cannot show it."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            what = msg(
                "has {size} MB, more than {most}",
                size=size // 1_000_000,
                most=MAX_BYTES // 1_000_000,
            )
            raise refusal(path, what, _SMALLER)
        with Image.open(file) as image:
            _refuse_unfit(image, path)
            yield image
    except Image.DecompressionBombError:
        raise refusal(path, _TOO_MANY, _SMALLER) from None
    except UnidentifiedImageError:
        if _is_heic(file):
            what = msg("is HEIC, as iPhones save pictures, whatever its name says")
            raise refusal(
                path, what, msg("open it in an image program and save it as JPEG")
            ) from None
        what = msg("is no picture that can be read, whatever its name says")
        raise refusal(path, what, msg("open it in an image program and save it as JPEG")) from None
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.errno:
            raise unreadable(path, error) from None
        raise refusal(path, msg("cannot be read to its end"), ANEW) from None


def _is_heic(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(12)[4:] in _HEIC


def _refuse_unfit(image: Image.Image, path: str) -> None:
    if image.format not in FORMATS:
        raise refusal(path, msg("is a {name}", name=image.format), msg("save it as JPEG or PNG"))
    if image.width * image.height > MAX_PIXELS:
        raise refusal(path, _TOO_MANY, _SMALLER)
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        # WCAG 2.2, 2.2.2 Pause, Stop, Hide: a reader could not stop it.
        raise refusal(
            path, msg("moves, and no reader could stop it"), msg("save one picture of it")
        )
