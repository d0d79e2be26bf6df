"""A small built site whose form the receiver takes, and a mail server to send to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from plugins.forms.posting.contract import FormPage, build_contract
from plugins.forms.reading.load import load_form
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import Security, Settings
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import SMALL, ZONE, small, write_form
from tests.receiver.smtp_peer import SmtpPeer

__all__ = ["small", "write_form"]  # fixtures of the forms' tests

THEME = PROJECT / "theme"
PAGE = "<title>Fråga</title><p>Före</p><!--form-->tom<!--/form--><p>Efter</p>"
PAGES = {"sv": ("fraga/index.html", "/tack/"), "en": ("en/question/index.html", "/en/thanks/")}
RIGHT = {
    "who": "Åsa Ö",
    "people_1_name": "Ä",
    "mail": "",
    "_language": "sv",
    "_next": "/tack/",
}


def change(settings: Settings, **values: object) -> Settings:
    """Return `settings` with other values, written as in the environment or not."""
    return Settings(**{**settings.model_dump(), **values})


def build_small_site(text: str, folder: Path) -> Settings:
    """Build a site with the form of a spec's `text` in `folder`; return a receiver's settings."""
    site, spec = folder / "output", folder / "content/forms/small.yaml"
    spec.parent.mkdir(parents=True, exist_ok=True)
    spec.write_text(text, encoding="utf-8")
    places = {}
    for lang, (page, thanks) in PAGES.items():
        places[lang] = FormPage(page, (("_language", lang), ("_next", thanks)))
        (site / page).parent.mkdir(parents=True)
        (site / page).write_text(PAGE, encoding="utf-8")
    contract = build_contract("small", load_form(spec, LANGUAGES), places, ZONE)
    (site / "contracts").mkdir()
    (site / "contracts" / "small.json").write_text(contract.to_json(), encoding="utf-8")
    data, content = folder / "kept", folder / "content"
    return Settings(site=site, content=content, theme=THEME, data=data, rate="none")


@pytest.fixture
def build(tmp_path: Path) -> Callable[[str], Settings]:
    """Build a site with the form of a spec's text, and give a receiver's settings for it."""
    return lambda text: build_small_site(text, tmp_path)


@pytest.fixture
def settings(build: Callable[[str], Settings]) -> Settings:
    """Settings of a receiver of the small form, whose pages are in both languages."""
    return build(SMALL)


@pytest.fixture
def environment(settings: Settings, tmp_path: Path) -> dict[str, str]:
    """The variables without which a receiver of the small form does not start."""
    return {
        "RECEIVER_SITE": str(settings.site),
        "RECEIVER_CONTENT": str(settings.content),
        "RECEIVER_THEME": str(settings.theme),
        "RECEIVER_DATA": str(tmp_path / "data"),
    }


@pytest.fixture
def client(settings: Settings) -> FlaskClient:
    receiver = open_receiver(settings)
    receiver.store.database.prepare()
    return make_app(receiver, show_submissions=True).test_client()


@pytest.fixture
def peer() -> Iterator[SmtpPeer]:
    with SmtpPeer() as running:
        yield running


@pytest.fixture
def mail_settings(settings: Settings, peer: SmtpPeer) -> Settings:
    """Settings of the same receiver that have mail sent to the peer."""
    return change(
        settings,
        mail_to="visits@example.org",
        mail_from="site@example.org",
        smtp_host="127.0.0.1",
        smtp_port=peer.port,
        smtp_security=Security.NONE,
    )
