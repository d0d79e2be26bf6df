"""How long personal data are kept: in days for what deletes them, and in words."""

from babel.units import format_unit

from plugins.bilingual.languages import KNOWN

_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""The longest that each can be: whatever months 12 months are, no answer is deleted before
the time that its visitor was told is over."""


def keep_in_days(keep: str) -> int:
    """Give the days of a `keep` such as 12 months."""
    count, unit = _parts(keep)
    return count * _DAYS[unit]


def keep_in_words(keep: str, lang: str) -> str:
    """Write a `keep` as a person would in `lang`: 12 månader."""
    count, unit = _parts(keep)
    words: str = format_unit(count, f"duration-{unit}", "long", locale=KNOWN[lang].locale)
    return words


def _parts(keep: str) -> tuple[int, str]:
    count, unit = keep.split()
    return int(count), unit.removesuffix("s")
