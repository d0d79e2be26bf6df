"""Write whole addresses, for those who read a page elsewhere than on the site."""

from collections.abc import Mapping
from typing import Any


def absolute(settings: Mapping[str, Any], url: str) -> str:
    """Return `url`, which counts from the site's root, with the site's scheme and host."""
    return f"{settings['SITE_ORIGIN']}{settings['SITEURL']}/{url}"
