"""How a mail server is met that protects its way; test_outbox.py has what it then answers."""

import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from plugins.receiver import smtp
from plugins.receiver.settings import Security
from plugins.receiver.smtp import Refused, Unreachable, Unsure, deliver
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


def send(settings, text="å\n"):
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Åsa"
    message.set_content(text, cte="quoted-printable")
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


@contextmanager
def saying(*replies: bytes, pause: float = 0) -> Iterator[int]:
    """A server on a port that sends each reply when it is due, by bytes if there is a pause."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection = listening.accept()[0]
            with suppress(OSError), connection, connection.makefile("rb") as lines:
                for reply in replies:
                    for start in range(0, len(reply), size := 1 if pause else len(reply)):
                        connection.sendall(reply[start : start + size])
                        time.sleep(pause)
                    end = b".\r\n" if reply.startswith(b"354") else b""
                    next((line for line in lines if line == end or not end), None)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


ENDLESS = b"250-and\r\n" * 100_000 + b"250 at last\r\n"
"""A reply of 900 kB; it has an end, so that a reader without a bound would accept it."""


def test_a_reply_without_end_is_cut_off(mail_settings):
    with saying(b"220 x\r\n", ENDLESS) as port, pytest.raises(Unreachable):
        send(change(mail_settings, smtp_port=port))


def test_after_the_mail_a_reply_without_end_leaves_it_open_whether_it_arrived(mail_settings):
    replies = [b"220 x\r\n", *[b"250 ok\r\n"] * 3, b"354 go\r\n", ENDLESS]
    with saying(*replies) as port, pytest.raises(Unsure):
        send(change(mail_settings, smtp_port=port))


def test_a_reply_that_comes_byte_by_byte_is_waited_for_once(mail_settings, monkeypatch):
    monkeypatch.setattr(smtp, "TIMEOUT", 0.2)
    replies = [b"220 welcome\r\n", *[b"250 ok\r\n"] * 3, b"354 go\r\n", b"250 ok\r\n"]
    with saying(*replies, pause=0.05) as port, pytest.raises(Unreachable):
        send(change(mail_settings, smtp_port=port))


def test_a_large_mail_goes_in_pieces_each_with_the_timeout_for_itself(
    mail_settings, peer, monkeypatch
):
    pieces = []
    send_piece = smtplib.SMTP.send

    def watch(server, piece):
        pieces.append(len(piece))
        send_piece(server, piece)

    monkeypatch.setattr(smtplib.SMTP, "send", watch)
    text = "x\n.y\n" * 100_000
    assert send(mail_settings, text) == 1
    ((_, message),) = peer.accepted
    assert message.get_content().replace("\r\n", "\n") == text
    assert max(pieces) == 64 * 1024
