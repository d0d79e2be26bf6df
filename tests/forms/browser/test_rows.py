from typing import TYPE_CHECKING

import pytest

from tests.forms.browser.conftest import Visitor

if TYPE_CHECKING:
    from tests.conftest import Server

pytestmark = pytest.mark.browser

GROUP = ".group:has([name=participants_1_name])"


def shown(visitor: Visitor) -> int:
    return visitor.tab.locator(f"{GROUP} .row:visible").count()


def names(visitor: Visitor) -> list[str]:
    return [visitor.value(f"participants_{row}_name") for row in range(1, 6)]


def test_add_opens_the_next_row_and_moves_focus_there(visitor: Visitor) -> None:
    visitor.open()
    assert shown(visitor) == 3
    visitor.tab.locator(f"{GROUP} .add").click()
    assert shown(visitor) == 4
    assert visitor.focused == "participants_4_name"


def test_add_goes_away_when_all_rows_are_open(visitor: Visitor) -> None:
    visitor.open()
    add = visitor.tab.locator(f"{GROUP} .add")
    for _ in range(17):
        add.click()
    assert shown(visitor) == 20
    assert not add.is_visible()
    assert visitor.focused == "participants_20_name"


def test_remove_moves_the_rows_below_up_and_says_so(visitor: Visitor) -> None:
    visitor.open()
    visitor.tab.locator(f"{GROUP} .add").click()
    for row, name in enumerate(["Ada", "Bo", "Cy", "Di"], 1):
        visitor.write(f"participants_{row}_name", name)
        visitor.write(f"participants_{row}_role", f"roll {row}")
    visitor.tab.get_by_role("button", name="Ta bort deltagare 2").click()
    assert names(visitor) == ["Ada", "Cy", "Di", "", ""]
    assert visitor.value("participants_2_role") == "roll 3"
    assert shown(visitor) == 3
    assert visitor.focused == "participants_2_name"
    assert visitor.tab.locator(f"{GROUP} > [role=status]").text_content() == (
        "Borttaget: Deltagare 2"
    )
    legends = visitor.tab.locator(f"{GROUP} .row:visible > legend").all_text_contents()
    assert legends == ["Deltagare 1", "Deltagare 2", "Deltagare 3"]


def test_a_filled_row_that_was_removed_can_be_put_back(visitor: Visitor) -> None:
    visitor.open()
    undo = visitor.tab.get_by_role("button", name="Ångra")
    visitor.tab.locator(f"{GROUP} .add").click()
    visitor.tab.get_by_role("button", name="Ta bort deltagare 4").click()
    assert not undo.is_visible()
    visitor.tab.locator(f"{GROUP} .add").click()
    for row, name in enumerate(["Ada", "Bo", "Cy", "Di"], 1):
        visitor.write(f"participants_{row}_name", name)
    visitor.tab.get_by_role("button", name="Ta bort deltagare 2").click()
    assert names(visitor) == ["Ada", "Cy", "Di", "", ""]
    undo.click()
    assert names(visitor) == ["Ada", "Bo", "Cy", "Di", ""]
    assert shown(visitor) == 4
    assert visitor.focused == "participants_2_name"
    assert not undo.is_visible()


PASTE = """([name, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector(`[name=${name}]`).dispatchEvent(event);
}"""


def test_a_table_that_is_pasted_fills_rows_and_can_be_undone(visitor: Visitor) -> None:
    visitor.open()
    visitor.write("participants_1_name", "Ada")
    table = "Bo Ek\tÄlvdalens prov\tguide\nCy\t\ttolk\nDi\nEd\tA\tB\tfor mycket\n"
    visitor.tab.evaluate(PASTE, ["participants_2_name", table])
    offer = visitor.tab.get_by_text("Rader ifyllda från tabellen: 4.")
    offer.wait_for()
    assert names(visitor) == ["Ada", "Bo Ek", "Cy", "Di", "Ed"]
    assert visitor.value("participants_2_organisation") == "Älvdalens prov"
    assert visitor.value("participants_3_role") == "tolk"
    assert shown(visitor) == 5
    assert "Det här fick inte plats: for mycket" in offer.inner_text()
    visitor.tab.get_by_role("button", name="Ångra").click()
    assert names(visitor) == ["Ada", "", "", "", ""]
    assert shown(visitor) == 3
    visitor.tab.evaluate(PASTE, ["participants_1_name", "Namn\tRoll\nFia\tchef\n"])
    offer.or_(visitor.tab.get_by_text("Rader ifyllda från tabellen: 1.")).wait_for()
    assert (visitor.value("participants_1_name"), visitor.value("participants_1_role")) == (
        "Fia",
        "chef",
    )


def test_the_last_row_removed_leaves_focus_on_the_one_above(visitor: Visitor) -> None:
    visitor.open()
    visitor.tab.get_by_role("button", name="Ta bort deltagare 3").click()
    assert visitor.focused == "participants_2_name"


def test_a_row_that_is_needed_cannot_be_removed(visitor: Visitor) -> None:
    visitor.open()
    remove = visitor.tab.get_by_role("button", name="Ta bort förslag")
    remove.first.click()
    assert remove.count() == 0
    assert visitor.shows("dates_1_days_first")


def test_a_row_removed_takes_its_error_with_it(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.write("participants_3_role", "utan namn")
    visitor.send()
    assert visitor.errors() == ["Fyll i ”Namn” för deltagare 3."]
    visitor.tab.get_by_role("button", name="Ta bort deltagare 2").click()
    assert visitor.errors() == ["Fyll i ”Namn” för deltagare 2."]  # it is the second now
    visitor.tab.get_by_role("button", name="Ta bort deltagare 2").click()
    assert not visitor.tab.locator(".error-summary[role=group]").is_visible()


def test_a_message_in_a_row_stands_between_the_label_and_its_control(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.write("participants_2_role", "guide")
    visitor.send()
    name = visitor.tab.locator("[name=participants_2_name]")
    parts = name.evaluate("e => [...e.parentElement.children].map(one => one.className)")
    assert parts == ["field-label", "field-error", "control"]
    assert visitor.tab.get_by_label("Namn", exact=True).nth(1).get_attribute("name") == (
        "participants_2_name"
    )
    visitor.tab.locator(".error-summary a").click()
    assert visitor.focused == "participants_2_name"
    described = name.evaluate(
        "e => document.getElementById(e.getAttribute('aria-describedby')).textContent"
    )
    assert described == "Fyll i ”Namn” för deltagare 2."


def test_rows_are_folded_without_the_script_and_open_with_it(
    visitor: Visitor, server: "Server"
) -> None:
    assert not visitor.open().tab.locator(".more-rows").first.is_visible()
    browser = visitor.tab.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{server.url}/boka-besok/")
    assert not plain.locator("[name=participants_4_name]").is_visible()
    plain.get_by_text("Fler: deltagare 4–20").click()
    assert plain.locator("[name=participants_20_name]").is_visible()
    plain.context.close()
