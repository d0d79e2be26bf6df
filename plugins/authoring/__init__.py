"""The commands of editors: new, translate, rename, remove and status.

They change content/ as a whole or not at all (changes.py), and leave it as `check` wants it.
"""

from plugins.authoring.placeholders import find_placeholders as check_sources

__all__ = ["check_sources", "register"]


def register() -> None:
    """Do nothing: Pelican requires this function."""
