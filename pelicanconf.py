"""Settings of the site; publishconf.py adds what only a published site needs.

Those of our own have their types, defaults and meanings in plugins/settings/site_settings.py.
"""

import os
import sys
from pathlib import Path

from jinja2 import StrictUndefined

_project = Path(__file__).resolve().parent
if str(_project) not in sys.path:
    sys.path.insert(0, str(_project))  # so that `plugins` is found wherever a build starts

from plugins.settings.day import today  # noqa: E402 - found by the line above

# The site; its name and all else that editors set stand in content/site.yaml
LANGUAGES = ("sv", "en")  # each has a row in plugins/languages/languages.py and a catalogue
DEFAULT_LANG = LANGUAGES[0]
TIMEZONE = "Europe/Stockholm"
TODAY = today(TIMEZONE)

# The base path only, "" or "/sub/path": SITE_ORIGIN goes before it in whole addresses.
SITEURL = ""
SITE_ORIGIN = "http://localhost:8000"

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
STATIC_PATHS = ["images"]
THEME_STATIC_PATHS = ["static/icons"]  # the CSS is inlined in each page

PLUGINS = [
    "plugins.editorial",
    "plugins.theming",
    "plugins.translations",
    "plugins.editions",
    "plugins.news",
    "plugins.pages",
    "plugins.areas",
    "plugins.events",
    "plugins.redirects",
    "plugins.pictures",
    "plugins.documents",
    "plugins.structured_data",
    "plugins.forms",
    "plugins.search",
    "plugins.admin",
    "plugins.authoring",
]

# Twins lie side by side as KEY.sv.md and KEY.en.md; plugins.translations pairs them.
FILENAME_METADATA = r"(?P<key>[a-z0-9-]+)\.(?P<lang>[a-z]+)"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None

# How many of each stand on the start page, on one page of a list, and in a feed.
NEWS_ON_HOME = 3
EVENTS_ON_HOME = 3
NEWS_PER_PAGE = 10
FEED_MAX_ITEMS = 20

UNINDEXED_PAGES = ("404", "search", "thanks")

# Feeds are written by plugins.news, none by Pelican, which warns where it may write some.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# Pelican names a category of its own for each text where it may write pages of them.
CATEGORY_SAVE_AS = ""

# Summary is plain text: it is a meta description as well as the text in listings.
FORMATTED_FIELDS: list[str] = []

# Nothing in the output depends on the machine's language: Babel formats dates.
LOCALE = ["C.UTF-8", "C"]

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}

MARKDOWN = {
    "extension_configs": {
        "plugins.markdown.commonmark": {},
        "markdown.extensions.attr_list": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html",
}

# Where editors' changes at /admin/ go, if it is set: from the environment, for preview too.
CMS_REPOSITORY = os.environ.get("CMS_REPOSITORY", "").strip()
CMS_BRANCH = os.environ.get("CMS_BRANCH", "").strip()
CMS_SIGN_IN = os.environ.get("CMS_SIGN_IN", "").strip()

# The published site, whose list of addresses is compared with the texts, if it is set.
PUBLISHED_SITE = os.environ.get("PUBLISHED_SITE", "").strip()

# Where each form posts: "receiver" is the one that `python3 tasks.py preview` embeds.
FORM_ENDPOINT = "receiver"
