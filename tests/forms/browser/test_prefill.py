"""A link to a form may answer what allows it, and nothing that the visitor has answered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES
from tests.forms.browser.conftest import Visitor
from tests.forms.browser.pages import HOST, serve, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

pytestmark = pytest.mark.browser

SPEC = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - {name: open, type: text, label: {sv: Öppen, en: Open}, prefill: true}
  - {name: closed, type: text, label: {sv: Stängd, en: Closed}}
  - name: several
    type: checkboxes
    label: {sv: Flera, en: Several}
    prefill: true
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
      - {value: c, label: {sv: Tre, en: Three}}
  - name: preset
    type: select
    label: {sv: Förvald, en: Preset}
    default: a
    prefill: true
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
  - {name: campaign, type: hidden, label: {sv: Kampanj, en: Campaign}, prefill: true}
  - {name: source, type: hidden, label: {sv: Källa, en: Source}, value: site}
"""
QUERY = "?open=%C3%85&closed=x&several=a&several=c&preset=b&campaign=fair&source=x&_next=evil"


@pytest.fixture
def form(
    context: "BrowserContext", visitor: Visitor, write_form: Callable[[str], Path]
) -> Callable[[str], Visitor]:
    """Open the form at an address with this query."""
    address = serve(
        context, "small", write_page("small", load_form(write_form(SPEC), LANGUAGES), "sv")
    )

    def open_form(query: str) -> Visitor:
        visitor.tab.goto(address + query)
        return visitor

    return open_form


def values(visitor: Visitor) -> list[str]:
    return [visitor.value(name) for name in ("open", "closed", "preset", "campaign", "source")]


def test_a_link_answers_what_allows_it_and_nothing_else(form: Callable[[str], Visitor]) -> None:
    visitor = form(QUERY)
    assert values(visitor) == ["Å", "", "b", "fair", "site"]
    ticked = visitor.tab.locator("[name=several]:checked")
    assert ticked.evaluate_all("all => all.map(one => one.value)") == ["a", "c"]
    assert visitor.value("_next") == "/tack/"


def test_without_a_query_the_defaults_stand(form: Callable[[str], Visitor]) -> None:
    assert values(form("")) == ["", "", "a", "", "site"]


def test_what_was_answered_stands_also_where_it_was_cleared(
    form: Callable[[str], Visitor],
) -> None:
    visitor = form(QUERY)
    visitor.write("open", "")
    visitor.tab.locator("[name=preset]").select_option("a")
    form(f"{QUERY}&again")
    assert values(visitor) == ["", "", "a", "fair", "site"]


def test_a_link_gives_no_more_than_a_hidden_value_may_hold(form: Callable[[str], Visitor]) -> None:
    assert form(f"?campaign={'x' * 300}").value("campaign") == "x" * 200


def test_a_link_writes_over_nothing_typed_before_the_script_came(
    form: Callable[[str], Visitor], context: "BrowserContext", visitor: Visitor
) -> None:
    del form  # it is served there
    held: list[Route] = []
    context.route(f"{HOST}/form.js", lambda route: held.append(route))
    visitor.tab.goto(f"{HOST}/small{QUERY}", wait_until="commit")
    visitor.write("open", "Ö")
    held[0].fallback()
    expect(visitor.tab.locator("form[novalidate]")).to_be_visible()
    assert values(visitor) == ["Ö", "", "b", "fair", "site"]
