"""A tab that shows a built site's forms with their script, and hands that fill them in."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.conftest import Server

SOON = (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(30)).isoformat()
TEXTS = {
    "purpose": "Se hur små åar och älvar värms",
    "company_types": "Bolag inom vätgas",
    "dates_1_days_first": SOON,
    "participant_count": "3",
    "participants_1_name": "Åsa Öberg",
    "name": "Örjan Ärlig",
    "email": "orjan@example.com",
}
CHOSEN = {"goal": "partners", "focus_areas": "hydrogen", "meet_companies": "yes"}

FILL = """([chosen, texts]) => {
    for (const [name, value] of Object.entries(chosen)) {
        const control = document.querySelector(`[name=${name}][value=${value}]`);
        if (!control.checked) control.click();
    }
    for (const [name, text] of Object.entries(texts)) {
        const control = document.querySelector(`[name=${name}]`);
        control.value = text;
        control.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""


def wait_for_script(tab: "Page") -> None:
    """Wait until the script, of which a part may have to be loaded, has acted on a submission."""
    tab.locator("form[aria-busy]").wait_for(state="detached")


@dataclass(frozen=True)
class Addresses:
    """Where a visit is booked in one language."""

    lang: str
    form: str
    thanks: str


SWEDISH = Addresses("sv", "/boka-besok/", "/tack/")
ENGLISH = Addresses("en", "/en/book-a-visit/", "/en/thank-you/")
in_both_languages = pytest.mark.parametrize("at", [SWEDISH, ENGLISH], ids=lambda at: at.lang)


@dataclass(frozen=True)
class Visitor:
    """A person before the visit form, in a `tab` of their own."""

    tab: "Page"
    url: str

    def open(self, path: str = SWEDISH.form) -> "Visitor":
        self.tab.goto(f"{self.url}{path}")
        return self

    def choose(self, name: str, value: str) -> None:
        self.tab.locator(f"[name={name}][value={value}]").check()

    def write(self, name: str, text: str) -> None:
        self.tab.locator(f"[name={name}]").fill(text)

    def fill(self, **changes: str) -> "Visitor":
        """Answer all that is asked for, at one stroke: test_keyboard.py types it."""
        self.tab.evaluate(FILL, [CHOSEN, {**TEXTS, **changes}])
        return self

    def send(self) -> None:
        """Press the form's button, which leads to the errors or to the review."""
        self.tab.locator(".questions > [type=submit]").click()
        wait_for_script(self.tab)

    def confirm(self, at: Addresses = SWEDISH) -> None:
        """Press the review's button, and wait for the page that thanks."""
        self.take_time()
        self.tab.locator(".form-review [type=submit]").click()
        self.tab.wait_for_url(f"**{at.thanks}*")  # after a plain post, the reference stands behind

    def take_time(self) -> None:
        """Let a minute have passed on the page, which a machine would not need."""
        self.tab.evaluate("performance.now = () => 60_000")

    def value(self, name: str) -> str:
        return self.tab.locator(f"[name={name}]").input_value()

    def shows(self, name: str) -> bool:
        return self.tab.locator(f"[name={name}]").first.is_visible()

    def errors(self) -> list[str]:
        return self.tab.locator(".error-summary li").all_text_contents()

    @property
    def focused(self) -> str:
        """The name of the control that has the focus; else its class, or its element's name."""
        focused: str = self.tab.evaluate(
            "(e => e.name || e.className || e.localName)(document.activeElement)"
        )
        return focused


@pytest.fixture
def context(chromium: "Browser", server: "Server") -> "Iterator[BrowserContext]":
    """A window in which nothing may go wrong unseen."""
    context = chromium.new_context(locale="de-DE", reduced_motion="reduce")
    del server  # which must outlive the window
    context.set_default_timeout(10_000)
    told: list[str] = []
    context.on("weberror", lambda error: told.append(str(error.error)))
    context.on(
        "console",
        lambda message: (
            told.append(message.text)
            if message.type == "error" and "422" not in message.text
            else None
        ),
    )
    yield context
    context.close()
    assert told == []


@pytest.fixture
def visitor(context: "BrowserContext", server: "Server") -> Visitor:
    return Visitor(context.new_page(), server.url)


@pytest.fixture
def posts(visitor: Visitor) -> list[str]:
    """What the visitor's tab posts, as it goes out."""
    sent: list[str] = []
    visitor.tab.on(
        "request",
        lambda request: sent.append(request.post_data or "") if request.method == "POST" else None,
    )
    return sent
