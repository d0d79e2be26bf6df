import shutil

import pytest

from tests.conftest import PROJECT
from tests.tiny_site import TinySite
from tests.translations.conftest import tiny

__all__ = ["tiny"]  # which `old` builds on

SETTINGS = """\
from pelicanconf import *

PLUGINS = [
    *("plugins.theming", "plugins.translations", "plugins.editions", "plugins.news"),
    *("plugins.pages", "plugins.redirects"),
]
"""
MOVED = '\nmsgid "This page has moved"\nmsgstr "Sidan har flyttat"\n'
HEADER = "Date: 2018-05-03\nSummary: S.\n"


@pytest.fixture
def old(tiny: TinySite) -> TinySite:
    """The tiny site with the theme's page at old addresses, and news that have such."""
    tiny.write("settings.py", SETTINGS)
    shutil.copy(PROJECT / "theme/templates/redirect.html", tiny.project / "theme/templates")
    words = "theme/translations/sv/LC_MESSAGES/messages.po"
    tiny.write(words, (tiny.project / words).read_text(encoding="utf-8") + MOVED)
    write_aliases(tiny, "/gammalt/, /nyhet.php, /Åre/sida.html", "/old/news.html")
    return tiny


def write_aliases(site: TinySite, swedish: str, english: str) -> None:
    site.write_twins(
        "news/visit",
        f"Title: Ett besök\nSlug: besok\n{HEADER}Aliases: {swedish}\n\nText.\n",
        f"Title: A visit\nSlug: visit\n{HEADER}Aliases: {english}\n\nText.\n",
    )
