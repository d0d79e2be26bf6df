"""What a service cannot take is told when the site is built, at the line of the spec."""

from pathlib import Path

import pytest

from plugins.publishing.build import build_site
from plugins.sources.problems import ProblemsFound
from tests.conftest import SETTINGS
from tests.forms.endpoints.conftest import EACH, build, with_file, with_staff, write_content

MANY = """\
  - name: crowd
    type: group
    label: {sv: Fler, en: More}
    item: {sv: En, en: One}
    max: 40
    fields:
      - {name: called, type: text, label: {sv: Namn, en: Name}}
"""
RENAMED = EACH.replace("name: story", "name: {}", 1)


def renamed(name: str) -> str:
    return RENAMED.replace("{}", name, 1)


@pytest.mark.parametrize(
    ("endpoint", "spec", "problem"),
    [
        (
            "forminit:q0",
            EACH.replace("purposes:", f"{MANY}purposes:"),
            "3:1: the form posts 60 fields, and Forminit takes 50 (FORM_ENDPOINTS['trial'] is "
            "'forminit:q0'); lower 'max' of a group, ask less, or choose another service",
        ),
        (
            "appsscript:x",
            with_file(EACH),
            "55:5: Google takes no files (FORM_ENDPOINTS['trial'] is 'appsscript:x'); "
            "remove the question, or choose another service",
        ),
        (
            "netlify",
            with_file(EACH).replace("maxsize: 2", "maxsize: 9"),
            "58:5: Netlify takes files of 8 MB, and 'maxsize' is 9 (FORM_ENDPOINTS['trial'] is "
            "'netlify'); lower it, or choose another service",
        ),
        (
            "web3forms:k",
            renamed("replyto"),
            "13:6: Web3Forms takes the name 'replyto' for itself (FORM_ENDPOINTS['trial'] is "
            "'web3forms:k'); choose another name, or choose another service",
        ),
        (
            "staticforms:k",
            renamed("honeypot"),
            "13:6: Static Forms takes the name 'honeypot' for itself (FORM_ENDPOINTS['trial'] is "
            "'staticforms:k'); choose another name, or choose another service",
        ),
        (
            "formspree:k",
            renamed("email"),
            "13:6: Formspree gets two answers called 'email' (FORM_ENDPOINTS['trial'] is "
            "'formspree:k'); choose another name or label, or choose another service",
        ),
        (
            "basin:k",
            with_staff(EACH, "language: sv\nreadable: true\n"),
            "58:3: Basin does not take every text as a name (FORM_ENDPOINTS['trial'] is "
            "'basin:k'); remove the line, or choose another service",
        ),
    ],
)
def test_what_a_service_cannot_take_names_the_line_and_the_setting(
    endpoint: str, spec: str, problem: str, tmp_path: Path
) -> None:
    content = write_content(tmp_path / "content", {"trial": spec})
    with pytest.raises(ProblemsFound) as found:
        build(content, tmp_path / "output", FORM_ENDPOINTS={"trial": endpoint})
    assert str(found.value) == f"content/forms/trial.yaml:{problem}"


def test_two_questions_that_read_alike_are_no_readable_names(tmp_path: Path) -> None:
    spec = with_staff(EACH.replace("sv: Webb", "sv: Namn"), "language: sv\nreadable: true\n")
    content = write_content(tmp_path / "content", {"trial": spec})
    with pytest.raises(ProblemsFound) as found:
        build(content, tmp_path / "output", FORM_ENDPOINTS={"trial": "formspree:k"})
    assert [(one.line, one.what) for one in found.value.problems] == [
        (4, "Formspree gets two answers called 'Namn' (FORM_ENDPOINTS['trial'] is 'formspree:k')"),
        (11, "Formspree gets two answers called 'Namn' (FORM_ENDPOINTS['trial'] is 'formspree:k')"),
    ]


def test_a_service_that_leads_back_to_https_alone_wants_such_a_site(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"trial": EACH})
    with pytest.raises(ProblemsFound) as found:
        build_site(
            SETTINGS,
            tmp_path / "output",
            PATH=str(content),
            SITE_ORIGIN="http://www.example.org",
            FORM_ENDPOINTS={"trial": "web3forms:k"},
        )
    assert str(found.value) == (
        "pelicanconf.py: FORM_ENDPOINTS['trial'] is 'web3forms:k', which leads back to https:// "
        "alone, and the site is at http://www.example.org; "
        "set SITEURL to its https:// address, or choose another service"
    )
