"""Draw what a shared link is shown with where its page has no picture: its title.

In the colours of the theme at night, by code alone and in a font that lies in the theme,
so that every machine draws the same.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from plugins.pictures.renditions import PREVIEW, save

FONT = "fonts/InterDisplay-Bold.otf"
MARGIN = 80
TITLE_SIZES = range(84, 32, -4)
"""Pixels: the largest at which the title has room is taken."""
TITLE_ROOM = (PREVIEW[0] - 2 * MARGIN, 330)
LEADING = 1.18  # lines per size of the font
NAME_SIZE = 38

NIGHT, INK = (13, 30, 42), (238, 245, 245)
FELLS = (
    ((23, 64, 74), ((0, 560), (190, 470), (330, 520), (560, 420), (760, 530), (1200, 440))),
    ((15, 48, 58), ((0, 600), (260, 530), (470, 580), (720, 500), (960, 590), (1200, 520))),
)
STRIPE = ((53, 180, 140), (111, 220, 187), (143, 123, 224))
ARCH = ((10, 20), (14, 15.6), (19, 13.2), (24, 12.5), (29, 13.2), (34, 15.6), (38, 20))
RIDGE = ((9, 33), (19, 19), (25, 28), (29, 23), (39, 33))
WAVE = ((15, 39), (18, 37.6), (21, 37.6), (24, 39), (27, 40.4), (30, 40.4), (33, 39))
MARK = (((111, 220, 187), ARCH), ((255, 255, 255), RIDGE), ((179, 163, 245), WAVE))
"""The theme's icon, in its own 48 units: colours and lines."""

COLOURS, SHADES = 96, 16
"""What the eye takes for the whole, in a third of the bytes: of the ground, of the title."""

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
        card = _ground(self.theme, self.site).copy()
        title = Image.new("L", PREVIEW)
        font, lines = self._fit()
        for number, line in enumerate(lines):
            place = (MARGIN, MARGIN + font.size * LEADING * number)
            ImageDraw.Draw(title).text(place, line, 255, font)
        shades = title.point([COLOURS - 1 + _shade(value) for value in range(256)])
        drawn = title.point([255 * bool(_shade(value)) for value in range(256)])
        card.paste(Image.frombytes("P", PREVIEW, shades.tobytes()), mask=drawn)
        return save(card, "PNG")

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


def _shade(value: int) -> int:
    """Return the nearest of the SHADES from the ground, 0, to the ink."""
    return (value * SHADES + 127) // 255


@cache
def _ground(theme: Path, site: str) -> Image.Image:
    """Draw what all cards of a site have in common, with the title's shades in its palette.

    It is drawn twice as large and then reduced, since lines are not smoothed.
    """
    width, height = PREVIEW
    card = Image.new("RGB", (2 * width, 2 * height), NIGHT)
    drawing = ImageDraw.Draw(card)
    for colour, ridge in FELLS:
        line = [(2 * x, 2 * y) for x, y in ridge]
        drawing.polygon([(0, 2 * height), *line, (2 * width, 2 * height)], colour)
    for x in range(2 * width):
        drawing.line((x, 0, x, 23), _between(x / (2 * width)))
    for colour, points in MARK:
        line = [(136 + round(x * 3.4), 2 * height - 236 + round(y * 3.4)) for x, y in points]
        drawing.line(line, colour, 12)
        for x, y in line:  # round where it bends, and at its ends
            drawing.ellipse((x - 6, y - 6, x + 6, y + 6), colour)
    card = card.resize(PREVIEW, Image.Resampling.LANCZOS)
    place = (MARGIN + 92, height - 100)
    ImageDraw.Draw(card).text(place, site, INK, _font(theme, NAME_SIZE))
    reduced = card.quantize(COLOURS, dither=Image.Dither.NONE)
    palette = (reduced.getpalette() or [])[: 3 * COLOURS]
    palette += [0] * (3 * COLOURS - len(palette))
    for shade in range(1, SHADES + 1):
        palette += _mix(NIGHT, INK, shade / SHADES)
    reduced.putpalette(palette)
    return reduced


def _between(place: float) -> tuple[int, ...]:
    """Return the stripe's colour at `place`, from 0 to 1."""
    left, middle, right = STRIPE
    pair = (left, middle) if place < 0.5 else (middle, right)
    return _mix(*pair, place * 2 % 1)


def _mix(a: tuple[int, ...], b: tuple[int, ...], part: float) -> tuple[int, ...]:
    return tuple(round(x + (y - x) * part) for x, y in zip(a, b, strict=True))


@cache
def _font(theme: Path, size: int) -> ImageFont.FreeTypeFont:
    # The other engine, Raqm, takes a library that not every machine has.
    return ImageFont.truetype(theme / FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _code_digest(theme: Path) -> str:
    """Return what tells this way of drawing, and the font, from another."""
    parts = (theme / FONT).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(parts).hexdigest()
