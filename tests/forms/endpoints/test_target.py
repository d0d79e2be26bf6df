"""What each service is given in the markup of a form, word for word."""

import json
import re
from dataclasses import replace

import pytest

from plugins.forms.endpoints.services import SERVICES
from plugins.forms.endpoints.target import (
    EndpointError,
    FormTarget,
    PostContext,
    make_target,
    parse_endpoint,
)
from plugins.forms.language.parts import Staff
from tests.conftest import PROJECT

CONTEXT = PostContext(
    form="visit",
    lang="sv",
    subject="Besöksförfrågan – NSC",
    origin="https://www.example.org",
    base="/sub",
    thanks="/sub/tack/",
)
BACK = "https://www.example.org/sub/tack/"
SUBJECT = "Besöksförfrågan – NSC"
TARGETS = {
    "receiver": (
        {"action": "/sub/forms/visit"},
        {
            "_language": "sv",
            "_next": "/sub/tack/",
            "_version": "",
            "reference": "",
            "_seconds": "",
        },
        {"key": "ok"},
        ["'self'"],
    ),
    "formspree:abcdefgh": (
        {"action": "https://formspree.io/f/abcdefgh"},
        {"_language": "sv", "_next": BACK, "reference": "", "summary": "", "_subject": SUBJECT},
        {"json": True},
        ["https://formspree.io"],
    ),
    "netlify": (
        {
            "name": "visit",
            "data-netlify": "true",
            "netlify-honeypot": "leave_this_empty",
            "action": "/sub/tack/",
        },
        {
            "form-name": "visit",
            "page_language": "sv",
            "reference": "",
            "summary": "",
            "subject": SUBJECT,
        },
        {"to": "/"},
        ["'self'"],
    ),
    "web3forms:0123-abc": (
        {"action": "https://api.web3forms.com/submit"},
        {
            "access_key": "0123-abc",
            "page_language": "sv",
            "redirect": BACK,
            "reference": "",
            "summary": "",
            "subject": SUBJECT,
        },
        {"key": "success", "join": True},
        ["https://api.web3forms.com"],
    ),
    "formsubmit:info@example.org": (
        {"action": "https://formsubmit.co/info@example.org"},
        {
            "page_language": "sv",
            "_next": BACK,
            "_captcha": "false",
            "reference": "",
            "summary": "",
            "_subject": SUBJECT,
        },
        {"to": "https://formsubmit.co/ajax/info@example.org", "key": "success", "value": "true"},
        ["https://formsubmit.co"],
    ),
    "basin:0123456789ab": (
        {"accept-charset": "UTF-8", "action": "https://usebasin.com/f/0123456789ab"},
        {"page_language": "sv", "reference": "", "summary": ""},
        {"json": True},
        ["https://usebasin.com"],
    ),
    "staticforms:sf_0123": (
        {"action": "https://api.staticforms.xyz/submit"},
        {
            "apiKey": "sf_0123",
            "page_language": "sv",
            "redirectTo": BACK,
            "reference": "",
            "summary": "",
        },
        {"key": "success"},
        ["https://api.staticforms.xyz"],
    ),
    "formcarry:ABCdef": (
        {"action": "https://formcarry.com/s/ABCdef"},
        {"page_language": "sv", "reference": "", "summary": ""},
        {"json": True},
        ["https://formcarry.com"],
    ),
    "forminit:q0v0": (
        {"action": "https://forminit.com/f/q0v0"},
        {
            "fi-text-page_language": "sv",
            "fi-text-reference": "",
            "fi-text-summary": "",
            "fi-text-subject": SUBJECT,
        },
        {"json": True},
        ["https://forminit.com"],
    ),
    "cloudflare": (
        {"data-static-form-name": "visit"},
        {
            "static-form-name": "visit",
            "_language": "sv",
            "_next": "/sub/tack/",
            "reference": "",
            "summary": "",
            "_subject": SUBJECT,
        },
        {},
        ["'self'"],
    ),
    "appsscript:AKfy_x-1": (
        {"action": "https://script.google.com/macros/s/AKfy_x-1/exec"},
        {"page_language": "sv", "reference": "", "summary": "", "subject": SUBJECT},
        {"key": "result", "value": "success"},
        ["https://script.google.com", "https://script.googleusercontent.com"],
    ),
    "php:https://example.com/f.php": (
        {"action": "https://example.com/f.php"},
        {"_language": "sv", "_next": BACK, "reference": "", "summary": "", "_subject": SUBJECT},
        {"native": True},
        [],
    ),
    "https://example.com/handler?x=1": (
        {"action": "https://example.com/handler?x=1"},
        {"_language": "sv", "_next": BACK, "reference": "", "summary": "", "_subject": SUBJECT},
        {"native": True},
        [],
    ),
    "http://127.0.0.1:8025/f": (
        {"action": "http://127.0.0.1:8025/f"},
        {"_language": "sv", "_next": BACK, "reference": "", "summary": "", "_subject": SUBJECT},
        {"native": True},
        [],
    ),
    "https://www.example.org/own": (
        {"action": "https://www.example.org/own"},
        {"_language": "sv", "_next": BACK, "reference": "", "summary": "", "_subject": SUBJECT},
        {"json": True},
        ["https://www.example.org"],
    ),
}


