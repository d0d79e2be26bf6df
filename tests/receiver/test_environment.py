import re
from pathlib import Path

import pytest

from plugins.receiver.environment import read_settings
from plugins.receiver.settings import MailSettings, Security, Settings
from plugins.receiver.variables import VARIABLES
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

MAIL = {
    "RECEIVER_MAIL_TO": "a@example.org b@example.org",
    "RECEIVER_MAIL_FROM": "site@example.org",
    "RECEIVER_SMTP_HOST": "mail.example.org",
}


def problems(environment):
    with pytest.raises(ProblemsFound) as raised:
        read_settings(environment)
    return str(raised.value).splitlines()


def test_little_needs_to_be_said(environment, settings, tmp_path):
    assert read_settings({**environment, "HOME": "/", "RECEIVER_ORIGINS": " "}) == Settings(
        settings.site,
        settings.content,
        settings.theme,
        tmp_path / "data" / "submissions.sqlite",
        rate="10/minute; 60/hour",
    )


def test_everything_can_be_said(environment):
    found = read_settings(
        {
            **environment,
            **MAIL,
            "RECEIVER_ORIGINS": "https://example.org http://localhost:8000",
            "RECEIVER_PROXIES": "1",
            "RECEIVER_RATE": "none",
            "RECEIVER_RETENTION_DAYS": "90",
            "RECEIVER_MAIL_TO_SMALL": "small@example.org",
            "RECEIVER_MAIL_LANGUAGE": "en",
            "RECEIVER_SMTP_PORT": "465",
            "RECEIVER_SMTP_SECURITY": "tls",
            "RECEIVER_SMTP_USER": "user",
            "RECEIVER_SMTP_PASSWORD": "secret",
        }
    )
    assert found.origins == {"https://example.org", "http://localhost:8000"}
    assert (found.proxies, found.rate) == (1, "")
    assert found.retention_days == 90
    assert found.mail == MailSettings(
        ("a@example.org", "b@example.org"),
        "site@example.org",
        "mail.example.org",
        465,
        Security.TLS,
        "user",
        "secret",
        "en",
        {"small": ("small@example.org",)},
    )
    assert "secret" not in repr(found)


def test_every_problem_is_told_at_once(environment, tmp_path):
    environment = {
        **environment,
        "RECEIVER_SITE": str(tmp_path / "nowhere"),
        "RECEIVER_DATA": "data",
        "RECEIVER_ORIGINS": "https://example.org/",
        "RECEIVER_PROXIES": "yes",
        "RECEIVER_RATE": "often",
        "RECEIVER_RETENTION_DAYS": "0",
        "RECEIVER_MAIL_TO": "Åsa",
        "RECEIVER_MAIL_TO_VISIT": "a@example.org",
        "RECEIVER_MAIL_LANGUAGE": "de",
        "RECEIVER_MAIL_FROM": "a..b@example.org",
        "RECEIVER_SMTP_SECURITY": "ssl",
        "RECEIVER_SMTP_PORT": "70000",
        "RECEIVER_SMTP_PASSWORD": "hemlighet å",
        "RECEIVER_RATES": "1/day",
        "RECEIVER_XYZZY": "1",
    }
    assert problems(environment) == [
        "environment: RECEIVER_DATA is 'data'; set it to a whole path, such as /var/lib/receiver",
        "environment: RECEIVER_MAIL_FROM is 'a..b@example.org'; "
        "write an e-mail address, such as visits@example.org",
        "environment: RECEIVER_MAIL_LANGUAGE is 'de'; write one of en, sv",
        "environment: RECEIVER_MAIL_TO is 'Åsa'; "
        "write an e-mail address, such as visits@example.org",
        "environment: RECEIVER_MAIL_TO_VISIT names no form; forms: small",
        "environment: RECEIVER_ORIGINS is 'https://example.org/'; "
        "write scheme and host alone, such as https://www.example.org",
        "environment: RECEIVER_PROXIES is 'yes'; write a whole number from 0 to 9",
        "environment: RECEIVER_RATE is 'often'; write it as 10/minute; 60/hour, or none for no "
        "limit",
        "environment: RECEIVER_RATES is no setting; did you mean RECEIVER_RATE?",
        "environment: RECEIVER_RETENTION_DAYS is '0'; write a whole number from 1 to 36500",
        f"environment: RECEIVER_SITE is '{tmp_path}/nowhere'; set it to a folder that is there",
        "environment: RECEIVER_SMTP_PASSWORD is not right; "
        "write it in ASCII: smtplib sends no other",
        "environment: RECEIVER_SMTP_PORT is '70000'; write a whole number from 1 to 65535",
        "environment: RECEIVER_SMTP_SECURITY is 'ssl'; write one of starttls, tls, none",
        "environment: RECEIVER_XYZZY is no setting; remove it",
    ]


def test_where_bookings_are_kept_must_be_said(environment):
    del environment["RECEIVER_DATA"]
    assert problems(environment) == [
        "environment: RECEIVER_DATA is not set; set it to the folder for bookings and files, "
        "outside the site; made where it is not there"
    ]


def test_bookings_are_not_kept_in_the_site(environment):
    environment["RECEIVER_DATA"] = environment["RECEIVER_SITE"] + "/data"
    assert problems(environment) == [
        "environment: RECEIVER_DATA lies in the site; set it to a folder outside the site"
    ]


@pytest.mark.parametrize("to", ["RECEIVER_MAIL_TO", "RECEIVER_MAIL_TO_SMALL"])
def test_mail_needs_a_sender_and_a_server(to, environment):
    assert problems({**environment, to: "a@example.org"}) == [
        "environment: RECEIVER_MAIL_FROM is not set; set it too, since mail is to be sent",
        "environment: RECEIVER_SMTP_HOST is not set; set it too, since mail is to be sent",
    ]


def test_the_readme_tells_every_setting():
    """Each row: name, what it is when it is not set, what it means."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(RECEIVER_\w+)` \| (.*) \| (.*) \|$", readme, re.MULTILINE)
    told = {name: (default, meaning) for name, default, meaning in rows}
    without = {None: "must be set", "": ""}
    assert told == {
        variable.name: (without.get(variable.default, f"`{variable.default}`"), variable.meaning)
        for variable in VARIABLES
    }


def test_settings_are_read_by_no_other_module():
    receiver = PROJECT / "plugins" / "receiver"
    readers = {
        file.name for file in Path(receiver).glob("*.py") if "os.environ" in file.read_text("utf-8")
    }
    assert readers == {"wsgi.py", "__main__.py"}
