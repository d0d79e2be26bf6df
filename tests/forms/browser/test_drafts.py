"""What was typed is there again: after a reload, on the way back, in the other language."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHROMIUM_FLAGS, WHOLE_CHROMIUMS, find_chromium
from tests.forms.browser.conftest import ENGLISH, SWEDISH, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

    from tests.conftest import Server

pytestmark = pytest.mark.browser

KEEP = "Spara svaren på den här enheten i 30 dagar"
FORGET = "Glöm de sparade svaren"
STORED = "() => [Object.keys(sessionStorage), Object.keys(localStorage)]"
BLOCK = """for (const name of ["sessionStorage", "localStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("no"); } });"""


def test_answers_outlive_a_reload_also_in_rows_and_conditions(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.locator(".group:has([name=participants_1_name]) .add").click()
    visitor.write("participants_4_name", "Di")
    visitor.tab.reload()
    assert visitor.value("purpose") == "Se hur små åar och älvar värms"
    assert visitor.tab.locator("[name=focus_areas][value=hydrogen]").is_checked()
    assert visitor.shows("company_types")
    assert visitor.value("participants_4_name") == "Di"
    assert visitor.shows("participants_4_name")


def test_answers_are_there_on_the_way_back_and_in_the_other_language(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.open("/")
    visitor.tab.go_back()
    assert visitor.value("email") == "orjan@example.com"
    visitor.tab.locator(".language-switch").first.click()
    visitor.tab.wait_for_url(f"**{ENGLISH.form}")  # until it is loaded, script and all
    assert visitor.value("email") == "orjan@example.com"
    assert visitor.tab.locator("[name=goal][value=partners]").is_checked()
    visitor.write("purpose", "To see how rivers are warmed")
    visitor.tab.locator(".language-switch").first.click()
    visitor.tab.wait_for_url(f"**{SWEDISH.form}")
    assert visitor.value("purpose") == "To see how rivers are warmed"
    assert visitor.tab.locator("[name=goal][value=partners]").is_checked()


def test_answers_kept_take_the_place_of_nothing_typed_before_the_script_came(
    visitor: Visitor,
) -> None:
    visitor.open().fill()
    visitor.open("/")
    held: list[Route] = []
    visitor.tab.route("**/theme/form-*.js", lambda route: held.append(route))
    visitor.tab.goto(f"{visitor.url}{SWEDISH.form}", wait_until="commit")
    visitor.write("purpose", "Skrivet på en dålig förbindelse")
    held[0].continue_()
    visitor.tab.locator("form[novalidate]").wait_for()
    assert visitor.value("purpose") == "Skrivet på en dålig förbindelse"
    assert visitor.value("email") == "orjan@example.com"


def test_a_page_left_before_answers_are_restored_keeps_them(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.get_by_label(KEEP).check()
    visitor.open("/")
    visitor.tab.evaluate("sessionStorage.removeItem('form-visit')")
    visitor.tab.add_init_script("if (!sessionStorage.later) window.setTimeout = () => 0")
    visitor.tab.goto(f"{visitor.url}{SWEDISH.form}")
    visitor.tab.locator("form[novalidate]").wait_for()
    assert visitor.value("email") == ""
    visitor.tab.evaluate("sessionStorage.later = 1")
    visitor.tab.reload()
    visitor.tab.locator("form[novalidate]").wait_for()
    assert visitor.value("email") == "orjan@example.com"


def test_a_form_that_was_sent_leaves_the_draft_of_another(visitor: Visitor) -> None:
    visitor.open("/kontakt/").write("message", "Ett utkast")
    visitor.tab.get_by_label(KEEP).check()
    visitor.tab.close()
    another = Visitor(visitor.tab.context.new_page(), visitor.url).open("/")
    another.tab.evaluate(
        "sessionStorage.setItem('form-sent', JSON.stringify({reference: 'VISIT-1'}))"
    )
    another.open("/kontakt/")
    assert another.value("message") == "Ett utkast"
    assert another.tab.get_by_label(KEEP).is_checked()


def test_nothing_outlives_the_tab_unless_the_visitor_asks_for_it(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.open("/")
    assert visitor.tab.evaluate(STORED) == [["form-visit"], []]
    another = Visitor(visitor.tab.context.new_page(), visitor.url).open()
    assert another.value("email") == ""


def test_a_draft_outlives_the_tab_and_can_be_forgotten_with_one_click(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.get_by_label(KEEP).check()
    visitor.tab.close()

    later = Visitor(visitor.tab.context.new_page(), visitor.url).open()
    assert later.value("email") == "orjan@example.com"
    assert later.tab.get_by_text("Svaren från förra gången är här igen.").is_visible()
    assert later.tab.get_by_label(KEEP).is_checked()
    later.tab.get_by_role("button", name=FORGET).click()
    assert later.tab.get_by_text("Svaren är inte längre sparade på den här enheten.").is_visible()
    assert later.tab.evaluate("localStorage.length") == 0
    assert not later.tab.get_by_label(KEEP).is_checked()
    later.tab.close()

    last = Visitor(visitor.tab.context.new_page(), visitor.url).open()
    assert last.value("email") == ""


@pytest.mark.parametrize(("days", "email"), [(29, "orjan@example.com"), (31, "")])
def test_a_draft_expires(days: int, email: str, visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.get_by_label(KEEP).check()
    visitor.tab.close()
    later = Visitor(visitor.tab.context.new_page(), visitor.url)
    then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days)
    later.tab.clock.set_fixed_time(then)
    later.open()
    assert later.value("email") == email
    assert later.tab.evaluate("localStorage.length") == (1 if email else 0)


def test_success_forgets_the_answers_and_the_draft(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.tab.get_by_label(KEEP).check()
    visitor.send()
    visitor.confirm()
    assert visitor.tab.evaluate(STORED) == [["form-sent"], []]
    visitor.open()
    assert visitor.value("email") == ""
    assert visitor.tab.evaluate(STORED) == [["form-sent"], []]


def test_a_form_that_was_sent_leaves_the_draft_of_another_tab(visitor: Visitor) -> None:
    other = Visitor(visitor.tab.context.new_page(), visitor.url).open()
    visitor.open().fill(email="utkast@example.com")
    visitor.tab.get_by_label(KEEP).check()
    visitor.tab.evaluate("dispatchEvent(new Event('pagehide'))")
    other.fill()
    other.send()
    other.confirm()
    kept = other.tab.evaluate("JSON.parse(localStorage.getItem('form-visit')).answers.email")
    assert kept == ["utkast@example.com"]


def test_the_thanks_page_seen_again_forgets_no_newer_answers(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.confirm()
    visitor.open().fill(email="ny@example.com")
    visitor.open(SWEDISH.thanks)
    assert visitor.tab.locator(".receipt").is_visible()
    visitor.open()
    assert visitor.value("email") == "ny@example.com"


def test_the_way_back_after_success_shows_an_empty_form(visitor: Visitor) -> None:
    visitor.open().fill()
    visitor.send()
    visitor.confirm()
    visitor.tab.go_back()
    visitor.tab.wait_for_url(f"**{SWEDISH.form}")
    assert visitor.shows("email")
    assert visitor.value("email") == ""
    assert visitor.value("participants_1_name") == ""
    assert visitor.tab.locator("form :checked").count() == 0


@pytest.fixture
def keeping(server: "Server", chromium: "Browser") -> "Iterator[Visitor]":
    """A visitor whose browser keeps pages alive for the way back, as browsers of people do."""
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(WHOLE_CHROMIUMS),
        args=CHROMIUM_FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    tab = browser.new_page()
    tab.add_init_script("addEventListener('pageshow', e => (window.persisted = e.persisted))")
    tab.set_default_timeout(10_000)
    yield Visitor(tab, server.url)
    browser.close()


def go_back(visitor: Visitor) -> None:
    """Go back to a page that was kept alive: it is not loaded, which Playwright waits for."""
    with visitor.tab.expect_event("framenavigated"):
        visitor.tab.evaluate("history.back()")
    assert visitor.tab.evaluate(
        "new Promise(tell => persisted ? tell(true)"
        " : addEventListener('pageshow', e => tell(e.persisted)))"
    )


def test_a_page_kept_alive_is_empty_after_success(keeping: Visitor) -> None:
    keeping.open().fill()
    keeping.send()
    keeping.confirm()
    go_back(keeping)
    assert keeping.shows("email")
    assert keeping.value("email") == ""
    keeping.fill(email="igen@example.com")
    keeping.send()
    keeping.confirm()


@pytest.mark.parametrize("blocked", [False, True])
def test_a_page_kept_alive_keeps_its_answers(blocked: bool, keeping: Visitor) -> None:
    if blocked:
        keeping.tab.add_init_script(BLOCK)
    keeping.open().fill()
    keeping.open("/")
    go_back(keeping)
    assert keeping.value("email") == "orjan@example.com"


def test_a_storage_that_is_blocked_leaves_the_form_working(
    context: "BrowserContext", visitor: Visitor
) -> None:
    context.add_init_script(BLOCK)
    visitor.open().fill(email="orjan@example")
    assert not visitor.tab.get_by_label(KEEP).is_visible()  # it could not hold what it says
    visitor.send()
    assert visitor.errors() == ["Skriv hela ”E-post”, till exempel namn@example.com."]
    visitor.write("email", "orjan@example.com")
    visitor.send()
    visitor.confirm()


def test_a_storage_that_holds_nonsense_leaves_the_form_working(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.tab.evaluate("sessionStorage['form-visit'] = '{'; localStorage['form-visit'] = '1'")
    visitor.open().fill()
    visitor.send()
    visitor.confirm()
