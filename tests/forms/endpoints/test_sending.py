"""Every service, with the script and without, in success and in every failure (Chromium).

What arrives is what was typed; while a service fails, it all stays in the form.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.forms.endpoints.conftest import NO_FILES
from tests.forms.endpoints.mocks import CONVENTIONS, Posted, Services

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.conftest import Browser

pytestmark = pytest.mark.browser

TYPED = {
    "who": "Åsa ”Örn” <b>&amp;</b>",
    "mail": "asa@example.com",
    "site": "https://example.com/å?x=1&y=2",
    "phone": "+46 (0)90-12 34 56",
    "story": "Första raden\n\nandra: å ä ö 水 100 % + {{ x }}",
    "count": "12",
    "day": "2027-02-28",
    "stay_first": "2027-05-31",
    "stay_last": "2027-06-02",
    "more": "tredje",
    "people_1_title": "Fru",
    "people_2_title": "Dr",
}
CHOSEN = {"single": ["two"], "several": ["one", "three"], "agreed": ["yes"]}
PAPER = {"name": "papper.txt", "mimeType": "text/plain", "buffer": "å".encode()}
ARRIVES: Posted = {
    **{name: [text] for name, text in TYPED.items()},
    **CHOSEN,
    "listed": ["three"],
    "paper": ["papper.txt: å"],
}
"""Under the questions' own names, each of several values by itself."""
INDEX = {"several": None, "several_1": ["one"], "several_3": ["three"]}
ELSEWHERE: dict[str, dict[str, list[str] | None]] = {
    "formspree": {"mail": None, "email": ["asa@example.com"]},
    "netlify": {"mail": None, "email": ["asa@example.com"], **INDEX},
    "web3forms": {
        "mail": None,
        "email": ["asa@example.com"],
        "paper": None,
        "attachment": ["papper.txt: å"],
    },
    "formsubmit": {"mail": None, "_replyto": ["asa@example.com"], **INDEX},
    "basin": INDEX,
    "staticforms": {"mail": None, "email": ["asa@example.com"], **INDEX},
    "formcarry": INDEX,
    "forminit": {
        **dict.fromkeys(ARRIVES),
        "fi-sender-fullName": ["Åsa ”Örn” <b>&amp;</b>"],
        "fi-sender-email": ["asa@example.com"],
        "fi-url-site": ["https://example.com/å?x=1&y=2"],
        "fi-text-phone": ["+46 (0)90-12 34 56"],
        "fi-text-story": ["Första raden\n\nandra: å ä ö 水 100 % + {{ x }}"],
        "fi-number-count": ["12"],
        "fi-date-day": ["2027-02-28"],
        "fi-date-stay_first": ["2027-05-31"],
        "fi-date-stay_last": ["2027-06-02"],
        "fi-select-listed": ["three"],
        "fi-radio-single": ["two"],
        "fi-checkbox-several": ["one", "three"],
        "fi-text-more": ["tredje"],
        "fi-checkbox-agreed": ["yes"],
        "fi-text-people_1_title": ["Fru"],
        "fi-text-people_2_title": ["Dr"],
        "fi-file-paper": ["papper.txt: å"],
    },
    "appsscript": {"paper": None},
    "php": {"several": None, "several[]": ["one", "three"]},
}
"""What arrives differently, and the names that do not, by service."""
JOINED = {"web3forms": {"several": ["one, three"]}}
"""And what the script joins besides."""
USUAL = {"receiver", "formspree", "netlify", "forminit", "cloudflare", "php"}
"""The services that are tried without the script in the ordinary run: one of each kind."""
FIELD_ERRORS = {"receiver", "formspree", "formcarry"}
NATIVE = {"php", "custom"}
LED_BY_SERVICE = {name for name, one in CONVENTIONS.items() if one.leads_back}
SUMMARY = """\
Namn: Åsa ”Örn” <b>&amp;</b>
E-post: asa@example.com
Webb: https://example.com/å?x=1&y=2
Telefon: +46 (0)90-12 34 56
Text: Första raden

andra: å ä ö 水 100 % + {{ x }}
Antal: 12
Dag: 28 februari 2027
Vistelse: Första: 31 maj 2027
Vistelse: Sista: 2 juni 2027
Lista: Tre
Enkel: Två
Flera: Ett
Tre
Mer: tredje
Jag godkänner: Ja
Person 1: Titel: Fru
Person 2: Titel: Dr"""
NOT_ACCEPTED = (
    "Tjänsten tar inte emot det här svaret. Kontrollera det, eller skriv det på ett annat sätt."
)
ALERT = "form > [role=alert]:visible h2"


