"""A small built site whose form the receiver takes, and a mail server to send to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from plugins.forms.built_forms import LOOK, BuiltForm, folder_beside, make_look, move_out
from plugins.forms.places import IN_TREE
from plugins.forms.posting.contract import FormPage, build_contract, version_of
from plugins.forms.reading.load import load_form
from plugins.languages.catalogues import load_catalogues
from plugins.receiver.application import make_app
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import Security, Settings
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import SMALL, ZONE, small, write_form
from tests.receiver.smtp_peer import SmtpPeer

__all__ = ["small", "write_form"]  # fixtures of the forms' tests

THEME = PROJECT / "theme"
CATALOGUES = load_catalogues(THEME / "translations", LANGUAGES)
LOOKS = make_look(THEME, {lang: CATALOGUES[lang] for lang in LANGUAGES})
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


def write_site(site: Path, *forms: BuiltForm) -> None:
    """Write a site of `forms` and what the receiver needs of them, as a build does."""
    tree = site.with_name("tree")
    for form in forms:
        written = {
            f"contracts/{form.contract.key}.json": form.contract.to_json().encode(),
            f"{IN_TREE}/{form.file_name}": form.to_json(),
            f"{IN_TREE}/{LOOK}": LOOKS.to_json(),
            **dict.fromkeys(form.contract.pages.values(), PAGE.encode()),
        }
        for name, content in written.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes(content)
    move_out(tree, site)
    if site.exists():
        site.rename(site.with_name(f"before-{site.stat().st_ino}"))
    tree.rename(site)


def change_contract(settings: Settings, **values: object) -> None:
    """Build the site of the small form again with another contract."""
    (file,) = folder_beside(settings.site).glob("small.*.json")
    form = BuiltForm.read(file)
    contract = form.contract.model_copy(update=values)
    write_site(settings.site, form.model_copy(update={"contract": contract}))


def build_small_site(text: str, folder: Path) -> Settings:
    """Build a site with the form of a spec's `text` in `folder`; return a receiver's settings."""
    site, file = folder / "output", folder / "small.yaml"
    file.write_text(text, encoding="utf-8")
    spec = load_form(file, LANGUAGES)
    places, hidden = {}, {}
    for lang, (page, thanks) in PAGES.items():
        hidden[lang] = {"_language": lang, "_next": thanks, "_version": version_of(spec)}
        places[lang] = FormPage(page, tuple(hidden[lang].items()))
    contract = build_contract("small", spec, places, ZONE)
    write_site(site, BuiltForm(contract=contract, hidden=hidden, spec=spec))
    return Settings(site=site, data=folder / "kept", rate="none")


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
