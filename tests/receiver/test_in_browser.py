"""What a visitor sees of the receiver when a submission cannot be kept, in Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.forms.built_forms import BuiltForm, folder_beside
from plugins.forms.posting.contract import version_of
from plugins.receiver import database
from plugins.receiver.store import Store
from tests.conftest import serve
from tests.receiver.test_failures import locked

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

pytestmark = pytest.mark.browser
TYPED = {"name": "Åsa ”Ö”", "email": "asa@example.com", "message": "Första raden\n<b>&amp;"}


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_what_cannot_be_kept_is_explained_and_kept_at_the_next_try(
    page: "Page", server: "Server", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    page.goto(f"{server.url}/en/contact/")
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    send = page.locator("form.form button[type=submit]").first
    with locked(server.database), page.expect_navigation():
        send.click()
    assert page.title().startswith("Error: ")
    assert page.locator(":focus").locator("h2").inner_text() == "Your answers could not be saved"
    assert page.locator("html").get_attribute("lang") == "en"
    for name, text in TYPED.items():
        assert page.locator(f"[name={name}]").input_value() == text
    assert Store(server.database).all() == []

    page.locator("form.form button[type=submit]").first.click()
    assert page.locator(".receipt strong").inner_text() in page.url
    (kept,) = Store(server.database).all()
    assert kept.answers == TYPED


def test_answers_kept_in_the_tab_do_not_take_the_place_of_newer_ones(
    chromium: "Browser", server: "Server", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MAX_WAIT", 0.1)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/en/contact/")
    page.locator("[name=message]").fill("older words")
    page.goto(f"{server.url}/en/")
    page.route("**/theme/*.js*", lambda route: route.abort())  # a bad line: no script comes
    page.goto(f"{server.url}/en/contact/")
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    page.unroute("**/theme/*.js*")
    with locked(server.database), page.expect_navigation():
        page.locator("form.form button[type=submit]").first.click()
    page.locator("form[novalidate]").wait_for()
    assert {name: page.locator(f"[name={name}]").input_value() for name in TYPED} == TYPED
    assert page.locator("[name=reference]").input_value().startswith("CONTACT-")
    context.close()


def test_the_page_with_errors_loaded_anew_is_the_form(page: "Page", server: "Server") -> None:
    page.goto(f"{server.url}/en/contact/")
    page.locator("[name=email]").fill("asa@example")  # a browser takes it, the receiver does not
    for name in ("name", "message"):
        page.locator(f"[name={name}]").fill(TYPED[name])
    page.locator("form.form button[type=submit]").first.click()
    assert page.url == f"{server.url}/forms/contact"
    page.goto(page.url)
    assert page.url == f"{server.url}/en/contact/"


@pytest.fixture
def changing(site: Path, tmp_path: Path) -> "Iterator[tuple[Server, Callable[[], None]]]":
    """A server of a copy of the site, and what builds it without the question of the message."""
    copy = tmp_path / site.name
    for folder in (site, folder_beside(site)):
        shutil.copytree(folder, tmp_path / folder.name)

    def build() -> None:
        (file,) = folder_beside(copy).glob("contact.*.json")
        form = BuiltForm.read(file)
        fields = tuple(one for one in form.spec.fields if getattr(one, "name", "") != "message")
        spec = form.spec.model_copy(update={"fields": fields})
        contract = form.contract.model_copy(
            update={
                "properties": {**form.contract.properties},
                "required": tuple(one for one in form.contract.required if one != "message"),
                "version": version_of(spec),
            }
        )
        del contract.properties["message"]
        built = form.model_copy(update={"spec": spec, "contract": contract})
        (folder_beside(copy) / built.file_name).write_bytes(built.to_json())
        (copy / "contracts" / "contact.json").write_text(contract.to_json(), encoding="utf-8")
        os.utime(copy / "contracts")
        page = copy / "en/contact/index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('name="message"', 'name="new"'), encoding="utf-8")

    with serve(copy, tmp_path / "submissions.sqlite") as running:
        yield running, build


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_question_that_is_removed_while_a_page_is_open_loses_nothing(
    script: bool, chromium: "Browser", changing: "tuple[Server, Callable[[], None]]"
) -> None:
    server, build = changing
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{server.url}/en/contact/")
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").fill(text)
    build()
    page.locator("form.form button[type=submit]").first.click()
    if script:
        page.locator(".form-review button[type=submit]").click()
    thanks = "/en/thank-you/" if script else "/forms/contact/thanks?**"
    page.wait_for_url(f"{server.url}{thanks}")
    (kept,) = Store(server.database).all()
    message = {"message": TYPED["message"]}
    assert {**kept.answers, **message} == TYPED
    assert (kept.set_aside, kept.language) == (message, "en")
    context.close()
