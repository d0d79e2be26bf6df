import re

import pytest

from plugins.receiver.settings import Security, Settings, read_settings
from plugins.sources.problems import ProblemsFound
from tests.conftest import PROJECT

MAIL = {
    "RECEIVER_MAIL_TO": "a@example.org b@example.org",
    "RECEIVER_MAIL_FROM": "site@example.org",
    "RECEIVER_SMTP_HOST": "mail.example.org",
}


@pytest.fixture
def read(environment, monkeypatch):
    """Read the settings from those variables, with `changes`; None removes one."""

    def read(**changes) -> Settings:
        for name, text in {**environment, **changes}.items():
            if text is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, text)
        return read_settings()

    return read


@pytest.fixture
def problems(read):
    def problems(**changes) -> list[str]:
        with pytest.raises(ProblemsFound) as raised:
            read(**changes)
        return str(raised.value).splitlines()

    return problems


def test_few_settings_are_needed(read, settings, tmp_path):
    found = read(RECEIVER_ORIGINS=" ")
    assert found.site == settings.site
    assert found.database == tmp_path / "data" / "submissions.sqlite"
    assert found.files == tmp_path / "data" / "files"
    assert (found.origins, found.proxies, found.rate) == (frozenset(), 0, "10/minute; 60/hour")
    assert (found.retention_days, found.sends_mail) == (365, False)
    assert (found.smtp_port, found.smtp_security) == (587, Security.STARTTLS)
    assert (found.smtp_user, found.smtp_password.get_secret_value()) == ("", "")


def test_every_setting_can_be_set(read):
    found = read(
        **MAIL,
        RECEIVER_ORIGINS="https://example.org http://localhost:8000",
        RECEIVER_PROXIES="1",
        RECEIVER_RATE="none",
        RECEIVER_RETENTION_DAYS="90",
        RECEIVER_MAIL_TO_SMALL="small@example.org",
        RECEIVER_MAIL_LANGUAGE="en",
        RECEIVER_SMTP_PORT="465",
        RECEIVER_SMTP_SECURITY="tls",
        RECEIVER_SMTP_USER="user",
        RECEIVER_SMTP_PASSWORD="secret",
    )
    assert found.origins == {"https://example.org", "http://localhost:8000"}
    assert (found.proxies, found.rate, found.retention_days) == (1, "none", 90)
    assert found.recipients("other") == ("a@example.org", "b@example.org")
    assert found.recipients("small") == ("small@example.org",)
    assert (found.sends_mail, found.mail_from) == (True, "site@example.org")
    assert (found.mail_domain, found.mail_language) == ("example.org", "en")
    assert (found.smtp_host, found.smtp_port) == ("mail.example.org", 465)
    assert (found.smtp_security, found.smtp_user) == (Security.TLS, "user")
    assert found.smtp_password.get_secret_value() == "secret"


@pytest.mark.parametrize("between", [" ", ",", ", ", ";", " ; ", ",\n"])
def test_addresses_have_blanks_commas_or_semicolons_between(between, read):
    both = between.join(["a@x.se", "b@x.se", "a@x.se"])
    found = read(**MAIL | {"RECEIVER_MAIL_TO": both, "RECEIVER_MAIL_TO_SMALL": f"{both},"})
    assert found.recipients("other") == found.recipients("small") == ("a@x.se", "b@x.se")
    origins = between.join(["https://a.example", "https://b.example"])
    assert read(RECEIVER_ORIGINS=origins).origins == {"https://a.example", "https://b.example"}


def test_the_password_is_never_printed(read):
    found = read(RECEIVER_SMTP_PASSWORD="secret")
    assert "secret" not in f"{found!r} {found} {found.model_dump()}"


def test_preview_and_tests_read_no_variable(monkeypatch, environment):
    for name in ("RECEIVER_MAIL_TO", "MAIL_TO"):
        monkeypatch.setenv(name, "a@example.org")
    folders = {name.removeprefix("RECEIVER_").lower(): text for name, text in environment.items()}
    assert Settings(**folders).sends_mail is False


@pytest.mark.parametrize("name", ["small", "by-form", "gone"])
def test_a_form_may_have_recipients_of_its_own(name, read, settings, tmp_path):
    """Also one that the site no longer has: an older page may still post it."""
    (settings.site / "contracts" / "by-form.json").touch()
    kept = tmp_path / "data" / "forms" / "gone.0123456789abcdef.json"
    kept.parent.mkdir(parents=True)
    kept.touch()
    variable = f"RECEIVER_MAIL_TO_{name.upper().replace('-', '_')}"
    found = read(**{**MAIL, "RECEIVER_MAIL_TO": "", variable: "own@example.org"})
    assert (found.recipients(name), found.recipients("visit")) == (("own@example.org",), ())
    assert found.sends_mail