def posted(target: FormTarget) -> dict[str, str]:
    return {**dict(target.hidden), **{field.name: field.value for field in target.filled}}


@pytest.mark.parametrize("endpoint", TARGETS)
def test_an_endpoint_gives_what_its_service_wants(endpoint: str) -> None:
    attributes, hidden, send, connects = TARGETS[endpoint]
    target = make_target(endpoint, CONTEXT)
    assert dict(target.attributes) == {**attributes, "method": "post"}
    assert posted(target) == hidden
    assert json.loads(target.send) == {"thanks": "/sub/tack/", **send}
    assert [*target.connects] == connects


def test_every_service_is_tried() -> None:
    services = {endpoint.partition(":")[0] for endpoint in TARGETS}
    assert services >= SERVICES.keys() - {"custom"}


@pytest.mark.parametrize(
    ("endpoint", "origins"),
    [
        ("receiver", ()),
        ("netlify", ()),
        ("cloudflare", ()),
        ("formspree:abcdefgh", ("https://formspree.io",)),
        ("http://127.0.0.1:8025/f", ("http://127.0.0.1:8025",)),
        (
            "appsscript:x",
            ("https://script.google.com", "https://script.googleusercontent.com"),
        ),
    ],
)
def test_the_policy_lets_the_form_post_there_and_be_led_on(
    endpoint: str, origins: tuple[str, ...]
) -> None:
    assert make_target(endpoint, CONTEXT).leads_to == origins


def test_the_staffs_language_has_the_script_ask_for_the_labels_in_it() -> None:
    staff = Staff(language="sv", subject="Besök: {who}")
    contract = "/sub/contracts/visit.json"
    english = replace(CONTEXT, lang="en", staff=staff, contract=contract, title="Besök")
    target = make_target("formspree:abc", english)
    assert json.loads(target.send) == {
        "thanks": "/sub/tack/",
        "json": True,
        "contract": "/sub/contracts/visit.json",
        "lang": "sv",
        "title": "Besök",
    }
    assert target.connects == ("'self'", "https://formspree.io")
    (subject,) = (field for field in target.filled if field.fill == "subject")
    assert (subject.value, subject.template) == (SUBJECT, "Besök: {who}")
    swedish = make_target("formspree:abc", replace(english, lang="sv"))
    assert "contract" not in json.loads(swedish.send)


def test_an_address_for_what_no_service_takes_goes_to_the_script() -> None:
    target = make_target("receiver", replace(CONTEXT, mail="visit@example.org"))
    assert json.loads(target.send)["mail"] == "visit@example.org"


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "formspre:abc",
        "formspree",
        "formspree:a/b",
        "netlify:x",
        "custom",
        "php:handler.php",
        "php:http://example.com/",
        "formsubmit:a@b@c",
        "http://example.com",
        "https://[bad",
        "https://exa mple.com/f",
        "https://example.com:abc/",
        "http://localhost:99999/x",
        "https://example.com; script-src *",
    ],
)
def test_a_text_that_is_no_endpoint_is_reported_how_to_write_one(endpoint: str) -> None:
    with pytest.raises(EndpointError) as error:
        make_target(endpoint, CONTEXT)
    assert str(error.value) == f"'{endpoint}' is no endpoint"
    assert error.value.remedy == (
        "write one of receiver, formspree:ID, netlify, "
        "web3forms:ID, formsubmit:ID, basin:ID, staticforms:ID, formcarry:ID, forminit:ID, "
        "cloudflare, appsscript:ID, php:ADDRESS, or an https:// address"
    )


@pytest.mark.parametrize(
    ("endpoint", "shown"),
    [
        ("https://user:pw@example.com/f", "https://...@example.com/f"),
        ("php:https://user:p/w@example.com/f", "php:https://...@example.com/f"),
        ("https://token@example.com/f", "https://...@example.com/f"),
        ("user:pw@example.com/f", "...@example.com/f"),
    ],
)
def test_a_password_is_refused_and_not_shown(endpoint: str, shown: str) -> None:
    with pytest.raises(EndpointError) as error:
        make_target(endpoint, CONTEXT)
    assert str(error.value) == (
        f"'{shown}' has a user's name, which every visitor could read in the page"
    )
    assert error.value.remedy.startswith("remove all before the '@'")


def test_readme_shows_each_service_with_a_line_to_copy() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| .* \| `FORM_ENDPOINT_VISIT=(\S+)` \|", readme, re.MULTILINE)
    assert [parse_endpoint(endpoint)[0] for endpoint in shown] == [*SERVICES.values()]
    for endpoint in shown:
        make_target(endpoint, CONTEXT)
