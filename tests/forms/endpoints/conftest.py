"""A site with one form for each service, and the services themselves, on this machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest

from plugins.publishing.build import build_site
from tests.conftest import SETTINGS
from tests.forms.endpoints.mocks import SITE, Services, serving
from tests.tiny_site import SITE_FILE

EACH = """\
title: {sv: Prov, en: Trial}
submit: {sv: Skicka, en: Send}
fields:
  - name: who
    type: text
    label: {sv: Namn, en: Name}
    required: true
    autocomplete: name
    personal: reply
  - {name: mail, type: email, label: {sv: E-post, en: E-mail}, required: true, personal: reply}
  - {name: site, type: url, label: {sv: Webb, en: Web}}
  - {name: phone, type: tel, label: {sv: Telefon, en: Telephone}, personal: reply}
  - {name: story, type: textarea, label: {sv: Text, en: Text}}
  - {name: count, type: number, label: {sv: Antal, en: Number}}
  - {name: day, type: date, label: {sv: Dag, en: Day}}
  - name: stay
    type: daterange
    label: {sv: Vistelse, en: Stay}
    first: {sv: Första, en: First}
    last: {sv: Sista, en: Last}
  - name: listed
    type: select
    label: {sv: Lista, en: List}
    choices:
      - {value: one, label: {sv: Ett, en: One}}
      - {value: two, label: {sv: Två, en: Two}}
      - {value: three, label: {sv: Tre, en: Three}}
  - name: single
    type: radio
    label: {sv: Enkel, en: Single}
    choices:
      - {value: one, label: {sv: Ett, en: One}}
      - {value: two, label: {sv: Två, en: Two}}
      - {value: three, label: {sv: Tre, en: Three}}
  - name: several
    type: checkboxes
    label: {sv: Flera, en: Several}
    choices:
      - {value: one, label: {sv: Ett, en: One}}
      - {value: two, label: {sv: Två, en: Two}}
      - {value: three, label: {sv: Tre, en: Three}}
  - name: more
    type: text
    label: {sv: Mer, en: More}
    when: {field: several, contains: three}
  - {name: agreed, type: checkbox, label: {sv: Jag godkänner, en: I agree}}
  - name: people
    type: group
    label: {sv: Folk, en: People}
    item: {sv: Person, en: Person}
    max: 2
    fields:
      - {name: title, type: text, label: {sv: Titel, en: Title}}
purposes:
  reply: {text: {sv: Att svara., en: To reply.}, keep: 12 months}
"""
FILE = """\
  - name: paper
    type: file
    label: {sv: Fil, en: File}
    accept: [.txt]
    maxsize: 2
    personal: reply
"""
ENDPOINTS = {
    "receiver": "receiver",
    "formspree": "formspree:abcdefgh",
    "netlify": "netlify",
    "web3forms": "web3forms:0123-abc",
    "formsubmit": "formsubmit:info@example.org",
    "basin": "basin:0123",
    "staticforms": "staticforms:sf_0",
    "formcarry": "formcarry:ABC",
    "forminit": "forminit:q0",
    "cloudflare": "cloudflare",
    "appsscript": "appsscript:AKfy",
    "php": "php:https://php.example.com/f.php",
    "custom": "https://example.com/handler",
}
NO_FILES = {"appsscript"}
READABLE = "language: sv\nreadable: true\n"
PAGES = {
    "home": ("Hem", "Home", "Template: home\n"),
    "news": ("Nyheter", "News", "Template: news\n"),
    "thanks": ("Tack", "Thanks", ""),
    "privacy": ("Uppgifter", "Data", "Template: privacy\n"),
    "visit": ("Besök", "Visit", ""),
    "projects": ("Projekt", "Projects", ""),
    "404": ("Saknas", "Missing", "Template: not_found\n"),
}


def write_page(content: Path, key: str, titles: tuple[str, str], more: str = "") -> None:
    slugs = ("tack", "thank-you") if key == "thanks" else (key, key)
    (content / "pages").mkdir(parents=True, exist_ok=True)
    for lang, title, slug in zip(("sv", "en"), titles, slugs, strict=True):
        text = f"Title: {title}\nSlug: {slug}\nSummary: {title}.\n{more}\n{title}.\n"
        (content / "pages" / f"{key}.{lang}.md").write_text(text, encoding="utf-8")


def write_content(content: Path, forms: dict[str, str]) -> Path:
    """Write the least that a site needs, and a page for each of `forms`, by its key."""
    for key, (swedish, english, more) in PAGES.items():
        write_page(content, key, (swedish, english), more)
    (content / "forms").mkdir()
    (content / "images").mkdir()
    (content / "site.yaml").write_text(SITE_FILE, encoding="utf-8")
    for key, spec in forms.items():
        (content / "forms" / f"{key}.yaml").write_text(spec, encoding="utf-8")
        write_page(content, key, ("Prov", "Trial"), f"Form: {key}\n")
    return content


def with_file(spec: str) -> str:
    return spec.replace("purposes:", f"{FILE}purposes:")


def with_staff(spec: str, staff: str) -> str:
    return f"{spec}staff:\n{indent(staff, '  ')}"


def build(content: Path, output: Path, **settings: object) -> Path:
    build_site(
        SETTINGS,
        output,
        PATH=str(content),
        SITE_ORIGIN=f"https://{SITE}",
        **settings,
    )
    return output


def bring_home(output: Path, port: int) -> None:
    """Lead every address of the built pages to this machine, each host by its own name."""
    for page in output.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"https://([a-z0-9.-]+)", rf"http://\1.localhost:{port}", text)
        page.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("services")
    forms = {key: EACH if key in NO_FILES else with_file(EACH) for key in ENDPOINTS}
    staff = "language: sv\nsubject: 'Prov av {who}: {stay}'\n"
    forms |= {"staffed": with_staff(EACH, staff), "readable": with_staff(EACH, READABLE)}
    output = build(
        write_content(folder / "content", forms),
        folder / "output",
        FORM_ENDPOINTS={
            **ENDPOINTS,
            **dict.fromkeys(("staffed", "readable"), "formspree:abcdefgh"),
        },
        FORM_MAIL="visits@example.org",
    )
    with serving(output) as running:
        bring_home(output, running.port)
        yield running
