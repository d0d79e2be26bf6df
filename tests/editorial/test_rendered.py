import re
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import nh3
import pytest
from markdown import Markdown

from plugins.editorial import rendered
from plugins.editorial.headers import Header
from plugins.editorial.rendered import TooSlow, make_renderer, processor_limit
from plugins.editorial.texts import Text
from plugins.sources.problems import Problem
from tests.conftest import ORIGIN
from tests.editorial.conftest import KINDS, MARKDOWN

if TYPE_CHECKING:
    from playwright.sync_api import Route

HTML = "text/html; charset=utf-8"
HOSTILE = {
    line: line.replace("\\n", "\n").replace("\\t", "\t")
    for line in Path(__file__).with_name("hostile_texts.txt").read_text("utf-8").splitlines()
}
"""Each line is a text, with \\n and \\t in it; x() would be a script."""
HARMLESS = [
    "`<script>` and ``<b onclick=x>``",
    "```html\n<iframe src=x></iframe>\n```",
    "    <script>indented code</script>",
    "<!-- <script> -->\n\ntext",
    "| a | b |\n|--:|:-:|\n| 1 | 2 |",
    "Term\n:   Meaning\n\nA note[^1].\n\n[^1]: Here.",
    "*[CSP]: Content-Security-Policy\n\nThe CSP.",
    "## Heading {#own .class}\n\n1. one\n2. two\n\n> quoted\n\n---",
    "<info@example.org> <https://example.org/> [tel](tel:+46901234) [m](MAILTO:a@example.org)",
    "[text]({filename}/pages/a.sv.md#b) ![picture]({static}/images/a.jpg)",
    "[a](../b/?x=1:2#y:z) [b](#c) [c](?d) [d](/e/f:g)",
    "<details open><summary>More</summary><p lang=en>text</p></details>",
    "<aside aria-labelledby=a><p>text</p></aside>\n\n[sms](sms:+46701234567)",
    "<ul><li>one<li>two</ul>",
    "5 < 6 and 7 > 6, a<b, AT&T",
    '<q cite="https://example.org/">said</q> H<sub>2</sub>O',
]


@pytest.fixture(scope="module")
def renderer():
    return make_renderer(MARKDOWN)


def find_rendered_problems(text, renderer):
    return rendered.find_rendered_problems(text, renderer, lambda _: None)


def find(prose: str, renderer: Markdown) -> list[Problem]:
    return [*find_rendered_problems(text(prose), renderer)]


def text(prose: str) -> Text:
    return Text("t", KINDS[0], "a.sv.md", "a", "sv", Header((), 0), prose, ("sv", "en"))


def what_is_said(prose: str, renderer: Markdown) -> list[str]:
    return [
        str(one).removeprefix("t:") for one in find_rendered_problems(text(prose), renderer)
    ] or [f"is drawn: {renderer.reset().convert(prose)}".replace("\n", "\\n")]


def test_of_each_hostile_text_exactly_this_is_said_at_its_line(golden, renderer):
    """What passes is harmless in a page: see the test in Chromium."""
    said = [
        f"{line}\n" + "".join(f"    {one}\n" for one in what_is_said(prose, renderer))
        for line, prose in HOSTILE.items()
    ]
    golden("hostile-texts.txt", "".join(said))


@pytest.mark.browser
def test_in_chromium_what_passes_runs_no_script_and_asks_no_other_site(chromium, renderer):
    """All of it in one page, without any policy, and each link in it."""
    passing = [*HARMLESS]
    passing += [prose for prose in HOSTILE.values() if not find(prose, renderer)]
    drawn = "".join(f"<div>{renderer.reset().convert(prose)}</div>" for prose in passing)
    page = (
        "<!doctype html><html lang=sv><meta charset=utf-8><title>Prov</title>"
        f"<script>function x() {{ document.title = 'ran' }}</script><main>{drawn}</main>"
        "<p id=end>End</p></html>"
    )
    asked: list[str] = []

    def answer(route: "Route") -> None:
        asked.append(route.request.url)
        route.fulfill(body=page if route.request.url == f"{ORIGIN}/" else "", content_type=HTML)

    context = chromium.new_context()
    context.route("**/*", answer)
    tab = context.new_page()
    tab.goto(f"{ORIGIN}/")
    tab.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    tab.locator("main *").evaluate_all(
        "all => all.forEach(one => ['click', 'focus', 'mouseover', 'error', 'load'].forEach("
        "kind => one.tagName === 'A' || one.dispatchEvent(new Event(kind))))"
    )
    schemes = tab.locator("main a[href]").evaluate_all("all => all.map(one => one.protocol)")
    assert {*schemes} <= {"https:", "http:", "mailto:", "tel:", "sms:"}
    assert len(schemes) > 20
    assert tab.title() == "Prov"
    assert [one for one in asked if not one.startswith(f"{ORIGIN}/")] == []
    assert tab.locator("body > #end").count() == 1
    assert tab.locator("main > div").count() == len(passing)
    context.close()


