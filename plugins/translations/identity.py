"""Set the address of each text that Pelican reads, and withhold it until its day."""

from datetime import date
from pathlib import PurePosixPath

from pelican.contents import Content, Static

from plugins.editorial.addresses import find_address
from plugins.editorial.kinds import TextKind, find_kinds
from plugins.editorial.release import is_released
from plugins.settings.site_settings import site_settings
from plugins.translations.site_page import file_at


def identify(content: Content) -> None:
    """Set a text's address, its `addresses` in each language, `withheld` and `awaits`."""
    kind = None if isinstance(content, Static) else kind_of(content)
    if kind is None:
        return  # a picture has no language
    assert hasattr(content, "key"), f"{content.source_path}: the name has no key"
    settings = content.settings
    content.addresses = {
        lang: find_address(kind, content.key, content.slug, lang, settings)
        for lang in site_settings(settings).languages
    }
    content.override_url = content.addresses[content.lang]
    content.override_save_as = file_at(content.override_url)
    _withhold(content)


def kind_of(content: Content) -> TextKind | None:
    """Return the kind whose folder `content` lies in, if any."""
    folder = PurePosixPath(content.relative_source_path).parts[0]
    kinds = find_kinds(content.settings)
    return next((kind for kind in kinds if kind.name == folder), None)


def _withhold(content: Content) -> None:
    """Set `withheld`, True until the text is published, and `awaits`, the day it waits for.

    What is withheld is to Pelican a draft; with SHOW_DRAFTS, it is what it will be.
    """
    site = site_settings(content.settings)
    day: date | None = content.date.date() if hasattr(content, "date") else None
    is_draft = content.status == "draft"
    content.withheld = not is_released(content.status, day, site.today)
    content.awaits = day if content.withheld and not is_draft else None
    if site.show_drafts:
        content.status = "published" if is_draft else content.status
    elif content.withheld:
        content.status = "draft"
