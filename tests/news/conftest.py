from pathlib import Path

import pytest

from tests.tiny_site import TinySite, bilingual_site

TAXONOMY = """\
categories:
  projects:
    name: {sv: Projekt, en: Projects}
    slug: {sv: projekt, en: projects}
  visits:
    name: {sv: Besök, en: Visits}
    slug: {sv: besok, en: visits}
tags:
  baltic-sea:
    name: {sv: Östersjön, en: The Baltic Sea}
    slug: {sv: ostersjon, en: baltic-sea}
  energy:
    name: {sv: ånga, en: Steam}
    slug: {sv: anga, en: steam}
  zinc:
    name: {sv: Zink, en: zinc}
    slug: {sv: zink, en: zinc}
  unused:
    name: {sv: Oanvänd, en: Unused}
    slug: {sv: oanvand, en: unused}
"""
CATEGORY, CATEGORY_EN = "nyheter/kategori/projekt", "en/news/category/projects"


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    return bilingual_site(tmp_path / "project")


@pytest.fixture
def shelved(tiny: TinySite) -> TinySite:
    """The tiny site with a taxonomy, whose terms its two news items share in part."""
    tiny.write("content/taxonomy.yaml", TAXONOMY)
    write_news(
        tiny, "brussels", "2018-05-03", "Category: projects\nTags: zinc, baltic-sea, energy\n"
    )
    write_news(tiny, "visit", "2019-10-09", "Category: projects\nTags: energy\n")
    return tiny


def write_news(site: TinySite, key: str, date: str, more: str = "") -> None:
    head = f"Slug: {key}\nDate: {date}\nSummary: S.\n{more}\nText.\n"
    site.write_twins(f"news/{key}", f"Title: {key} sv\n{head}", f"Title: {key} en\n{head}")


def write_many(site: TinySite, count: int, swedish_only: int = 0) -> None:
    """Write so many news items of 2020 in the category projects, the last of them untranslated."""
    for number in range(1, count + 1):
        key = f"n{number:02}"
        write_news(site, key, f"2020-01-{number:02}", "Category: projects\nUntranslated: hide\n")
        if number > count - swedish_only:
            (site.project / f"content/news/{key}.en.md").unlink()
