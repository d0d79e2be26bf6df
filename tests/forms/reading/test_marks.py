"""Texts with marks as they are drawn; those that are wrong are in bad/marks-in-texts.yaml."""

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

import pytest
from lxml import html

from plugins.forms.built_forms import BuiltForm
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.view import render_form
from plugins.forms.posting.contract import FormPage, build_contract, version_of
from plugins.forms.reading.load import load_form
from plugins.forms.reading.marks import ANY_LINK, Link, draw
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import SMALL, ZONE

GOOD = Path(__file__).parent / "marks.yaml"
LINES = {
    "**all** and *some*": "<strong>all</strong> and <em>some</em>",
    "[a](https://a.se?b=1&c=2)": '<a href="https://a.se?b=1&amp;c=2">a</a>',
    "[**a**](mailto:a@b.se)": '<a href="mailto:a@b.se"><strong>a</strong></a>',
    "<https://a.se>": '<a href="https://a.se">https://a.se</a>',
    "one\\\ntwo": "one<br>\ntwo",
    r"\*a* &lt;b> `*c*`": "*a* &lt;b&gt; <code>*c*</code>",
}
AS_WRITTEN = [
    "5 * 3 * 2, 2**3 and ** [as is] a_b_c <5 & 'x' ~~y~~",
    "Such as name@example.org, www.example.org or https://example.org/a_b_",
    "# 1",
    "1. Write",
    "- or + or >",
    "{{ 1 }} {filename} [x]",
]


@pytest.mark.parametrize("text", LINES)
def test_a_line_with_marks_becomes_html(text: str) -> None:
    drawn = draw(text, "en", ANY_LINK, blocks=False)
    assert (drawn.html, drawn.flaws) == (LINES[text], ())


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert draw(text, "en", ANY_LINK, blocks=False) == (text, "", ())


def test_a_link_without_words_of_its_own_has_the_title_of_its_page() -> None:
    def find_link(address: str, lang: str) -> Link:
        return Link(f"/{lang}/{len(address)}/", "A & B")

    drawn = draw("<{filename}/pages/a.en.md>", "en", find_link, blocks=False)
    assert drawn == ("A & B", '<a href="/en/24/">A &amp; B</a>', ())


def draw_page(form: BuiltForm) -> str:
    target = FormTarget((("action", "/"), ("method", "post")), ())
    view = Localizer("marks", "en", NullTranslations(), ZONE).form(form.spec, target)
    return render_form(view, PROJECT / "theme")


def build(file: Path) -> BuiltForm:
    spec = load_form(file, LANGUAGES)
    pages = {lang: FormPage(f"{lang}/index.html", ()) for lang in LANGUAGES}
    return BuiltForm(contract=build_contract("marks", spec, pages, ZONE), hidden={}, spec=spec)


def test_the_receiver_draws_marks_as_the_page_does_from_the_file_of_the_form() -> None:
    built = build(GOOD)
    read = BuiltForm.model_validate_json(built.to_json())
    assert draw_page(read) == draw_page(built)
    assert version_of(read.spec) == built.contract.version


def test_a_page_shows_marks_where_they_may_stand() -> None:
    page = html.fragment_fromstring(draw_page(build(GOOD)), create_parent=True)
    shown = {
        place: " ".join(
            "".join(html.tostring(one, encoding="unicode", with_tail=False).split("\n")).split()
        )
        for place in ("one-line", "paragraphs", "list")
        for one in page.xpath(f"//strong[contains(., '{place}:')]/ancestor::div[1]/*")[:1]
    }
    assert {place: text.partition("</strong>")[2] for place, text in shown.items()} == {
        "one-line": " See <em>this</em>.</p>",
        "paragraphs": " First.</p>",
        "list": "</p>",
    }
    assert [item.text_content() for item in page.xpath("//div[@role='note']//li")] == ["a", "b"]
    assert [hint.text_content() for hint in page.xpath("//p[@class='field-hint']")] == [
        "All of it.",
        "Only this.",
        "Three people.",
        "The rest.",
    ]
    assert len(page.xpath("//p[@class='field-hint']/strong")) == 4
    assert page.xpath("string(//label/a/@href)") == "https://www.example.org/terms"


def test_a_label_is_text_without_marks_wherever_else_it_stands() -> None:
    built = build(GOOD)
    labels = built.contract.properties["agree"]["x-labels"]
    assert labels == {"sv": "Jag godkänner villkoren", "en": "I accept the terms"}
    rules = html.fragment_fromstring(draw_page(built), create_parent=True).xpath("//@data-rules")
    assert "Tick “I accept the terms” to go on." in "".join(rules)


def test_a_form_without_marks_is_as_before(write_form: Callable[[str], Path]) -> None:
    assert b'"html"' not in build(write_form(SMALL)).to_json()
