"""Settings of the site; publishconf.py adds what only a published site needs.

Those of our own have their types, defaults and meanings in plugins/settings/site_settings.py.
"""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

_project = Path(__file__).resolve().parent
if str(_project) not in sys.path:
    sys.path.insert(0, str(_project))  # so that `plugins` is found wherever a build starts

from plugins.settings.today import today  # noqa: E402 - found by the line above

# The site
SITENAME = "North Sweden Cleantech"
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
ARTICLE_PATHS = ["news"]
PAGE_PATHS = ["pages"]
EVENT_PATHS = ["events"]
STATIC_PATHS = ["images"]
THEME_STATIC_PATHS = ["static/icons"]  # the CSS is inlined in each page

PLUGINS = [
    "plugins.editorial",
    "plugins.theming",
    "plugins.translations",
    "plugins.news",
    "plugins.pages",
    "plugins.events",
    "plugins.redirects",
    "plugins.pictures",
    "plugins.structured_data",
    "plugins.forms",
    "plugins.search",
]

# Twins lie side by side as KEY.sv.md and KEY.en.md.
FILENAME_METADATA = r"(?P<key>[a-z0-9-]+)\.(?P<lang>[a-z]+)"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "key"

ARTICLE_URL = "nyheter/{slug}/"
ARTICLE_SAVE_AS = "nyheter/{slug}/index.html"
ARTICLE_LANG_URL = "en/news/{slug}/"
ARTICLE_LANG_SAVE_AS = "en/news/{slug}/index.html"
EVENT_URL = "evenemang/{slug}/"
EVENT_SAVE_AS = "evenemang/{slug}/index.html"
EVENT_LANG_URL = "en/events/{slug}/"
EVENT_LANG_SAVE_AS = "en/events/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"

# Addresses that hosts fix, by the key of a page; languages but the first have them at "en/".
PAGE_ADDRESSES = {"home": "", "404": "404.html"}

# What the languages have besides pages: their Atom feeds. Subscribers keep the address.
NEWS_FEEDS = {"sv": "nyheter/atom.xml", "en": "en/news/atom.xml"}

# And their calendars, which people subscribe to likewise.
EVENT_CALENDARS = {"sv": "evenemang/kalender.ics", "en": "en/events/calendar.ics"}

# Listings of news, by what they are about: {slug} is the term's in content/taxonomy.yaml,
# or the year. Each has a feed beside it, and further pages below it.
LISTINGS = {
    "category": {"sv": "nyheter/kategori/{slug}/", "en": "en/news/category/{slug}/"},
    "tag": {"sv": "nyheter/amne/{slug}/", "en": "en/news/topic/{slug}/"},
    "year": {"sv": "nyheter/{slug}/", "en": "en/news/{slug}/"},
}
PAGE_NUMBERS = {"sv": "sida/{number}/", "en": "page/{number}/"}
NEWS_PER_PAGE = 10
FEED_MAX_ITEMS = 20

UNINDEXED_PAGES = ("404", "search", "thanks")

# Drafts and items dated after TODAY are not written, but in preview. They keep the address
# they will have, so that a link to one is found broken, rather than quietly leading elsewhere.
DRAFT_URL, DRAFT_LANG_URL = ARTICLE_URL, ARTICLE_LANG_URL
DRAFT_PAGE_URL, DRAFT_PAGE_LANG_URL = PAGE_URL, PAGE_LANG_URL
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""

# Every listing and feed is written per language by plugins.news, none by Pelican.
DIRECT_TEMPLATES: list[str] = []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# Pelican crashes on a draft without a category; "-" is the key of none.
USE_FOLDER_AS_CATEGORY = False
DEFAULT_METADATA = {"category": "-"}

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
        "markdown.extensions.meta": {},
        "markdown.extensions.abbr": {},
        "markdown.extensions.attr_list": {},
        "markdown.extensions.def_list": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.footnotes": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.toc": {},
        "plugins.theming.table_alignment": {},
    },
    "output_format": "html",
}

# Where each form posts: "receiver" is the one that `python3 tasks.py preview` embeds.
FORM_ENDPOINT = "receiver"
