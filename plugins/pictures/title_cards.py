"""Draw what a shared link is shown with where its page has no picture: its title.

In the colours of the theme at night, by code alone and in a font that lies in the theme,
so that every machine draws the same. The card is a PNG of 16 colours, of which
only the rows of the title are drawn and compressed for each title.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from plugins.pictures.renditions import PREVIEW

FONT = "fonts/InterDisplay-Bold.otf"
MARGIN = 80
TITLE_SIZES = range(72, 32, -4)
"""Pixels: the largest at which the title has room is taken."""
TITLE_ROOM = (PREVIEW[0] - 2 * MARGIN, 320)
TITLE_ROWS = (MARGIN - 20, MARGIN + TITLE_ROOM[1] + 10)
"""The rows that a title may touch; all others are the same on every card."""
LEADING = 1.18  # lines per size of the font
NAME_SIZE = 38
LEVEL = 7
"""Of the title's compression: 9, as the ground has, takes five times as long to save a tenth."""

Colour = tuple[int, ...]
Point = tuple[float, float]
NIGHT, INK = (13, 30, 42), (238, 245, 245)
FAR, NEAR = (23, 64, 74), (15, 48, 58)
GREEN, MINT, VIOLET = (53, 180, 140), (111, 220, 187), (143, 123, 224)
SHADES = 3
"""Of the title, from the ground to the ink: the eye takes them for a smooth edge."""
FELLS: tuple[tuple[Colour, tuple[Point, ...]], ...] = (
    (FAR, ((0, 540), (117, 460), (192, 483), (275, 523), (358, 563), (433, 433), (550, 488),
           (667, 543), (717, 558), (825, 498), (933, 438), (1075, 458), (1200, 538))),
    (NEAR, ((0, 590), (167, 520), (267, 560), (400, 590), (533, 620), (650, 505), (833, 560),
            (1017, 615), (1067, 590), (1200, 555))),
)  # fmt: skip
"""The ridges of the theme's start page: colours, and cubic Bézier curves."""
STRIPE = (GREEN, MINT, VIOLET)
STRIPE_HEIGHT = 12
ARCH = ((10, 20), (14, 15.6), (19, 13.2), (24, 12.5), (29, 13.2), (34, 15.6), (38, 20))
RIDGE = ((9, 33), (19, 19), (25, 28), (29, 23), (39, 33))
WAVE = ((15, 39), (18, 37.6), (21, 37.6), (24, 39), (27, 40.4), (30, 40.4), (33, 39))
MARK = ((MINT, ARCH), (INK, RIDGE), (VIOLET, WAVE))
"""The theme's icon, in its own 48 units: colours and lines."""

_RECIPE = repr([features.version(one) for one in ("pil", "freetype2")])


@dataclass(frozen=True)
class TitleCard:
    """A title above the name of the site, in the font at `theme`/FONT."""

    title: str
    site: str
    theme: Path

    @property
    def name(self) -> str:
        """Give the name of its file, which tells it from any other card."""
        drawn_of = "\n".join((self.title, self.site, _RECIPE, _code_digest(self.theme)))
        return f"title-{hashlib.sha256(drawn_of.encode()).hexdigest()[:10]}.png"

    def draw(self) -> bytes:
        """Return the card as a PNG: the title, whose edges are shades, on the common ground."""
        first, last = TITLE_ROWS
        title = Image.new("L", (PREVIEW[0], last - first))
        drawing = ImageDraw.Draw(title)
        font, lines = self._fit()
        for number, line in enumerate(lines):
            place = (MARGIN, MARGIN - first + font.size * LEADING * number)
            drawing.text(place, line, 255, font)
        shades = title.point([(value * SHADES + 127) // 255 for value in range(256)])
        ground, rows = _ground(self.theme, self.site), _rows(shades)
        checksum = zlib.adler32(ground.rows_below, zlib.adler32(rows, ground.checksum))
        packed = b"".join((ground.above, _deflate(rows, LEVEL, zlib.Z_FULL_FLUSH), ground.below))
        return _write_png(ground.palette, b"\x78\xda" + packed + struct.pack(">I", checksum))

    def _fit(self) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """Return the largest font in which the title has room, and its lines."""
        wide, high = TITLE_ROOM
        for size in TITLE_SIZES:
            font = _font(self.theme, size)
            lines = _wrap(self.title, font, wide)
            fits = all(font.getlength(line) <= wide for line in lines)
            if fits and len(lines) * size * LEADING <= high:
                return font, lines
        room = int(high / (font.size * LEADING))
        lines = [_cut(line, font, wide) for line in lines]
        return font, [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), font, wide)]


def _wrap(text: str, font: ImageFont.FreeTypeFont, wide: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont, wide: int) -> str:
    if font.getlength(line) <= wide:
        return line
    while line and font.getlength(f"{line}…") > wide:
        line = line[:-1].rstrip()
    return f"{line}…"


