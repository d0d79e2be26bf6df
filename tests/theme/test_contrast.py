"""The pairs of colours that the theme uses, in both schemes: WCAG 2.2, 1.4.3 and 1.4.11."""

import re

import pytest

from tests.conftest import PROJECT

TOKENS = PROJECT / "theme/static/css/tokens/colours.css"
TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    ("ink", "ground", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "tint", TEXT),
    ("muted", "ground", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "tint", TEXT),
    ("link", "ground", TEXT),
    ("link", "surface", TEXT),
    ("link", "tint", TEXT),
    ("on-accent", "accent", TEXT),
    ("accent", "ground", TEXT),
    ("danger", "ground", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger-ground", TEXT),
    ("ink", "danger-ground", TEXT),
    ("on-night", "night", TEXT),
    ("on-night", "night-far", TEXT),
    ("on-night", "forest", TEXT),
    ("aurora", "forest", TEXT),
    ("on-aurora", "aurora", TEXT),
    ("on-aurora", "violet", TEXT),
    ("edge", "ground", GRAPHIC),
    ("edge", "surface", GRAPHIC),
    ("focus", "ground", GRAPHIC),
    ("focus", "surface", GRAPHIC),
    ("focus-at-night", "night", GRAPHIC),
    ("focus-at-night", "night-far", GRAPHIC),
    ("focus-at-night", "forest", GRAPHIC),
    ("accent", "surface", GRAPHIC),
    ("accent", "tint", GRAPHIC),
]


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media")
    token = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
    by_day = dict(token.findall(light))
    return {"light": by_day, "dark": by_day | dict(token.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000", "#ffffff") == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_pair_has_enough_contrast(scheme: str, front: str, back: str, least: float) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_the_drawn_forest_has_the_colour_of_the_footer_below_it() -> None:
    drawn = (PROJECT / "theme/static/icons/forest.svg").read_text(encoding="utf-8")
    by_day, by_night = (scheme["forest"] for scheme in schemes().values())
    assert re.findall(r"#[0-9a-f]{6}", drawn) == [by_day, by_night]
