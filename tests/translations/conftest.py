from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

CATALOGUE = "theme/translations/sv/LC_MESSAGES/messages.po"
SETTINGS = 'from pelicanconf import *\n\nPLUGINS = ["plugins.translations", "plugins.news"]\n'
SHELL = """\
<!doctype html>
{% set item = article if article is defined else page %}
{% set edition = editions[item.lang] %}
<html lang="{{ item.lang }}">
<title>{{ item.title }}</title>
<link rel="canonical" href="{{ item.canonical|absolute }}">
{% if not item.indexable %}
<meta name="robots" content="noindex">
{% endif %}
<h1>{{ item.title }}</h1>
{% for hreflang, url in item|hreflangs %}
<a class="alternate" href="{{ SITEURL }}/{{ url }}">{{ hreflang }}</a>
{% endfor %}
{% for switch in item.switches %}
<a class="switch" href="{{ SITEURL }}/{{ switch.url }}">{{ switch.text }}</a>
{% endfor %}
<p class="summary">{{ item.summary }}</p>
<p class="word">{{ _("News") }}</p>
<p class="plural">{{ ngettext("%(num)s item", "%(num)s items", edition.news|length) }}</p>
{% for entry in edition.news %}
<a class="news" href="{{ SITEURL }}/{{ entry.url }}">
{{- (entry.title, entry.mark)|select|join(", ") }}</a>
{% endfor %}
{% for kind, listings in edition.listings.items() %}
{% for listing in listings %}
<a class="{{ kind }}" href="{{ SITEURL }}/{{ listing.url }}">{{ listing.name }}</a>
{% endfor %}
{% endfor %}
{% for place in ("navigation", "footer") %}
{% for link in edition[place] %}
<a class="{{ place }}" href="{{ SITEURL }}/{{ link.url }}">
{{- (link.text, link.mark)|select|join(", ") }}</a>
{% endfor %}
{% endfor %}
"""
PAGE = "{{ item.content|safe }}\n"
ARTICLE = """\
<time>{{ article.date|localdate }}</time>
{{ article.content|safe }}
{% for listing in article.subjects %}
<a class="subject" href="{{ SITEURL }}/{{ listing.url }}">{{ listing.name }}</a>
{% endfor %}
{% for entry in article.related %}
<a class="related" href="{{ SITEURL }}/{{ entry.url }}">{{ entry.title }}</a>
{% endfor %}
{% for other in (article.older, article.newer) if other %}
<a class="neighbour" href="{{ SITEURL }}/{{ other.url }}">{{ other.title }}</a>
{% endfor %}
"""
LISTING = """\
{% for entry in page.portion.entries %}
<a class="listed" href="{{ SITEURL }}/{{ entry.url }}">
{{- (entry.title, entry.mark)|select|join(", ") }}</a>
{% endfor %}
{% for url in (page.portion.newer, page.portion.older) if url %}
<a class="further" href="{{ SITEURL }}/{{ url }}">
{{- page.portion.number }}/{{ page.portion.count }}</a>
{% endfor %}
"""
NOTICE = """\
<main lang="{{ page.original.lang }}">{{ page.original.content|safe }}</main>
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
    """A project in two languages, built by Pelican with the site's own settings."""

    project: Path

    def write(self, path: str, text: str) -> None:
        file = self.project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def write_twins(self, path: str, swedish: str, english: str) -> None:
        self.write(f"content/{path}.sv.md", swedish)
        self.write(f"content/{path}.en.md", english)

    def build(self, **overrides: object) -> None:
        origin = {"SITE_ORIGIN": "https://www.example.org"}
        build_site(self.project / "settings.py", self.project / "output", **origin, **overrides)

    def problems(self) -> list[str]:
        with pytest.raises(ProblemsFound) as found:
            self.build()
        return [str(problem) for problem in found.value.problems]

    def read(self, path: str) -> str:
        return (self.project / "output" / path).read_text(encoding="utf-8")

    def links(self, path: str, kind: str) -> list[tuple[str, str]]:
        """The address and the text of each link of class `kind` on a page."""
        root = html.document_fromstring(self.read(path))
        return [(link.get("href"), link.text) for link in root.xpath(f"//a[@class='{kind}']")]

    def addresses(self, path: str, kind: str) -> list[str]:
        return [address for address, _ in self.links(path, kind)]

    def has(self, path: str) -> bool:
        return (self.project / "output" / path).exists()

    def text(self, path: str, selector: str) -> str:
        return str(html.document_fromstring(self.read(path)).xpath(f"string({selector})"))


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A home page, a listing, and two news items of 2018."""
    site = TinySite(tmp_path / "project")
    site.write("settings.py", SETTINGS)
    for kind, template in TEMPLATES.items():
        site.write(f"theme/templates/{kind}.html", SHELL + template)
    words = (PROJECT / CATALOGUE).read_text(encoding="utf-8")
    site.write(CATALOGUE, words + WORDS)
    (site.project / "theme/static").mkdir()
    site.write_twins(
        "pages/home",
        "Title: Hem\nSlug: hem\n",
        "Title: Home\nSlug: home\n",
    )
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