def test_an_address_of_a_form_that_is_wrong_is_named(problems):
    assert problems(**MAIL, RECEIVER_MAIL_TO_SMALL="Åsa") == [
        "environment: RECEIVER_MAIL_TO_SMALL is 'Åsa'; "
        "write an e-mail address, such as visits@example.org"
    ]


@pytest.mark.parametrize(
    "origin",
    ["http://[", "https://", "ftp://a.example", "https://a.example/b", "https://å.example", "a.b"],
)
def test_an_origin_that_no_browser_sends_is_named(origin, problems):
    assert problems(RECEIVER_ORIGINS=f"https://b.example {origin}") == [
        f"environment: RECEIVER_ORIGINS is 'https://b.example {origin}'; "
        "write scheme and host alone, such as https://www.example.org"
    ]


def test_every_problem_is_found_at_once(problems, settings):
    environment = {
        "RECEIVER_SITE": str(settings.site),
        "RECEIVER_THEME": "theme",
        "RECEIVER_DATA": "data",
        "RECEIVER_ORIGINS": "https://example.org/",
        "RECEIVER_PROXIES": "yes",
        "RECEIVER_RATE": "often",
        "RECEIVER_RETENTION_DAYS": "0",
        "RECEIVER_MAIL_TO": "Åsa",
        "RECEIVER_MAIL_TO_VISIT": "a@example.org",
        "RECEIVER_MAIL_FROM": "a..b@example.org",
        "RECEIVER_SMTP_SECURITY": "ssl",
        "RECEIVER_SMTP_PORT": "70000",
        "RECEIVER_SMTP_PASSWORD": "hemlighet å",
        "RECEIVER_RATES": "1/day",
        "RECEIVER_XYZZY": "1",
    }
    assert problems(**environment) == [
        "environment: RECEIVER_DATA is 'data'; set it to a whole path, such as /var/lib/receiver",
        "environment: RECEIVER_MAIL_FROM is 'a..b@example.org'; "
        "write an e-mail address, such as visits@example.org",
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
        "environment: RECEIVER_SMTP_PASSWORD is not right; "
        "write it in ASCII: smtplib sends no other",
        "environment: RECEIVER_SMTP_PORT is '70000'; write a whole number from 1 to 65535",
        "environment: RECEIVER_SMTP_SECURITY is 'ssl'; write one of starttls, tls, none",
        "environment: RECEIVER_THEME is no setting; remove it",
        "environment: RECEIVER_XYZZY is no setting; remove it",
    ]


def test_where_submissions_are_kept_must_be_set(problems):
    assert problems(RECEIVER_DATA=None) == [
        "environment: RECEIVER_DATA is not set; set it to the folder for submissions and files, "
        "outside the site; made where it is not there"
    ]


def test_submissions_are_kept_where_the_receiver_can_write(problems, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    assert problems(RECEIVER_DATA=f"{file}/data") == [
        f"environment: RECEIVER_DATA cannot be made in {file}; let the receiver's user write there"
    ]


def test_submissions_are_not_kept_in_the_site(problems, settings):
    assert problems(RECEIVER_DATA=f"{settings.site}/data") == [
        "environment: RECEIVER_DATA lies in the site; set it to a folder outside the site"
    ]


@pytest.mark.parametrize("to", ["RECEIVER_MAIL_TO", "RECEIVER_MAIL_TO_SMALL"])
def test_mail_needs_a_sender_and_a_server(to, problems):
    assert problems(**{to: "a@example.org"}) == [
        "environment: RECEIVER_MAIL_FROM is not set; set it too, since mail is to be sent",
        "environment: RECEIVER_SMTP_HOST is not set; set it too, since mail is to be sent",
    ]


def test_the_site_is_that_of_the_project_where_none_is_set(problems, settings, monkeypatch):
    monkeypatch.chdir(settings.site)
    assert problems(RECEIVER_SITE=None) == [
        "environment: RECEIVER_SITE is 'output'; set it to a folder that is there"
    ]


def test_the_readme_has_a_row_for_each_setting():
    """Each row: name, what it is when it is not set, what it means."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `RECEIVER_(\w+)` \| (.*) \| (.*) \|$", readme, re.MULTILINE)
    fields = {name: field for name, field in Settings.model_fields.items() if field.description}
    assert Settings.model_fields.keys() - fields.keys() == {"mail_to_by_form"}
    assert {name.lower(): (default, meaning) for name, default, meaning in rows} == {
        name: (_default(field), " ".join(field.description.split()))
        for name, field in fields.items()
    }


def _default(field) -> str:
    if field.is_required():
        return "must be set"
    return f"`{field.default}`" if field.default else ""


def test_settings_are_read_where_the_receiver_starts_and_nowhere_else():
    files = (PROJECT / "plugins" / "receiver").glob("*.py")
    texts = {file.name: file.read_text("utf-8") for file in files}
    readers = {name for name, text in texts.items() if "read_settings()" in text}
    assert readers == {"wsgi.py", "__main__.py", "settings.py"}
    assert {name for name, text in texts.items() if "os.environ" in text} == {"settings.py"}
