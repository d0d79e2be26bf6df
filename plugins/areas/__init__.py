"""Areas that visitors ask about: a page each, and a card each on the start page.

Templates get `areas`, by language.
"""

from collections.abc import Iterator

from plugins.areas.areas import add_areas, area_address, find_area_problems
from plugins.editions.kinds import ContentKind
from plugins.editorial.front_matter import FrontMatter
from plugins.editorial.texts import texts_of
from plugins.settings.site_settings import Settings
from plugins.sources.problems import Problem

KIND = ContentKind(
    name="areas",
    front_matter=FrontMatter,
    address=area_address,
    template="area",
    add_lists=add_areas,
)


def check_sources(settings: Settings) -> Iterator[Problem]:
    """Find areas that differ from the choices of the booking form, and choices without one."""
    texts = [text for text in texts_of(settings).texts if text.kind is KIND]
    return find_area_problems(texts, settings)


def register() -> None:
    """Do nothing: Pelican requires this function, and plugins.editions reads KIND."""