def expected(service: str, *, script: bool) -> Posted:
    changes = {**ELSEWHERE.get(service, {}), **(JOINED.get(service, {}) if script else {})}
    return {name: texts for name, texts in {**ARRIVES, **changes}.items() if texts is not None}


def own(posted: Posted, service: str, *, script: bool) -> Posted:
    """Leave out what is posted beside the answers."""
    return {name: posted.get(name, []) for name in expected(service, script=script)}


@pytest.fixture(scope="module")
def window(request: pytest.FixtureRequest, chromium: "Browser") -> "Iterator[BrowserContext]":
    context = chromium.new_context(java_script_enabled=request.param)
    context.set_default_timeout(10_000)
    context.script = request.param  # type: ignore[attr-defined]
    yield context
    context.close()


@pytest.fixture
def page(window: "BrowserContext", services: Services) -> "Iterator[Page]":
    window.set_offline(False)
    services.mode, services.received, services.breaches, services.posts = "success", [], [], []
    services.released.clear()
    services.reached.clear()
    tab = window.new_page()
    yield tab
    services.released.set()
    tab.close()


def control(name: str, value: str = "") -> str:
    """Select a control by its question's name, and a choice by its value."""
    ways = f':is([data-name="{name}"], [name="{name}"]:not([data-name]))'
    return (
        f'{ways}:is([data-value="{value}"], [value="{value}"]:not([data-value]))' if value else ways
    )


# Both in one step of the browser's, since there are many: each answer is put where a
# person would, with the event that follows.
FILL = """([typed, chosen, listed]) => {
    const find = (name) => [...document.querySelectorAll("form [name]")].filter(
        (one) => (one.dataset.name || one.name) === name);
    const tell = (one) => one.dispatchEvent(new Event("input", { bubbles: true }));
    const details = document.querySelector("details.more-rows");
    if (details) details.open = true;
    for (const [name, values] of Object.entries(chosen)) {
        for (const one of find(name)) {
            one.checked = values.includes(one.dataset.value || one.value);
            tell(one);
        }
    }
    for (const [name, text] of Object.entries(typed)) {
        for (const one of find(name)) { one.value = text; tell(one); }
    }
    for (const one of find("listed")) {
        one.selectedIndex = [...one.options].findIndex((option) => option.text === listed);
        tell(one);
    }
}"""
READ = """([typed, chosen]) => {
    const find = (name) => [...document.querySelectorAll("form [name]")].filter(
        (one) => (one.dataset.name || one.name) === name);
    const read = {};
    for (const name of typed) read[name] = find(name)[0].value;
    for (const name of chosen) {
        const ticked = find(name).filter((one) => one.checked);
        read[name] = ticked.map((one) => one.dataset.value || one.value);
    }
    read.listed = find("listed")[0].selectedOptions[0].text;
    const files = find("paper")[0]?.files;
    if (files?.length) read.paper = files[0].name;
    return read;
}"""


def fill(page: "Page", service: str) -> None:
    if page.locator(".add:visible").count():
        page.locator(".add:visible").click()
    page.evaluate(FILL, [TYPED, CHOSEN, "Tre"])
    choose_file(page, service)


def choose_file(page: "Page", service: str) -> None:
    if service not in NO_FILES:
        page.locator(control("paper")).set_input_files(PAPER)  # type: ignore[arg-type]


def answers(page: "Page", *, file: bool = False) -> dict[str, object]:
    """Read back what stands in the form; a page that was left has no file any more."""
    read: dict[str, object] = page.evaluate(READ, [[*TYPED], [*CHOSEN]])
    return read if file else {name: answer for name, answer in read.items() if name != "paper"}


ALL = {**TYPED, **CHOSEN, "listed": "Tre"}


def send(page: "Page") -> None:
    """Press the button, and the one of the review where the script shows it."""
    page.locator(".questions > button[type=submit]").click(no_wait_after=True)
    review = page.locator(".form-review button[type=submit]")
    if page.context.script:  # type: ignore[attr-defined]
        review.click(no_wait_after=True)


