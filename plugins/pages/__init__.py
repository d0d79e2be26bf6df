"""Pages that stand by themselves, such as the start page: content/pages/KEY.LANG.md."""

from gettext import NullTranslations

from plugins.editorial.kinds import TextKind
from plugins.pages.front_matter import PageFrontMatter


def _address(words: NullTranslations) -> str:
    del words  # a page stands at the root of its language
    return "{slug}/"


KIND = TextKind(name="pages", front_matter=PageFrontMatter, address=_address)


def register() -> None:
    """Connect nothing: Pelican reads pages by itself."""
