"""Give each item what tells it from others, its standing, and an address that hosts fix."""

from datetime import date
from pathlib import PurePath

from pelican.contents import Content, Page, Static

from plugins.editorial.release import is_released
from plugins.languages.languages import base_address
from plugins.settings.site_settings import site_settings


def identify(content: Content) -> None:
    """Give every item a key and its standing, and a page named in PAGE_ADDRESSES that address.

    A file whose name has no key would end the build in Pelican, with no file named; it
    gets its name as a key and `nameless`, which the pairing of twins then refuses.
    """
    if isinstance(content, Static):
        return  # a picture has no language
    content.nameless = not hasattr(content, "key")
    if content.nameless:
        content.key = PurePath(content.source_path).name
    content.form, content.receipt, content.personal_data = None, None, ()  # plugins.forms' parts
    _withhold(content)
    site = site_settings(content.settings)
    fixed, languages = site.page_addresses.get(content.key), site.languages
    if isinstance(content, Page) and fixed is not None and content.lang in languages:
        address = base_address(content.lang, languages) + fixed
        content.override_url = address
        is_folder = address == "" or address.endswith("/")
        if content.status != "draft":  # a draft has an address, but is not written
            content.override_save_as = f"{address}index.html" if is_folder else address


def _withhold(content: Content) -> None:
    """Give the item `withheld`, True until it is out, and `awaits`, the day it waits for.

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
