"""How a mail server is met that protects its way; test_outbox.py has what it then answers."""

import ssl
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from plugins.receiver import smtp
from plugins.receiver.settings import Security
from plugins.receiver.smtp import Refused, Unreachable, deliver
from tests.receiver.conftest import change
from tests.receiver.smtp_peer import CERTIFICATE, SmtpPeer


@pytest.fixture(params=[Security.TLS, Security.STARTTLS])
def protected(request, mail_settings):
    """A peer that protects its way, and settings for it."""
    with SmtpPeer(request.param) as peer:
        login = ("user", "pass word") if request.param is Security.STARTTLS else ("", "")
        login = {"smtp_user": login[0], "smtp_password": login[1]}
        at = {"smtp_port": peer.port, "smtp_security": request.param}
        yield peer, change(mail_settings, **at, **login)


@pytest.fixture
def trusted(monkeypatch):
    """Let the machine trust the peer's certificate."""
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(smtp, "_context", lambda: context)


def send(settings):
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Åsa"
    message.set_content("å\n", cte="quoted-printable")
    ends = []
    deliver(message, "visits@example.org", settings, lambda: ends.append(1))
    return len(ends)


@pytest.mark.usefixtures("trusted")
def test_a_protected_server_takes_the_mail(protected):
    peer, settings = protected
    assert send(settings) == 1
    assert [message["Subject"] for _, message in peer.accepted] == ["Åsa"]


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(protected):
    peer, settings = protected
    with pytest.raises(Unreachable, match=r"^SSLCertVerificationError$"):
        send(settings)
    assert peer.accepted == []


def test_no_mail_and_no_password_goes_unprotected_where_protection_is_set(mail_settings, peer):
    login = {"smtp_user": "user", "smtp_password": "secret"}
    settings = change(mail_settings, smtp_security="starttls", **login)
    with pytest.raises(Unreachable, match=r"^SMTPNotSupportedError$"):
        send(settings)
    assert peer.accepted == []


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_reported_by_its_code_alone(protected):
    peer, settings = protected
    if settings.smtp_security is Security.STARTTLS:
        with pytest.raises(Unreachable, match=r"^535$"):
            send(change(settings, smtp_password="wrong"))
    else:
        with pytest.raises(Unreachable, match=r"^SMTPNotSupportedError$"):
            send(change(settings, smtp_user="user"))
    assert peer.accepted == []


@pytest.mark.parametrize(("where", "code"), [("refuse_recipient", "550"), ("refuse_mail", "451")])
def test_a_refusal_is_reported_by_its_code_alone(where, code, mail_settings, peer):
    setattr(peer, where, f"{code} visits@example.org is not known")
    with pytest.raises(Refused, match=f"^{code}$"):
        send(mail_settings)
