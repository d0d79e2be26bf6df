"""A mail server for tests, which can fail in the ways that servers do."""

import email
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from plugins.receiver.settings import Security

CERTIFICATE = Path(__file__).with_name("tls") / "certificate.pem"
"""Signed by itself, for localhost, until the year 2126; made for these tests alone."""
KEY = CERTIFICATE.with_name("key.pem")


class SmtpPeer:
    """A mail server on the loopback; `accepted` has each mail it took with its recipient.

    `refuse` is what it answers to RCPT or to the end of DATA instead of taking a mail, such
    as "451 try later"; `vanish` has it take the mail and close without an answer. `on_mail` is
    called when a mail has come in whole. With STARTTLS it wants a login.
    """

    def __init__(self, security: Security = Security.NONE) -> None:
        self._security = security
        self.accepted: list[tuple[str, EmailMessage]] = []
        self.refuse_recipient = ""
        self.refuse_mail = ""
        self.vanish = False
        self.on_mail: Callable[[], object] = lambda: None
        self.port = _free_port()
        self._controller: Controller | None = None

    def start(self) -> None:
        where = {"hostname": "127.0.0.1", "port": self.port}
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, KEY)
        protected: dict[str, Any] = {
            Security.NONE: {},
            Security.TLS: {"ssl_context": context},
            Security.STARTTLS: {
                "tls_context": context,
                "require_starttls": True,
                "auth_required": True,
                "authenticator": self._authenticate,
            },
        }[self._security]
        self._controller = Controller(self, **where, **protected)
        self._controller.start()

    def _authenticate(self, *login: Any) -> AuthResult:
        data = login[-1]
        right = (data.login, data.password) == (b"user", b"pass word")
        return AuthResult(success=right, handled=right)

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    def __enter__(self) -> "SmtpPeer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Be down for a while."""
        self.stop()
        yield
        self.start()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        del server, session, options
        if self.refuse_recipient:
            return self.refuse_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del session
        self.on_mail()
        if self.refuse_mail:
            return self.refuse_mail
        message = email.message_from_bytes(envelope.content, policy=SMTP)
        self.accepted += [(recipient, message) for recipient in envelope.rcpt_tos]
        if self.vanish:
            server.transport.abort()
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