@dataclass(frozen=True)
class _Ground:
    """What all cards of a site have in common: the compressed rows above and below the title.

    `palette` is night, the title's shades, then the colours of the rest; `rows_below` are not
    compressed, and `checksum` is that of the rows above.
    """

    palette: bytes
    above: bytes
    checksum: int
    below: bytes
    rows_below: bytes


@cache
def _ground(theme: Path, site: str) -> _Ground:
    """Draw the ground, twice as large and then reduced, since lines are not smoothed."""
    width, height = PREVIEW
    card = Image.new("RGB", (2 * width, 2 * height), NIGHT)
    drawing = ImageDraw.Draw(card)
    for colour, curves in FELLS:
        line = [(2 * x, 2 * y) for x, y in _points_on(curves)]
        drawing.polygon([(0, 2 * height), *line, (2 * width, 2 * height)], colour)
    part = 2 * width // len(STRIPE)
    for number, colour in enumerate(STRIPE):
        drawing.rectangle((number * part, 0, (number + 1) * part, 2 * STRIPE_HEIGHT - 1), colour)
    for colour, points in MARK:
        line = [(136 + round(x * 3.4), 2 * height - 236 + round(y * 3.4)) for x, y in points]
        drawing.line(line, colour, 12)
        for x, y in line:  # round where it bends, and at its ends
            drawing.ellipse((x - 6, y - 6, x + 6, y + 6), colour)
    card = card.resize(PREVIEW, Image.Resampling.LANCZOS)
    place = (MARGIN + 92, height - 100)
    ImageDraw.Draw(card).text(place, site, INK, _font(theme, NAME_SIZE))
    palette = bytes(part for colour in _colours() for part in colour)
    holder = Image.new("P", (1, 1))
    holder.putpalette(palette)
    reduced = card.quantize(palette=holder, dither=Image.Dither.NONE)
    first, last = TITLE_ROWS
    above = _rows(reduced.crop((0, 0, width, first)))
    below = _rows(reduced.crop((0, last, width, height)))
    return _Ground(
        palette,
        _deflate(above, 9, zlib.Z_FULL_FLUSH),
        zlib.adler32(above),
        _deflate(below, 9, zlib.Z_FINISH),
        below,
    )


def _colours() -> Iterator[Colour]:
    """Yield up to 16 colours: of the title, of the ground, and between them at its edges."""
    yield from (_mix(NIGHT, INK, shade / SHADES) for shade in range(SHADES + 1))
    yield from (FAR, NEAR, *STRIPE)
    yield from (_mix(NIGHT, FAR, 0.5), _mix(FAR, NEAR, 0.5))
    yield from (_mix(NEAR, colour, 0.5) for colour in (INK, MINT, VIOLET))
    yield _mix(FAR, MINT, 0.5)


def _points_on(curves: Sequence[Point]) -> Iterator[Point]:
    """Yield points on cubic Bézier curves, each of which begins where the last one ends."""
    for start in range(0, len(curves) - 1, 3):
        a, b, c, d = curves[start : start + 4]
        for step in range(33):
            t = step / 32
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x, y = (
                sum(
                    weight * point[axis]
                    for weight, point in zip(weights, (a, b, c, d), strict=True)
                )
                for axis in (0, 1)
            )
            yield x, y


def _mix(a: Colour, b: Colour, part: float) -> Colour:
    return tuple(round(x + (y - x) * part) for x, y in zip(a, b, strict=True))


def _rows(image: Image.Image) -> bytes:
    """Return the rows of `image`, whose values are under 16, as a PNG has them before deflate."""
    packed = Image.frombytes("P", image.size, image.tobytes()).tobytes("raw", "P;4")
    size = PREVIEW[0] // 2
    return b"".join(b"\0" + packed[at : at + size] for at in range(0, len(packed), size))


def _deflate(rows: bytes, level: int, end: int) -> bytes:
    """Compress a part of the image that does not refer to the part before it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return packer.compress(rows) + packer.flush(end)


def _write_png(palette: bytes, data: bytes) -> bytes:
    """Return a PNG of 16 colours; `data` are its compressed rows. https://www.w3.org/TR/png-3/."""
    header = struct.pack(">IIBBBBB", *PREVIEW, 4, 3, 0, 0, 0)  # 4 bits each, of a palette
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in parts
    )


@cache
def _font(theme: Path, size: int) -> ImageFont.FreeTypeFont:
    # The other engine, Raqm, takes a library that not every machine has.
    return ImageFont.truetype(theme / FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _code_digest(theme: Path) -> str:
    """Return what tells this way of drawing, and the font, from another."""
    parts = (theme / FONT).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(parts).hexdigest()
