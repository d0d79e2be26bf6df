"""A small project that a test writes itself, built by Pelican with the site's own settings.

`bare_site` has one page and no plugin, `bilingual_site` twins and listings in templates
that show what plugins give them, `themed_site` the real theme with texts of the test's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from lxml import html

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from plugins.sources.slugs import slug_of
from tests.conftest import LANGUAGES, ORIGIN, PROJECT

CATALOGUE = "theme/translations/sv/LC_MESSAGES/messages.po"
BARE = {
    "ARTICLE_PATHS": ["news"],
    "ARTICLE_URL": "nyheter/{slug}/",
    "ARTICLE_SAVE_AS": "nyheter/{slug}/index.html",
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "DRAFT_PAGE_URL": "{slug}/",
    "DRAFT_PAGE_SAVE_AS": "",
    "DIRECT_TEMPLATES": [],
    "TAG_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
}
"""The settings of a site whose pages Pelican itself writes, without plugins.editions."""
SITE_FILE = "name: North Sweden Cleantech\n"
BARE_SETTINGS = (
    "from pelicanconf import *\n\nPLUGINS = []\n"
    + f"LANGUAGES = {LANGUAGES}\n"
    + "".join(f"{name} = {value!r}\n" for name, value in BARE.items())
)
BARE_PAGE = """\
<!doctype html>
<html lang="{{ page.lang }}">
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ SITE_ORIGIN }}{{ SITEURL }}/{{ page.url }}">
<h1>{{ page.title }}</h1>
{{ page.content|safe }}
"""
BILINGUAL_SETTINGS = """\
from pelicanconf import *

PLUGINS = [
    *("plugins.theming", "plugins.translations", "plugins.editions", "plugins.news"),
    "plugins.pages",
]
"""
SHELL = """\
<!doctype html>
{% set edition = editions[page.lang] %}
<html lang="{{ page.lang }}">
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.canonical|absolute }}">
{% if not page.indexable %}
<meta name="robots" content="noindex">
{% endif %}
<h1>{{ page.title }}</h1>
{% for hreflang, url in page|hreflangs %}
<a class="alternate" href="{{ SITEURL }}/{{ url }}">{{ hreflang }}</a>
{% endfor %}
{% for switch in page.switches %}
<a class="switch" href="{{ SITEURL }}/{{ switch.url }}">{{ switch.text }}</a>
{% endfor %}
<p class="summary">{{ page.summary }}</p>
<p class="word">{{ _("News") }}</p>
{% set entries = news[page.lang].all.entries %}
<p class="plural">{{ ngettext("%(num)s item", "%(num)s items", entries|length) }}</p>
{% for entry in entries %}
<a class="news" href="{{ SITEURL }}/{{ entry.url }}">
{{- (entry.page.title, entry.mark)|select|join(", ") }}</a>
{% endfor %}
{% for kind, listings in news[page.lang].listings.items() %}
{% for listing in listings %}
<a class="{{ kind }}" href="{{ SITEURL }}/{{ listing.url }}">{{ listing.name }}</a>
{% endfor %}
{% endfor %}
{% for place in ("navigation", "footer") %}
{% for link in edition[place] %}
<a class="{{ place }}" href="{{ SITEURL }}/{{ link.url }}">
{{- (link.page.label, link.mark)|select|join(", ") }}</a>
{% endfor %}
{% endfor %}
"""
PAGE = "{{ page|text }}\n"
ARTICLE = """\
<time>{{ page.date|localdate }}</time>
{{ page|text }}
{% for listing in page.subjects %}
<a class="subject" href="{{ SITEURL }}/{{ listing.url }}">{{ listing.name }}</a>
{% endfor %}
{% for entry in page.related %}
<a class="related" href="{{ SITEURL }}/{{ entry.url }}">{{ entry.page.title }}</a>
{% endfor %}
{% for other in (page.older, page.newer) if other %}
<a class="neighbour" href="{{ SITEURL }}/{{ other.url }}">{{ other.title }}</a>
{% endfor %}
"""
LISTING = """\
{% set portion = page.portion if page.template == "listing" else news[page.lang].portion %}
{% for entry in portion.entries %}
<a class="listed" href="{{ SITEURL }}/{{ entry.url }}">
{{- (entry.page.title, entry.mark)|select|join(", ") }}</a>
{% endfor %}
{% for url in (portion.newer, portion.older) if url %}
<a class="further" href="{{ SITEURL }}/{{ url }}">
{{- portion.number }}/{{ portion.count }}</a>
{% endfor %}
"""
NOTICE = """\
<main lang="{{ page.original.lang }}">{{ page.original|text }}</main>
"""
TEMPLATES = {"page": PAGE, "article": ARTICLE, "home": PAGE, "news": PAGE + LISTING,
             "listing": LISTING, "notice": NOTICE}  # fmt: skip
WORDS = """

msgid "%(num)s item"
msgid_plural "%(num)s items"
msgstr[0] "%(num)s nyhet"
msgstr[1] "%(num)s nyheter"
"""
"""What the templates above say beside the words of the site's own code."""


