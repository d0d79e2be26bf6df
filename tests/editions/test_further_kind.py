"""A further kind takes a package, a template, words in the catalogue, its name in PLUGINS."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import CONTENT, PROJECT
from tests.tiny_site import CATALOGUE, TinySite

PACKAGE = '''\
"""Projects: what members work on together."""

from typing import Annotated

from plugins.editions.kinds import ContentKind
from plugins.editorial.front_matter import FrontMatter, Line, TwinRule
from plugins.sources.problems import Problem


class ProjectFrontMatter(FrontMatter):
    partner: Annotated[Line | None, TwinRule.SHARED] = None


def find_partner_problems(texts):
    for text in texts:
        if text.header.text("partner") == "Nobody":
            line = text.header.line("partner")
            yield Problem(text.path, line, 0, "has no real partner", "name one")


def describe(page, published):
    project = {"@type": "Project", "@id": f"{published.url}#project", "name": page.title}
    return (project,)


KIND = ContentKind(
    name="projects",
    front_matter=ProjectFrontMatter,
    address=lambda words: words.pgettext("address", "projects") + "/{slug}/",
    checks=(find_partner_problems,),
    template="project",
    describe=describe,
)


def register():
    pass
'''
TEMPLATE = """\
{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
{{ page|text }}
{% endblock %}
"""
WORD = '\nmsgctxt "address"\nmsgid "projects"\nmsgstr "projektarbete"\n'
SETTINGS = """\
from pelicanconf import *

SITE_ORIGIN = "https://www.example.org"
PLUGINS = [*PLUGINS, "sample_projects"]
"""
TEXT = "Title: {title}\nSlug: {slug}\nSummary: S.\n{more}\nA windmill of wood.\n"
ADDRESSES = ["projektarbete/vindkraft/", "en/projects/wind/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinySite]:
    """The fixture site with a kind of its own, and one project."""
    made = TinySite(tmp_path_factory.mktemp("further-kind"))
    shutil.copytree(PROJECT / "theme", made.project / "theme")
    shutil.copytree(CONTENT, made.project / "content")
    made.write("settings.py", SETTINGS)
    made.write("sample_projects/__init__.py", PACKAGE)
    made.write("theme/templates/project.html", TEMPLATE)
    made.write(CATALOGUE, made.source(CATALOGUE) + WORD)
    write_twins(made, "Aliases: /gammalt/projekt/\nPartner: Umeå\n")
    made.build()
    yield made
    sys.modules.pop("sample_projects", None)


def write_twins(site: TinySite, swedish: str = "", english: str = "") -> None:
    site.write_twins(
        "projects/wind",
        TEXT.format(title="Vindkraft", slug="vindkraft", more=swedish),
        TEXT.format(title="Wind", slug="wind", more=english),
    )


def test_its_pages_stand_at_addresses_in_the_words_of_each_language(site: TinySite) -> None:
    assert site.text(f"{ADDRESSES[0]}index.html", "//h1") == "Vindkraft"
    assert site.text(f"{ADDRESSES[1]}index.html", "//h1") == "Wind"


def test_its_twins_lead_to_each_other(site: TinySite) -> None:
    links = [site.links(f"{address}index.html", "language-switch") for address in ADDRESSES]
    assert links == [[(f"/{ADDRESSES[1]}", "English")], [(f"/{ADDRESSES[0]}", "Svenska")]]


def test_it_is_in_the_sitemap_with_its_versions(site: TinySite) -> None:
    entry = site.read("sitemap.xml").split(f"/{ADDRESSES[1]}</loc>")[1].split("</url>")[0]
    for address in ADDRESSES:
        assert f'href="https://www.example.org/{address}"' in entry


def test_it_is_found_by_the_search(site: TinySite) -> None:
    for lang, address in zip(("sv", "en"), ADDRESSES, strict=True):
        folder = site.output / "search-index" / lang
        pages = json.loads((folder / "index.json").read_text(encoding="utf-8"))["pages"]
        words = json.loads((folder / "wi.json").read_text(encoding="utf-8"))
        assert pages[words["windmill"][0]] == address


def test_it_is_described_to_search_engines_by_its_own_type(site: TinySite) -> None:
    data = json.loads(site.text(f"{ADDRESSES[1]}index.html", "//script[@type]"))
    project, way = data["@graph"]
    address = f"https://www.example.org/{ADDRESSES[1]}"
    assert project == {"@type": "Project", "@id": f"{address}#project", "name": "Wind"}
    assert way["itemListElement"][-1]["item"] == address


def test_its_old_addresses_lead_on(site: TinySite) -> None:
    assert f"url=/{ADDRESSES[0]}" in site.read("gammalt/projekt/index.html")
    assert f"/gammalt/projekt/ /{ADDRESSES[0]} 301" in site.read("_redirects")


def test_its_texts_are_checked_by_its_model_and_its_own_checks(
    site: TinySite, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(site.project, project, ignore=shutil.ignore_patterns("output"))
    copied = TinySite(project)
    write_twins(copied, "Partner: Nobody\n", "Parner: Luleå\n")
    copied.write("content/projects/sun.sv.md", TEXT.format(title="Sol", slug="sol", more=""))
    with pytest.raises(ProblemsFound) as found:
        build_site(project / "settings.py", project / "output")
    assert [str(problem) for problem in found.value.problems] == [
        "content/projects/sun.sv.md: has no version in English; write content/projects/sun.en.md, "
        "which `python3 tasks.py translate content/projects/sun.sv.md` begins, "
        "or a line 'Untranslated: hide' in content/projects/sun.sv.md",
        "content/projects/wind.en.md:4: unknown key 'Parner'; did you mean 'Partner'? keys: "
        "Aliases, Comment, Gone, Image, Image_Alt, Modified, Partner, Slug, Status, Summary, "
        "Title, Translated_From, Untranslated",
        "content/projects/wind.sv.md:4: has no real partner; name one",
    ]
