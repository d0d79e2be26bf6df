"""Make a thing once for each build."""

from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

MADE = "MADE"
"""Where Pelican's settings, which live as long as the build does, keep what was made."""

Made = TypeVar("Made")


def once(settings: MutableMapping[str, Any], name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returned when it was first called for `name` in this build."""
    kept = settings.setdefault(MADE, {})
    if name not in kept:
        kept[name] = make()
    made: Made = kept[name]
    return made
