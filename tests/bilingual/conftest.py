from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from plugins.editorial.problems import ProblemsFound
from plugins.publishing.build import build_site

SETTINGS = 'from pelicanconf import *\n\nPLUGINS = ["plugins.bilingual"]\n'
ITEM = """\
<!doctype html>
{% set item = article if article is defined else page %}
{% set edition = editions[item.lang] %}
<html lang="{{ item.lang }}">
<title>{{ item.title }}</title>
<link rel="canonical" href="{{ item.url|absolute }}">
<h1>{{ item.title }}</h1>
{% for alternate in item.alternates %}
<a class="alternate" href="{{ SITEURL }}/{{ alternate.url }}">{{ alternate.name }}</a>
{% endfor %}
<a class="twin" href="{{ SITEURL }}/{{ item.twin.url }}">{{ item.twin.title }}</a>
{% if article is defined %}
<time>{{ article.date|localdate }}</time>
{% endif %}
<p class="word">{{ _("News") }}</p>
<p class="plural">{{ ngettext("%(num)s item", "%(num)s items", edition.news|length) }}</p>
{% for article in edition.news %}
<a class="news" href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
{% endfor %}
{% for place in ("navigation", "footer") %}
{% for link in edition[place] %}
<a class="{{ place }}" href="{{ SITEURL }}/{{ link.url }}">{{ link.text }}</a>
{% endfor %}
{% endfor %}
{{ item.content|safe }}
"""
WORDS = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "News"
msgstr "Nyheter"

msgid "%(num)s item"
msgid_plural "%(num)s items"
msgstr[0] "%(num)s nyhet"
msgstr[1] "%(num)s nyheter"
"""


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

    def text(self, path: str, selector: str) -> str:
        return str(html.document_fromstring(self.read(path)).xpath(f"string({selector})"))


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A home page, a listing, and two news items of 2018."""
    site = TinySite(tmp_path / "project")
    site.write("settings.py", SETTINGS)
    for kind in ("page", "article", "home", "news"):
        site.write(f"theme/templates/{kind}.html", ITEM)
    site.write("theme/translations/sv/LC_MESSAGES/messages.po", WORDS)
    (site.project / "theme/static").mkdir()
    site.write_twins("pages/home", "Title: Hem\nSlug: hem\n", "Title: Home\nSlug: home\n")
    site.write_twins("pages/news", "Title: Nyheter\nSlug: nyheter\n", "Title: News\nSlug: news\n")
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
