"""Send one mail to an SMTP server, and report whether the server may have accepted it."""

import io
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from typing import Any

from plugins.receiver.settings import Security, Settings

TIMEOUT = 60
"""Seconds to wait for each reply of the server except the final reply."""
FINAL_TIMEOUT = 600
"""Seconds to wait for the reply to a whole mail; a shorter wait may send a mail twice (RFC 5321,
4.5.3.2.6)."""

MAX_REPLY = 64 * 1024
"""Bytes that a reply may have. smtplib reads a line of any reply, and then the next."""
_PIECE = 64 * 1024


class Refused(Exception):
    """Raised if the server has not accepted the mail, so it is safe to send it again."""


class Unreachable(Refused):
    """Raised if no server answered, or the login failed."""


class Unsure(Exception):
    """Raised if the connection broke after the mail's end: the server may have accepted it."""


def deliver(
    message: EmailMessage, recipient: str, settings: Settings, before_end: Callable[[], None]
) -> None:
    """Deliver `message` to one recipient; return when the server has accepted it.

    `before_end` is called just before the line that ends the mail; the server accepts the mail
    by that line. Raises Refused, Unsure, and any error from `before_end`.
    """
    try:
        server = _connect(settings)
    except OSError as error:  # includes SMTPException
        raise Unreachable(_kind(error)) from error
    try:
        try:
            _begin(server, message, recipient, settings)
        except OSError as error:
            raise Refused(_kind(error)) from error
        before_end()
        try:
            if server.sock:
                server.sock.settimeout(FINAL_TIMEOUT)
            server.send(b".\r\n")
            code, _ = server.getreply()
        except OSError as error:
            raise Unsure(_kind(error)) from error
        if code != 250:
            raise Refused(str(code))
    finally:
        server.close()


def _kind(error: OSError) -> str:
    """Return the SMTP code or the type of an error, not its text: it may quote an address."""
    return str(getattr(error, "smtp_code", type(error).__name__))


def _connect(settings: Settings) -> smtplib.SMTP:
    # Use the sender's domain as our name; smtplib would ask the resolver for the machine's name.
    at = (settings.smtp_host, settings.smtp_port, settings.mail_domain)
    if settings.smtp_security is Security.TLS:
        server: smtplib.SMTP = _TlsServer(*at, timeout=TIMEOUT, context=_context())
    else:
        server = _Server(*at, timeout=TIMEOUT)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.smtp_security is Security.STARTTLS:
            server.starttls(context=_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
    except OSError:
        server.close()
        raise
    return server


class _Replies(socket.SocketIO):
    """What a server sends; raises OSError if one reply has no end, in bytes or in time."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(connection, "rb")
        self._connection = connection

    def begin(self) -> None:
        """Count from here: a new reply begins."""
        self._bytes, self._until = 0, time.monotonic() + (self._connection.gettimeout() or 0)

    def readinto(self, buffer: Any) -> int | None:
        """Read the next bytes into `buffer`; return their number."""
        read = super().readinto(buffer)
        self._bytes += read or 0
        if self._bytes > MAX_REPLY or time.monotonic() > self._until:
            raise OSError("a reply without end")
        return read


class _Server(smtplib.SMTP):
    """A mail server whose replies have an end."""

    def getreply(self) -> tuple[int, bytes]:
        """Read the next reply; raises SMTPException."""
        if self.file is None and self.sock:
            self.file = io.BufferedReader(_Replies(self.sock))
        if self.file:
            self.file.raw.begin()
        return super().getreply()


class _TlsServer(_Server, smtplib.SMTP_SSL):
    """Such a server, on a connection that is encrypted from its start."""


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _begin(server: smtplib.SMTP, message: EmailMessage, recipient: str, settings: Settings) -> None:
    """Send the mail without its last line, the period."""
    for code, answer in (server.mail(settings.mail_from), server.rcpt(recipient)):
        if code not in (250, 251):
            raise smtplib.SMTPResponseException(code, answer)
    code, answer = server.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPResponseException(code, answer)
    # RFC 5321, 4.5.2: a line that begins with a period gets another period.
    lines = message.policy.clone(linesep="\r\n")
    text = re.sub(rb"(?m)^\.", b"..", message.as_bytes(policy=lines))
    for start in range(0, len(text), _PIECE):  # TIMEOUT is for each send as a whole
        server.send(text[start : start + _PIECE])
