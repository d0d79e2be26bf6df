"""Rows with an answer in their heading, files and notes; and a choice that can be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from plugins.forms.reading.load import load_form
from tests.conftest import LANGUAGES
from tests.forms.browser.conftest import Visitor
from tests.forms.browser.pages import serve, write_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

SPEC = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
purposes:
  plan: {text: {sv: Att planera., en: To plan.}, keep: 12 months}
fields:
  - name: people
    type: group
    label: {sv: Folk, en: People}
    item: {sv: Person, en: Person}
    max: 3
    shown: 3
    heading: HEADING
    fields:
      - {name: name, type: text, label: {sv: Namn, en: Name}}
      - {type: note, label: {sv: Obs, en: Note}, text: {sv: En var., en: Each.}}
      - {name: cv, type: file, label: {sv: CV, en: CV}, accept: [.pdf], personal: plan}
      - name: role
        type: radio
        label: {sv: Roll, en: Role}
        choices:
          - {value: guide, label: {sv: Guide, en: Guide}}
          - {value: other, label: {sv: Annan, en: Other}}
  - {name: terms, type: checkbox, label: {sv: Jag har läst villkoren, en: I have read the terms}}
"""


@pytest.fixture
def opened(
    context: "BrowserContext", visitor: Visitor, write_form: Callable[[str], Path]
) -> Callable[[str], Visitor]:
    def open_form(heading: str = "name") -> Visitor:
        form = load_form(write_form(SPEC.replace("HEADING", heading)), LANGUAGES)
        visitor.tab.goto(serve(context, "small", write_page("small", form, "sv")))
        return visitor

    return open_form


def add_file(visitor: Visitor, row: int, name: str) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-"}
    visitor.tab.locator(f"[name=people_{row}_cv]").set_input_files(file)


def files(visitor: Visitor) -> list[str]:
    chosen: list[str] = visitor.tab.locator("[type=file][name]").evaluate_all(
        "all => all.map(one => one.files[0]?.name ?? '')"
    )
    return chosen


def test_a_heading_follows_its_answer_and_stands_in_the_review(
    opened: Callable[..., Visitor],
) -> None:
    visitor = opened()
    legends = visitor.tab.locator(".row > legend")
    expect(legends).to_have_text(["Person 1", "Person 2", "Person 3"])
    visitor.write("people_2_name", "Åsa <b>")
    expect(legends).to_have_text(["Person 1", "Person 2: Åsa <b>", "Person 3"])
    visitor.tab.reload()
    expect(legends.nth(1)).to_have_text("Person 2: Åsa <b>")
    visitor.choose("people_2_role", "guide")
    visitor.send()
    review = visitor.tab.locator(".form-review")
    expect(review.locator("dt").first).to_have_text("Person 2: Åsa <b>")
    expect(review.locator("dd").first).to_contain_text("Namn: Åsa <b>")
    expect(review.locator("dd").first).to_contain_text("Roll: Guide")


def test_a_heading_may_be_a_choice_in_words(opened: Callable[..., Visitor]) -> None:
    visitor = opened("role")
    visitor.choose("people_1_role", "other")
    expect(visitor.tab.locator(".row > legend").first).to_have_text("Person 1: Annan")


def test_files_move_up_with_their_rows_and_come_back_when_it_is_undone(
    opened: Callable[..., Visitor],
) -> None:
    visitor = opened()
    add_file(visitor, 1, "a.pdf")
    add_file(visitor, 3, "c.pdf")
    visitor.tab.get_by_role("button", name="Ta bort person 1").click()
    assert files(visitor) == ["", "c.pdf", ""]
    visitor.tab.get_by_role("button", name="Undo").click()
    assert files(visitor) == ["a.pdf", "", "c.pdf"]


def test_a_choice_that_need_not_be_made_is_cleared_by_a_button_that_is_there_while_one_is_made(
    opened: Callable[..., Visitor],
) -> None:
    visitor = opened()
    first = visitor.tab.locator("fieldset:has(> .choices [name=people_1_role])")
    clear = first.get_by_role("button", name="Clear this answer")
    expect(clear).to_be_hidden()
    expect(first.get_by_label("Inget svar")).to_be_hidden()
    visitor.choose("people_1_role", "other")
    clear.click()
    expect(clear).to_be_hidden()
    assert visitor.focused == "people_1_role"
    expect(first.locator(":checked")).to_have_value("")
    visitor.send()
    expect(visitor.tab.locator(".form-review")).not_to_contain_text("Roll")


def test_a_ticked_box_stands_once_in_the_review(opened: Callable[..., Visitor]) -> None:
    visitor = opened()
    visitor.tab.locator("[name=terms]").check()
    visitor.send()
    expect(visitor.tab.locator(".form-review dt")).to_have_text(["Jag har läst villkoren"])
    expect(visitor.tab.locator(".form-review dd").first).to_have_text(
        "YesÄndra Jag har läst villkoren"
    )


def test_an_address_is_read_as_it_was_typed(
    context: "BrowserContext", visitor: Visitor, write_form: Callable[[str], Path]
) -> None:
    mail = "{name: mail, type: email, label: {sv: E-post, en: E-mail}, personal: plan}"
    spec = SPEC.replace("HEADING", "name") + f"  - {mail}\n"
    form = load_form(write_form(spec), LANGUAGES)
    visitor.tab.goto(serve(context, "small", write_page("small", form, "sv")))
    visitor.write("mail", "info@räksmörgås.se")
    visitor.send()
    expect(visitor.tab.locator(".form-review dd").last).to_contain_text("info@räksmörgås.se")
