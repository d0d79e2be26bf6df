import pytest
from playwright.sync_api import expect

from tests.forms.browser.conftest import ENGLISH, Visitor

pytestmark = pytest.mark.browser

SEEN = ".field:has(> [name=company_types]) > .field-count"
HEARD = ".field:has(> [name=company_types]) > [role=status]"


def test_characters_left_show_near_the_limit_and_are_reported_when_the_visitor_pauses(
    visitor: Visitor,
) -> None:
    tab = visitor.open(ENGLISH.form).tab
    visitor.choose("meet_companies", "yes")
    visitor.write("company_types", "x" * 149)  # of 200
    assert tab.locator(SEEN).count() == 0
    visitor.write("company_types", "x" * 150)
    assert tab.locator(SEEN).text_content() == "50 characters left"
    assert tab.locator(HEARD).text_content() == ""
    expect(tab.locator(HEARD)).to_have_text("50 characters left")
    assert tab.locator(SEEN).get_attribute("aria-hidden") == "true"


def test_characters_are_counted_as_a_person_would_and_beyond_the_limit(visitor: Visitor) -> None:
    tab = visitor.open(ENGLISH.form).tab
    visitor.choose("meet_companies", "yes")
    visitor.write("company_types", "𝄞" * 199)
    assert tab.locator(SEEN).text_content() == "1 character left"
    visitor.write("company_types", "𝄞" * 202)
    assert tab.locator(SEEN).text_content() == "2 characters too many"
    visitor.send()
    assert (
        "Shorten “What kind of companies?” to 200 characters; it has 202 now." in visitor.errors()
    )
