import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from plugins.publishing.check import checked_settings
from plugins.sources.problems import ProblemsFound
from tests.built import Built
from tests.conftest import CONTENT, ORIGIN
from tests.tiny_site import TinySite, themed_site
from tests.windows import open_window, serve_built

CHOICES = """\
          - value: water
            label: {sv: Vatten, en: Water}
          - value: mining
            label: {sv: Gruvor, en: Mines}
"""


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """The fixture site, whose form has two areas and something else, with a page for each."""
    made = TinySite(tmp_path_factory.mktemp("areas"))
    shutil.copytree(CONTENT, made.project / "content")
    themed_site(made, {})
    form = (CONTENT / "forms/visit.yaml").read_text(encoding="utf-8")
    before, _, rest = form.partition("          - value: renewable-energy\n")
    rest = rest[rest.index("          - value: other\n") :]
    before = before.removesuffix("        choices:\n") + "        prefill: true\n        choices:\n"
    made.write("content/forms/visit.yaml", before + CHOICES + rest)
    write_area(made, "mining", "Gruvor", "Mines")
    write_area(made, "water", "Vatten", "Water")
    return made


def write_area(site: TinySite, key: str, *titles: str) -> None:
    for lang, title in zip(("sv", "en"), titles, strict=True):
        head = f"Title: {title}\nSlug: {key}\nSummary: S.\n\nText.\n"
        site.write(f"content/areas/{key}.{lang}.md", head)


def problems_of(site: TinySite) -> list[str]:
    try:
        with checked_settings(site.project / "settings.py"):
            return []
    except ProblemsFound as found:
        return [str(problem) for problem in found.problems]


@pytest.fixture
def changed(areas: TinySite, tmp_path: Path) -> TinySite:
    """A copy of the site to make mistakes in."""
    shutil.copytree(areas.project, tmp_path / "copy", ignore=shutil.ignore_patterns("output*"))
    return TinySite(tmp_path / "copy")


def test_an_area_has_the_name_of_its_choice(changed: TinySite) -> None:
    write_area(changed, "water", "Vatten", "Waters")
    assert problems_of(changed) == [
        "content/areas/water.en.md:1: Title is not “Water”, as the area is called in "
        "content/forms/visit.yaml; give both the same name; a list of choices is in "
        "content/choices.yaml"
    ]


def test_an_area_is_a_choice_and_each_choice_an_area(changed: TinySite) -> None:
    for lang in ("sv", "en"):
        old = changed.project / f"content/areas/water.{lang}.md"
        old.rename(old.with_name(f"waters.{lang}.md"))
    said = "'waters', which is no choice of 'focus_areas' in content/forms/visit.yaml"
    remedy = "did you mean 'water'? rename the file, or add the choice"
    assert problems_of(changed) == [
        f"content/areas/waters.en.md: is about {said}; {remedy}",
        f"content/areas/waters.sv.md: is about {said}; {remedy}",
        "content/forms/visit.yaml: the choice 'water' of 'focus_areas' has no page; write "
        "content/areas/water.sv.md, as the other areas have one",
    ]


def test_a_site_without_areas_needs_none(changed: TinySite) -> None:
    shutil.rmtree(changed.project / "content/areas")
    assert problems_of(changed) == []


@pytest.fixture(scope="module")
def built(areas: TinySite) -> Built:
    areas.build(SITE_ORIGIN=ORIGIN)
    return Built.read(areas.output)


def test_cards_of_the_start_page_lead_to_each_area_in_the_order_of_the_choices(
    built: Built,
) -> None:
    for home, addresses in (
        ("", ["/omraden/water/", "/omraden/mining/"]),
        ("en/", ["/en/areas/water/", "/en/areas/mining/"]),
    ):
        page = built.pages[f"{ORIGIN}/{home}"]
        assert page.values("//li[@class='area-card']//h3/a/@href") == addresses
        for key, link in zip(
            ("water", "mining"), page.values("//a[@class='area-booking']/@href"), strict=True
        ):
            assert link.endswith(f"/?focus_areas={key}")


def test_the_page_of_an_area_ends_with_the_way_to_a_visit_about_it(built: Built) -> None:
    page = built.pages[f"{ORIGIN}/en/areas/mining/"]
    assert page.values("//section[@class='invitation']//a/@href") == [
        "/en/book-a-visit/?focus_areas=mining"
    ]


@pytest.mark.browser
def test_the_form_opens_with_the_area_chosen(built: Built, chromium: Browser) -> None:
    context = open_window(chromium, serve_built(built, []))
    tab = context.new_page()
    tab.goto(f"{ORIGIN}/en/")
    tab.get_by_role("link", name="Book a visit about Mines").click()
    expect(tab.get_by_role("checkbox", name="Mines")).to_be_checked()
    expect(tab.get_by_role("checkbox", name="Water")).not_to_be_checked()
    context.close()


def test_a_form_that_is_gone_is_one_problem_and_not_one_of_each_area(changed: TinySite) -> None:
    (changed.project / "content/forms/visit.yaml").unlink()
    (problem,) = [one for one in problems_of(changed) if "/areas/" in one]
    assert problem == (
        "content/areas/mining.en.md: is about an area, and 'focus_areas' in "
        "content/forms/visit.yaml has none; write the form with this question again, or take it "
        "back from its history"
    )


def test_a_file_with_a_wrong_name_is_no_area_as_well(changed: TinySite) -> None:
    file = changed.project / "content/areas/water.sv.md"
    shutil.copy(file, file.with_name("water.sv (1).md"))
    assert [one.partition(";")[0] for one in problems_of(changed)] == [
        "content/areas/water.sv (1).md: the name is not small letters a-z, digits and hyphens, "
        "followed by .sv.md or .en.md"
    ]
