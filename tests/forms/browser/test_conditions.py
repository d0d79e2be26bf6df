import pytest

from plugins.receiver.store import Store
from tests.conftest import Server
from tests.forms.browser.conftest import ENGLISH, SWEDISH, Addresses, Visitor, in_both_languages

pytestmark = pytest.mark.browser

HINT = {"sv": "Om svaret på fråga 5 är ”Ja”.", "en": "If you answered “Yes” to question 5."}


def test_what_does_not_apply_is_hidden_disabled_and_never_posted(
    visitor: Visitor, server: Server, posts: list[str]
) -> None:
    visitor.open().fill()
    assert visitor.shows("company_types")
    visitor.choose("meet_companies", "no")
    assert not visitor.shows("company_types")
    assert visitor.tab.locator("[name=company_types]").is_disabled()
    visitor.send()
    visitor.confirm()
    assert "company_types" not in posts[0]
    assert "company_types" not in Store(server.database).all()[0].answers


def test_an_answer_that_applies_again_is_still_there(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.choose("meet_companies", "no")
    visitor.choose("meet_companies", "yes")
    assert visitor.shows("company_types")
    assert visitor.value("company_types") == "Bolag inom vätgas"


def test_the_text_of_another_choice_shows_with_that_choice(visitor: Visitor) -> None:
    visitor.open()
    assert not visitor.shows("goal_other")
    visitor.choose("goal", "other")
    assert visitor.shows("goal_other")
    visitor.choose("goal", "learn")
    assert not visitor.shows("goal_other")


def test_a_question_hidden_again_takes_its_error_with_it(visitor: Visitor) -> None:
    visitor.open().fill(company_types="")
    visitor.send()
    assert visitor.errors() == ["Svara på ”Vilken typ av företag?”."]
    visitor.choose("meet_companies", "no")
    assert not visitor.tab.locator(".error-summary[role=group]").is_visible()


@in_both_languages
def test_hint_stands_in_the_page_without_the_script_only(
    at: Addresses, visitor: Visitor, server: Server
) -> None:
    visitor.open(at.form)
    visitor.choose("meet_companies", "yes")
    assert visitor.tab.get_by_text(HINT[at.lang]).count() == 0
    browser = visitor.tab.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{server.url}{at.form}")
    assert plain.get_by_text(HINT[at.lang]).is_visible()
    assert plain.locator("[name=company_types]").is_visible()
    plain.context.close()


@pytest.mark.parametrize("path", [SWEDISH.form, ENGLISH.thanks])
def test_nothing_that_is_for_the_script_shows_without_it(
    path: str, visitor: Visitor, server: Server
) -> None:
    browser = visitor.tab.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{server.url}{path}")
    hidden = plain.locator("main [hidden]")
    assert hidden.count() > 0
    assert [one.is_visible() for one in hidden.all()] == [False] * hidden.count()
    plain.context.close()