@pytest.mark.parametrize(
    ("window", "service"),
    [pytest.param(True, service, id=f"script-{service}") for service in CONVENTIONS]
    + [
        pytest.param(
            False,
            service,
            id=f"plain-{service}",
            marks=[] if service in USUAL else [pytest.mark.slow],
        )
        for service in CONVENTIONS
    ],
    indirect=["window"],
)
def test_a_booking_outlives_every_failure_and_arrives_as_it_was_typed(
    service: str, page: "Page", services: Services
) -> None:
    script: bool = page.context.script  # type: ignore[attr-defined]
    address = services.url(f"/{service}/")
    if script:
        page.clock.install()
    page.goto(address)
    fill(page, service)
    if not script and service == "cloudflare":
        fail_in_place(page, services)
    elif not script:
        fail_plainly(page, services, address)
    elif service in NATIVE:
        fail_natively(page, services, address)
    else:
        fail_with_script(page, services, service)
    assert services.received == []

    services.mode = "success"
    choose_file(page, service)  # a browser does not give a file back with the page
    if script and page.locator(".form-review").is_visible():
        page.locator(".form-review button[type=submit]").click()
    else:
        send(page)
    if (script and service not in NATIVE) or service in LED_BY_SERVICE:
        page.wait_for_url(services.url("/tack/"))
    else:
        page.get_by_text("Thank you").wait_for()
    assert services.breaches == []
    (posted,) = services.received
    assert own(posted, service, script=script) == expected(service, script=script)
    hold_what_comes_beside(posted, service, script=script)


def hold_what_comes_beside(posted: Posted, service: str, *, script: bool) -> None:
    prefix = "fi-text-" if service == "forminit" else ""
    (reference,) = posted[f"{prefix}reference"]
    assert bool(reference) is script
    if service == "receiver":
        assert posted["_seconds"][0].isdigit() is script
        return
    (summary,) = posted[f"{prefix}summary"]
    if not script:
        assert summary == ""
        return
    paper = "" if service in NO_FILES else "\nFil: papper.txt"
    assert summary.replace("\r\n", "\n") == f"Prov {reference}\n\n{SUMMARY}{paper}"


def fail_plainly(page: "Page", services: Services, address: str) -> None:
    for mode in ("failing", "wrong", "offline", "hanging"):
        page.context.set_offline(mode == "offline")
        services.mode = mode
        send(page)
        if mode == "hanging":
            assert services.reached.wait(10)
            page.context.new_cdp_session(page).send("Page.stopLoading")
            continue
        page.wait_for_selector("form", state="detached")
        page.context.set_offline(False)
        page.go_back()
        assert page.url == address
        assert answers(page) == ALL, mode
    assert answers(page) == ALL


def fail_in_place(page: "Page", services: Services) -> None:
    """Fail at the page's own address: the answer takes the page's place in the history.

    That is how Cloudflare's plugin has it. The browser still holds the post: a reload sends
    it again.
    """
    services.mode = "failing"
    send(page)
    page.wait_for_selector("form", state="detached")
    services.mode = "wrong"
    page.reload()
    first, again = ({**post, "paper": []} for post in services.posts)  # Playwright's file is gone
    assert again == first
    page.goto(services.url("/cloudflare/"))
    fill(page, "cloudflare")


def fail_natively(page: "Page", services: Services, address: str) -> None:
    page.context.set_offline(True)
    send(page)
    page.wait_for_selector(ALERT)
    page.context.set_offline(False)
    for mode in ("failing", "wrong"):
        services.mode = mode
        page.locator(".form-review button[type=submit]").click()
        page.wait_for_url(lambda url: url != address)
        page.go_back()
        assert answers(page) == ALL, mode
        if mode == "failing":
            page.locator(".questions > button[type=submit]").click()


def fail_with_script(page: "Page", services: Services, service: str) -> None:
    has_file = service not in NO_FILES
    page.context.set_offline(True)
    send(page)
    modes = ("failing", "garbled", "hanging", "wrong")
    if not CONVENTIONS[service].accepts_json:
        modes = ("failing", "hanging", "wrong")  # its status says all that it says
    for mode in modes:
        page.wait_for_selector(ALERT)
        assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        page.context.set_offline(False)
        services.mode = mode
        page.get_by_role("button", name="Försök igen").click()
        if mode == "hanging":
            page.get_by_text("Skickar…").wait_for()
            page.clock.fast_forward(200_000)
    if service in FIELD_ERRORS:
        page.wait_for_selector(".error-summary:visible li a")
        assert page.locator(".error-summary li a").all_text_contents() == [
            "Fel adress" if service == "receiver" else NOT_ACCEPTED
        ]
        assert page.locator(control("mail")).get_attribute("aria-invalid") == "true"
        page.locator(control("mail")).fill("asa@example.com")
    else:
        page.wait_for_selector(ALERT)
    assert answers(page, file=has_file) == {**ALL, **({"paper": "papper.txt"} if has_file else {})}
