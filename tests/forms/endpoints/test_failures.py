"""What a visitor is told and offered when a service fails, and what is sent at last."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.forms.endpoints.mocks import Services
from tests.forms.endpoints.test_sending import ALERT, FILL, NOT_ACCEPTED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
SEND = ".form-review button[type=submit]"


@pytest.fixture
def page(chromium: "Browser", services: Services) -> "Iterator[Page]":
    services.mode, services.received, services.breaches, services.posts = "success", [], [], []
    context = chromium.new_context(accept_downloads=True, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def open_filled(page: "Page", services: Services, path: str, **typed: str) -> None:
    page.goto(services.url(path))
    answers = {"who": "Åsa", "mail": "asa@example.com", **typed}
    page.evaluate(FILL, [answers, {"several": ["one", "three"]}, ""])


def review(page: "Page") -> None:
    page.locator(".questions > button[type=submit]").click()
    page.locator(SEND).wait_for()


def fail(page: "Page", services: Services, mode: str) -> list[str]:
    """Send while a service fails so; give what the visitor reads."""
    services.mode = mode
    page.locator(SEND).click()
    page.wait_for_selector(ALERT)
    return page.locator("form > [role=alert]:visible").locator("h2, p").all_text_contents()


@pytest.mark.parametrize(
    ("path", "mode", "told"),
    [
        (
            "/formspree/",
            "failing",
            [
                "Inget har skickats ännu",
                "Något är fel där svaren tas emot.",
                "Inget du skrev är förlorat: det står kvar i formuläret.",
            ],
        ),
        (
            "/en/formspree/",
            "blocked",
            [
                "We do not know whether it arrived",
                "The service cannot be reached.",
                "Nothing you wrote is lost: it is still in the form.",
                "Send it once more, please: by its reference we see that it is the same.",
            ],
        ),
        (
            "/en/formspree/",
            "garbled",
            [
                "We do not know whether it arrived",
                "The service gave an answer that cannot be understood.",
                "Nothing you wrote is lost: it is still in the form.",
                "Send it once more, please: by its reference we see that it is the same.",
            ],
        ),
        (
            "/en/formspree/",
            "busy",
            [
                "It has not been sent",
                "Much has been sent from your network. Wait a few minutes.",
                "Nothing you wrote is lost: it is still in the form.",
            ],
        ),
        (
            "/receiver/",
            "busy",
            [
                "Inget har skickats ännu",
                "Vänta lite.",
                "Inget du skrev är förlorat: det står kvar i formuläret.",
            ],
        ),
        (
            "/en/web3forms/",
            "wrong",
            [
                "It has not been sent",
                "The service does not take the answers.",
                "Nothing you wrote is lost: it is still in the form.",
            ],
        ),
    ],
)
def test_a_failure_is_reported_in_the_language_of_the_page(
    path: str, mode: str, told: list[str], page: "Page", services: Services
) -> None:
    open_filled(page, services, path)
    review(page)
    assert fail(page, services, mode) == told
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.evaluate("sessionStorage.getItem('form-sending')") is None


def test_errors_that_name_nothing_leave_nobody_waiting(page: "Page", services: Services) -> None:
    open_filled(page, services, "/en/formspree/")
    review(page)
    answer = {"errors": [None, {"field": None}]}

    def garble(route: "Route") -> None:
        if route.request.method == "POST":
            allowed = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(status=422, headers=allowed, json=answer)
        else:
            route.fallback()

    page.route("**/*", garble)
    page.locator(SEND).click()
    page.locator(".form-failure h2").wait_for()
    assert page.locator(".form-failure p").first.inner_text() == (
        "The service does not take the answers."
    )


def test_a_double_click_sends_once(page: "Page", services: Services) -> None:
    open_filled(page, services, "/formspree/")
    review(page)
    page.locator(SEND).dblclick()
    page.wait_for_url(services.url("/tack/"))
    assert len(services.posts) == 1


def test_a_receipt_is_shown_and_the_answers_forgotten_after_success(
    page: "Page", services: Services
) -> None:
    open_filled(page, services, "/formspree/")
    review(page)
    fail(page, services, "failing")
    services.mode = "success"
    page.get_by_role("button", name="Försök igen").click()
    page.wait_for_url(services.url("/tack/"))
    (posted,) = services.received
    assert page.locator(".receipt strong").inner_text() == posted["reference"][0]
    assert services.posts[0]["reference"] == posted["reference"]
    assert page.evaluate("sessionStorage.getItem('form-formspree')") is None


def test_a_mail_with_the_answers_can_be_sent_instead(page: "Page", services: Services) -> None:
    open_filled(page, services, "/formspree/", story="Rad 1\nRad 2 & 50 %")
    review(page)
    fail(page, services, "failing")
    link = page.get_by_role("link", name="Skicka dina svar med e-post").get_attribute("href")
    address = urlsplit(link or "")
    (reference,) = services.posts[0]["reference"]
    assert (address.scheme, address.path) == ("mailto", "visits@example.org")
    assert parse_qs(address.query) == {
        "subject": [f"Prov {reference}"],
        "body": [
            f"Prov {reference}\r\n\r\nNamn: Åsa\r\nE-post: asa@example.com\r\n"
            "Text: Rad 1\r\nRad 2 & 50 %\r\nFlera: Ett\r\nTre"
        ],
    }


def test_answers_too_long_for_a_mail_are_saved_to_go_with_it(
    page: "Page", services: Services, tmp_path: Path
) -> None:
    story = "å" * 9000
    open_filled(page, services, "/formspree/", story=story)
    review(page)
    fail(page, services, "failing")
    link = page.get_by_role("link", name="Skicka dina svar med e-post")
    address = link.get_attribute("href") or ""
    assert len(address) < 400
    assert parse_qs(urlsplit(address).query)["body"] == [
        "Bifoga filen med dina svar här; den har just sparats."
    ]
    with page.expect_download() as waiting:
        link.click()
    (reference,) = services.posts[0]["reference"]
    assert waiting.value.suggested_filename == f"{reference}.txt"
    waiting.value.save_as(tmp_path / "saved.txt")
    saved = (tmp_path / "saved.txt").read_text(encoding="utf-8")
    assert saved.startswith(
        f"Prov {reference}\n\nNamn: Åsa\nE-post: asa@example.com\nText: {story}\nFlera: Ett\nTre"
    )


def test_answers_can_be_saved_as_a_file(page: "Page", services: Services, tmp_path: Path) -> None:
    open_filled(page, services, "/en/formspree/", story="One\ntwo")
    review(page)
    fail(page, services, "failing")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save your answers as a file").click()
    waiting.value.save_as(tmp_path / "saved.txt")
    (reference,) = services.posts[0]["reference"]
    assert (
        (tmp_path / "saved.txt")
        .read_text(encoding="utf-8")
        .startswith(
            f"Trial {reference}\n\nName: Åsa\nE-mail: asa@example.com\nText: One\ntwo\n"
            "Several: One\nThree"
        )
    )


@pytest.mark.parametrize(("service", "trap"), [("formspree", "_gotcha"), ("web3forms", "botcheck")])
def test_who_filled_the_trap_is_asked_and_not_thrown_away(
    service: str, trap: str, page: "Page", services: Services
) -> None:
    open_filled(page, services, f"/{service}/")
    page.evaluate(
        "name => { const trap = document.querySelector(`[name=${name}]`);"
        " if (trap.type === 'checkbox') trap.checked = true; else trap.value = 'x'; }",
        trap,
    )
    review(page)
    page.locator(SEND).click()
    page.wait_for_selector(ALERT)
    assert page.locator(ALERT).inner_text() == "Är du en människa?"
    assert services.posts == []
    page.get_by_role("button", name="Töm fältet och skicka").click()
    page.wait_for_url(services.url("/tack/"))
    assert services.breaches == []
    assert len(services.received) == 1


def test_a_field_that_the_service_finds_wrong_is_marked_in_our_own_words(
    page: "Page", services: Services
) -> None:
    open_filled(page, services, "/formspree/")
    review(page)
    services.mode = "wrong"
    page.locator(SEND).click()
    link = page.locator(".error-summary li a")
    link.wait_for()
    assert link.inner_text() == NOT_ACCEPTED
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.title().startswith("Fel: ")
    assert page.locator("#formspree-mail--error").inner_text() == NOT_ACCEPTED
    offered = page.locator(".form-failure").locator("button, a").all_text_contents()
    assert offered == ["Försök igen", "Skicka dina svar med e-post", "Spara dina svar som en fil"]
    link.click()
    assert page.evaluate("document.activeElement.id") == "formspree-mail"


def test_the_summary_is_left_out_of_a_post_that_would_be_too_large_with_it(
    page: "Page", services: Services
) -> None:
    story = "å" * 9000
    open_filled(page, services, "/appsscript/", story=story, count="１２")
    review(page)
    page.locator(SEND).click()
    page.wait_for_url(services.url("/tack/"))
    (posted,) = services.received
    assert (posted["summary"], posted["story"], posted["count"]) == ([""], [story], ["12"])


def test_staff_get_summary_and_subject_in_their_language(page: "Page", services: Services) -> None:
    open_filled(page, services, "/en/staffed/", stay_first="2027-05-31", stay_last="2027-06-02")
    page.locator("[name=agreed]").check()
    review(page)
    page.locator(SEND).click()
    page.wait_for_url(services.url("/en/thank-you/"))
    (posted,) = services.received
    (reference,) = posted["reference"]
    assert posted["summary"] == [
        f"Prov {reference}\n\nNamn: Åsa\nE-post: asa@example.com\n"
        "Vistelse: Första: 2027-05-31\nVistelse: Sista: 2027-06-02\nFlera: Ett\nTre\n"
        "Jag godkänner"
    ]
    assert posted["_subject"] == ["Prov av Åsa: 2027-05-31, 2027-06-02"]
    assert posted["_language"] == ["en"]


def test_the_visitors_own_words_are_sent_where_the_others_cannot_be_had(
    page: "Page", services: Services
) -> None:
    page.route("**/contracts/*", lambda route: route.abort())
    open_filled(page, services, "/en/staffed/")
    review(page)
    page.locator(SEND).click()
    page.wait_for_url(services.url("/en/thank-you/"))
    (posted,) = services.received
    assert posted["summary"][0].endswith("Name: Åsa\nE-mail: asa@example.com\nSeveral: One\nThree")


def test_readable_names_keep_conditions_drafts_and_the_review_working(
    page: "Page", services: Services
) -> None:
    open_filled(page, services, "/en/readable/", more="third")
    page.reload()
    assert page.locator("[data-name=more]").input_value() == "third"
    page.locator("[data-name=single][data-value=two]").check()
    page.locator("[data-name=listed]").select_option("Three")
    review(page)
    shown = page.locator(".form-review dt, .form-review dd").all_text_contents()
    assert ["Several", "One\nThreeChange Several"] in [
        shown[at : at + 2] for at in range(len(shown))
    ]
    page.locator(SEND).click()
    page.wait_for_url(services.url("/en/thank-you/"))
    (posted,) = services.received
    assert {name: posted[name] for name in ("Namn", "email", "Flera", "Mer", "Enkel", "Lista")} == {
        "Namn": ["Åsa"],
        "email": ["asa@example.com"],
        "Flera": ["Ett", "Tre"],
        "Mer": ["third"],
        "Enkel": ["Två"],
        "Lista": ["Tre"],
    }


def test_what_a_handler_of_its_own_answers_is_asked_for_on_the_way_back(
    page: "Page", services: Services
) -> None:
    thanks = "<!doctype html><title>Thanks</title><h1>Thanks from us</h1>"
    page.route("**/handler", lambda route: route.fulfill(body=thanks, content_type="text/html"))
    stored = "[sessionStorage['form-custom'], localStorage['form-custom']]"
    panel = page.locator(".form-failure")

    def send_and_go_back() -> None:
        review(page)
        page.locator(SEND).click()
        page.get_by_text("Thanks from us").wait_for()
        page.go_back()
        panel.get_by_text("Skickade du det här kl. ").wait_for()

    open_filled(page, services, "/custom/")
    page.locator("#form-draft").check()
    send_and_go_back()
    assert page.locator("[name=who]").input_value() == "Åsa"
    page.get_by_role("button", name="Nej, behåll mina svar").click()
    page.reload()
    assert page.locator("[name=who]").input_value() == "Åsa"
    assert not panel.is_visible()
    send_and_go_back()
    page.get_by_role("button", name="Ja, töm formuläret").click()
    assert page.locator("[name=who]").input_value() == ""
    assert page.evaluate(stored)[1] is None
    page.reload()
    assert page.locator("[name=who]").input_value() == ""
    assert not panel.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_sending_failed(
    scheme: str, chromium: "Browser", services: Services
) -> None:
    context = chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 320, "height": 800},
        reduced_motion="reduce",
    )
    page = context.new_page()
    open_filled(page, services, "/formspree/")
    review(page)
    fail(page, services, "failing")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    rules = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    assert Axe().run(page, options=rules).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