@dataclass(frozen=True)
class TinySite:
    """A project in a folder of its own, and the site that it is built to."""

    project: Path

    @property
    def output(self) -> Path:
        return self.project / "output"

    def write(self, path: str, text: str) -> None:
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def source(self, path: str) -> str:
        return (self.project / path).read_text(encoding="utf-8")

    def write_twins(self, path: str, swedish: str, english: str) -> None:
        self.write(f"content/{path}.sv.md", swedish)
        self.write(f"content/{path}.en.md", english)

    def build(self, **overrides: object) -> None:
        settings = {"SITE_ORIGIN": ORIGIN, "LANGUAGES": LANGUAGES} | overrides
        build_site(self.project / "settings.py", self.output, **settings)

    def problems(self) -> list[str]:
        """What a build says is wrong."""
        with pytest.raises(ProblemsFound) as found:
            self.build()
        return [str(problem) for problem in found.value.problems]

    def has(self, path: str) -> bool:
        return (self.output / path).exists()

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def page(self, path: str) -> html.HtmlElement:
        return html.document_fromstring(self.read(path))

    def text(self, path: str, selector: str) -> str:
        return str(self.page(path).xpath(f"string({selector})"))

    def links(self, path: str, kind: str) -> list[tuple[str, str]]:
        """The address and the text of each link of class `kind` on a page."""
        found = self.page(path).xpath(f"//a[@class='{kind}']")
        return [(link.get("href"), link.text) for link in found]

    def addresses(self, path: str, kind: str) -> list[str]:
        return [address for address, _ in self.links(path, kind)]


Site = TypeVar("Site", bound=TinySite)


class BareSite(TinySite):
    """A project whose pages Pelican itself writes."""

    def build(self, **overrides: object) -> None:
        super().build(**(BARE | overrides))


def bare_site(project: Path) -> TinySite:
    """Write a project of one page and a theme for it, without any plugin."""
    site = BareSite(project)
    site.write("settings.py", BARE_SETTINGS)
    site.write("theme/templates/page.html", BARE_PAGE)
    site.write("theme/templates/article.html", BARE_PAGE.replace("page", "article"))
    site.write("content/pages/home.sv.md", "Title: Hem\nSlug: hem\n\nVälkommen.\n")
    site.write(CATALOGUE, (PROJECT / CATALOGUE).read_text(encoding="utf-8"))
    (project / "theme/static").mkdir()
    return site


def bilingual_site(project: Path) -> TinySite:
    """Write a project with a home page, a listing and two news items of 2018, as twins."""
    site = TinySite(project)
    site.write("settings.py", BILINGUAL_SETTINGS)
    site.write("content/site.yaml", SITE_FILE)
    for kind, template in TEMPLATES.items():
        site.write(f"theme/templates/{kind}.html", SHELL + template)
    site.write(CATALOGUE, (PROJECT / CATALOGUE).read_text(encoding="utf-8") + WORDS)
    (project / "theme/static").mkdir()
    site.write_twins("pages/home", "Title: Hem\nSlug: hem\n", "Title: Home\nSlug: home\n")
    site.write_twins(
        "pages/news",
        "Title: Nyheter\nSlug: nyheter\nSummary: Alla.\nTemplate: news\n",
        "Title: News\nSlug: news\nSummary: All.\nTemplate: news\n",
    )
    site.write_twins(
        "news/brussels",
        "Title: Till Bryssel\nSlug: bryssel\nDate: 2018-05-03\nSummary: Kort.\n\nText.\n",
        "Title: To Brussels\nSlug: brussels\nDate: 2018-05-03\nSummary: Short.\n\nText.\n",
    )
    site.write_twins(
        "news/visit",
        "Title: Ett besök\nSlug: besok\nDate: 2018-10-09\nSummary: Kort.\n\nText.\n",
        "Title: A visit\nSlug: visit\nDate: 2018-10-09\nSummary: Short.\n\nText.\n",
    )
    return site


def themed_site(
    site: Site, pages: Mapping[str, tuple[str, str]], without: Collection[str] = ()
) -> Site:
    """Write `pages` for the real theme and the settings of all plugins but those of `without`."""
    lines = [
        "from pelicanconf import *",
        f"THEME = {str(PROJECT / 'theme')!r}",
        f"PLUGINS = [name for name in PLUGINS if name not in {sorted(without)}]",
    ]
    site.write("settings.py", "\n".join(lines) + "\n")
    site.write("content/site.yaml", SITE_FILE)
    write_pages(site, pages)
    return site


def write_pages(site: TinySite, pages: Mapping[str, tuple[str, str]]) -> None:
    """Write pages by their keys, with these titles in Swedish and English."""
    for key, titles in pages.items():
        swedish, english = (
            f"Title: {title}\nSlug: {slug_of(title)}\nSummary: {title}.\n\nText.\n"
            for title in titles
        )
        site.write_twins(f"pages/{key}", swedish, english)