@pytest.mark.parametrize("prose", HARMLESS)
def test_what_editors_rightly_write_is_not_reported(prose, renderer):
    assert list(find_rendered_problems(text(prose), renderer)) == []


def test_each_place_that_writes_it_is_reported(renderer):
    found = find_rendered_problems(text("<i style=a>a</i>\n\n<i style=b>b</i>"), renderer)
    assert [(one.line, one.column) for one in found] == [(1, 4), (3, 4)]


def test_an_attribute_is_reported_only_at_the_elements_that_may_not_have_it(renderer):
    prose = '<p src="x" title="a">a</p>\n\n<img src="{static}/images/b.jpg" alt=b>'
    assert [(one.line, one.column) for one in find(prose, renderer)] == [(1, 4)]


def test_a_paragraph_that_ends_before_its_end_tag_is_reported_there(renderer):
    (problem,) = find("<p>\n\na <b>b</b>\n\n</p>", renderer)
    assert (problem.line, problem.what) == (5, "</p> closes a paragraph that has ended already")
    assert find("<p>a <b>b</b></p>\n\n<p>a<p>b", renderer) == []


@pytest.mark.parametrize(
    ("attribute", "remedy"),
    [
        ("name", "write id= instead"),
        ("target", "remove it: visitors choose where links open"),
        ("markdown", "remove it, and put empty lines around the text in the element"),
    ],
)
def test_the_remedy_of_an_attribute_says_what_does_the_same(attribute, remedy, renderer):
    (problem,) = find(f"<p {attribute}=a>a</p>", renderer)
    assert problem.remedy == remedy


@pytest.mark.parametrize("prose", ["[" * 60_000, "![a](" * 20_000])
def test_a_text_that_burns_processor_time_is_stopped(prose, renderer):
    with pytest.raises(TooSlow), processor_limit(0.5):
        list(find_rendered_problems(text(prose), renderer))


BURNING = [
    *("[", "![", "![a](", "[a](/", "[a][", "[^1]", "*", "_a", "`", "~~~", "> ", "- ", "<"),
    *("<div>", "<!--", "&#1", "|a|b|\n|-|-|\n", "(", "\\", "a\n:   b\n", "https://a", "www.a"),
    *("<b a='", "a@", "{{", "=<", "[`*_<(", "*a*{: .b }"),
]
"""Parts of texts; many in a row slow down some reader of Markdown."""


def test_100_kb_of_any_signs_are_read_or_stopped_within_the_limit(renderer):
    for part in BURNING:
        start = process_time()
        with suppress(TooSlow), processor_limit(0.05):
            list(find_rendered_problems(text(part * (100_000 // len(part))), renderer))
        assert process_time() - start < 6, part


def test_elements_too_deep_in_one_another_are_reported_before_they_are_parsed(renderer):
    for part, column in (("<div>", 501), ("<ul><li>", 401), ("<span>a</b>", 551)):
        (problem,) = find_rendered_problems(text(part * (100_000 // len(part))), renderer)
        assert (problem.line, problem.column) == (1, column)
        assert problem.what == "more than 100 elements stand in one another"
    nested = "<div>" * 90 + "a" + "</div>" * 90
    assert list(find_rendered_problems(text(nested * 20), renderer)) == []
    assert list(find_rendered_problems(text("<ul>" + "<li>a" * 5000 + "</ul>"), renderer)) == []


def test_the_limit_stops_a_regular_expression_and_ends_with_its_block():
    with pytest.raises(TooSlow), processor_limit(0.2):
        re.fullmatch("(a+)+b", "a" * 60)
    with processor_limit(0.01):
        pass
    assert sum(range(3_000_000)) > 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_limit_is_not_lost_where_it_strikes_inside_the_parser():
    def take_long(*_: str) -> str:
        return str(sum(range(3_000)))

    def parse_and_go_on() -> None:
        nh3.clean("<b id=x>y</b>" * 30_000, attributes={"b": {"id"}}, attribute_filter=take_long)
        while True:
            pass

    with pytest.raises(TooSlow), processor_limit(0.2):
        parse_and_go_on()
