import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publishing.destination import Destination, read_destination
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

ENDPOINTS = {"FORM_ENDPOINT_VISIT": "netlify", "FORM_ENDPOINT_WRITE_US": "formspree:abcdefgh"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "forms").mkdir(parents=True)
    for name in ("visit", "write-us"):
        (folder / "forms" / f"{name}.yaml").touch()
    return folder


@pytest.mark.parametrize(
    ("address", "origin", "base"),
    [
        ("https://www.example.org", "https://www.example.org", ""),
        ("https://www.example.org/", "https://www.example.org", ""),
        ("https://example.org/sub/path", "https://example.org", "/sub/path"),
        (" http://localhost:8000/sub/ ", "http://localhost:8000", "/sub"),
        ("HTTPS://Example.org/~Editors/a.b_c-d/", "https://example.org", "/~Editors/a.b_c-d"),
        ("https://[::1]:8443", "https://[::1]:8443", ""),
        ("https://xn--re-xia.example", "https://xn--re-xia.example", ""),
    ],
)
def test_the_address_is_split_into_origin_and_base(content, address, origin, base):
    assert read_destination({"SITEURL": address, **ENDPOINTS}, content) == Destination(
        origin,
        base,
        {"visit": "netlify", "write-us": "formspree:abcdefgh"},
        {"visit": "FORM_ENDPOINT_VISIT", "write-us": "FORM_ENDPOINT_WRITE_US"},
    )


def test_a_published_site_names_its_scripts_at_its_own_address(content):
    project = content.parent
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(PROJECT / name, project)
    show = "import publishconf as p; print(p.SITE_ORIGIN, p.SITEURL, p.FIXED_ORIGIN)"
    given = {"SITEURL": "https://www.example.org/sub", **ENDPOINTS, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-c", show], cwd=project, env=os.environ | given, capture_output=True
    )
    assert done.stdout.decode() == "https://www.example.org /sub True\n", done.stderr


def test_a_form_without_an_endpoint_of_its_own_posts_where_all_do(content):
    given = {"FORM_ENDPOINT_VISIT": "netlify", "FORM_ENDPOINT": "basin:k"}
    (content / "forms/.#visit.yaml").touch()  # a temporary file of an editor's program
    read = read_destination({"SITEURL": "https://a.se", **given}, content)
    assert read.endpoints == {"visit": "netlify", "write-us": "basin:k"}
    assert read.variables == {"visit": "FORM_ENDPOINT_VISIT", "write-us": "FORM_ENDPOINT"}


def test_the_address_for_what_no_endpoint_takes_may_be_given(content):
    given = {"SITEURL": "https://a.se", **ENDPOINTS, "FORM_MAIL": " visits@a.se "}
    assert read_destination(given, content).mail == "visits@a.se"


def test_what_is_no_mail_address_is_refused(content):
    with pytest.raises(ProblemsFound) as found:
        read_destination({"SITEURL": "https://a.se", **ENDPOINTS, "FORM_MAIL": "a b"}, content)
    assert str(found.value) == (
        "publishconf.py: FORM_MAIL is 'a b', no e-mail address; "
        "set it to one such as visits@example.org, or leave it out"
    )


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("www.example.org", "SITEURL is 'www.example.org', no web address"),
        ("ftp://example.org", "SITEURL is 'ftp://example.org', no web address"),
        ("https://", "SITEURL is 'https://', no web address"),
        ("https://[", "SITEURL is 'https://[', no web address"),
        ("https://a:b", "SITEURL is 'https://a:b', no web address"),
        ("https://a:99999", "SITEURL is 'https://a:99999', no web address"),
        ("https://a b.se", "SITEURL is 'https://a b.se', no web address"),
        ("https://a.se/b c", "SITEURL is 'https://a.se/b c', no web address"),
        ("https://a.se/b;c", "SITEURL is 'https://a.se/b;c', no web address"),
        ("https://a.se//b", "SITEURL is 'https://a.se//b', no web address"),
        ("https://a.se/../b", "SITEURL is 'https://a.se/../b', no web address"),
        ("https://a.se/%20", "SITEURL is 'https://a.se/%20', no web address"),
        ("https://a.se/?", "SITEURL is 'https://a.se/?', with a query or a fragment"),
        ("https://a.se/#", "SITEURL is 'https://a.se/#', with a query or a fragment"),
        ("https://a.se/?b", "SITEURL is 'https://a.se/?b', with a query or a fragment"),
        ("", "SITEURL is not set"),
        ("  ", "SITEURL is not set"),
    ],
)
def test_what_is_no_address_is_refused(content, address, what):
    with pytest.raises(ProblemsFound) as found:
        read_destination({"SITEURL": address, **ENDPOINTS}, content)
    assert str(found.value) == (
        f"publishconf.py: {what}; "
        "set it to the site's whole address, such as https://www.example.org"
    )


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "https://editor:secret@a.se/b",
            "SITEURL is 'https://...@a.se/b', with a user's name; remove all before the '@'",
        ),
        ("https://editor@a.se", "SITEURL is 'https://...@a.se', with a user's name; remove all"),
        (
            "https://åre.example",
            "SITEURL is 'https://åre.example', and no address has a 'å' in it; "
            "write its host as 'xn--re-xia.example'",
        ),
        (
            "https://a.se/möten",
            "SITEURL is 'https://a.se/möten', and no address has a 'ö' in it; "
            "write its path in letters a-z, digits and -._~",
        ),
    ],
)
def test_an_address_that_browsers_change_is_refused_with_what_to_write(content, address, says):
    with pytest.raises(ProblemsFound) as found:
        read_destination({"SITEURL": address, **ENDPOINTS}, content)
    assert str(found.value).startswith(f"publishconf.py: {says}")


def test_form_without_a_variable_posts_where_the_editors_say(content: Path) -> None:
    (content / "site.yaml").write_text("name: A\nforms: formspree:abcdefgh\n", encoding="utf-8")
    read = read_destination({"SITEURL": "https://a.se", "FORM_ENDPOINT_VISIT": "netlify"}, content)
    assert read.endpoints == {"visit": "netlify", "write-us": "formspree:abcdefgh"}
    assert read.variables == {"visit": "FORM_ENDPOINT_VISIT"}
