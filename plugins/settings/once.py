"""Make a thing once for each build."""

from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

MADE = "MADE"
"""The key for made things in Pelican's settings, which exist as long as the build."""

Made = TypeVar("Made")


def once(settings: MutableMapping[str, Any], name: str, make: Callable[[], Made]) -> Made:
    """Return the result of `make`, which is called once for each `name` in a build."""
    kept = settings.setdefault(MADE, {})
    if name not in kept:
        kept[name] = make()
    made: Made = kept[name]
    return made
