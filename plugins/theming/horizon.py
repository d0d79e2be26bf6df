"""Draw the horizon of a page: two ridges of fells that no other page has."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

WIDTH, HEIGHT = 1440, 90
"""The units of the drawing; both ridges reach from its left edge to its right."""

_STEP = 240
_FAR, _NEAR = (0, 62), (46, 82)
"""Between which heights the tops of a ridge lie, counted from above."""


def horizon(seed: str) -> tuple[str, str]:
    """Return the paths (SVG's `d`) of the far and the near ridge, the same for the same `seed`."""
    digest = sha256(seed.encode()).digest()
    places = range(-_STEP // 2, WIDTH + _STEP, _STEP)
    count = len(places)
    ridges = []
    for (top, bottom), numbers in zip(
        (_FAR, _NEAR), (digest[:count], digest[count : 2 * count]), strict=True
    ):
        heights = [top + number * (bottom - top) // 255 for number in numbers]
        ridges.append(_smooth(list(zip(places, heights, strict=True))))
    far, near = ridges
    return far, near


def _smooth(points: Sequence[tuple[int, int]]) -> str:
    """Return a closed path that bends at `points` and passes halfway between them."""
    middles = [((a + c) // 2, (b + d) // 2) for (a, b), (c, d) in pairwise(points)]
    start = "M{} {}".format(*middles[0])
    bends = (
        f"Q{x} {y} {to_x} {to_y}"
        for (x, y), (to_x, to_y) in zip(points[1:-1], middles[1:], strict=True)
    )
    return f"{start}{''.join(bends)}V{HEIGHT}H0z"
