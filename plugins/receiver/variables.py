"""The settings of the receiver as variables of the environment, and how each is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from limits import parse_many

from plugins.receiver.settings import Security

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Variable:
    """One variable: how its text is read, and what stands for one not set, or left empty.

    `default` None says that it must be set. `read` raises ValueError saying how to write it.
    """

    name: str
    read: Callable[[str], Any]
    default: str | None
    meaning: str


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("set it to a folder that is there")
    return Path(text).resolve()


def _data_folder(text: str) -> Path:
    if not Path(text).is_absolute():
        raise ValueError("set it to a whole path, such as /var/lib/receiver")
    return Path(text)


def _origins(text: str) -> frozenset[str]:
    return frozenset(_origin(origin) for origin in text.split())


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" != text:
        raise ValueError("write scheme and host alone, such as https://www.example.org")
    return text.lower()


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most):
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(text)

    return read


def _rate(text: str) -> str:
    if text == "none":
        return ""
    try:
        parse_many(text)
    except ValueError:
        raise ValueError("write it as 10/minute; 60/hour, or none for no limit") from None
    return text


def _address(text: str) -> str:
    try:
        if text and not (_ADDRESS.fullmatch(text) and Address(addr_spec=text)):
            raise ValueError(text)
    except (ValueError, MessageError, IndexError):  # as email's parser raises them
        raise ValueError("write an e-mail address, such as visits@example.org") from None
    return text


def read_addresses(text: str) -> tuple[str, ...]:
    """Read e-mail addresses that stand with spaces between; raises ValueError."""
    return tuple(_address(address) for address in text.split())


def _ascii(text: str) -> str:
    if not text.isascii():
        raise ValueError("write it in ASCII: smtplib sends no other")
    return text


def _security(text: str) -> Security:
    if text not in set(Security):
        raise ValueError(f"write one of {', '.join(Security)}")
    return Security(text)


VARIABLES = (
    Variable("RECEIVER_SITE", _folder, "output", "the built site"),
    Variable("RECEIVER_CONTENT", _folder, "content", "the content it was built from"),
    Variable("RECEIVER_THEME", _folder, "theme", "the theme it was built with"),
    Variable(
        "RECEIVER_DATA",
        _data_folder,
        None,
        "the folder for bookings and files, outside the site; made where it is not there",
    ),
    Variable(
        "RECEIVER_ORIGINS", _origins, "", "origins that may post beside the site's own, by spaces"
    ),
    Variable("RECEIVER_PROXIES", _number(0, 9), "0", "how many proxies stand before the receiver"),
    Variable(
        "RECEIVER_RATE", _rate, "10/minute; 60/hour", "posts from one address; `none` for no limit"
    ),
    Variable(
        "RECEIVER_RETENTION_DAYS",
        _number(1, 36_500),
        "365",
        "days after which a booking is deleted, where its form names no purpose",
    ),
    Variable(
        "RECEIVER_MAIL_TO",
        read_addresses,
        "",
        "addresses that get each booking, by spaces; empty for no mail. "
        "`RECEIVER_MAIL_TO_VISIT` replaces them for the form `visit`",
    ),
    Variable("RECEIVER_MAIL_FROM", _address, "", "the sender of that mail"),
    Variable("RECEIVER_MAIL_LANGUAGE", str, "sv", "the language of that mail"),
    Variable("RECEIVER_SMTP_HOST", str, "", "the server that takes the mail"),
    Variable("RECEIVER_SMTP_PORT", _number(1, 65_535), "587", "its port"),
    Variable("RECEIVER_SMTP_SECURITY", _security, "starttls", "`starttls`, `tls` or `none`"),
    Variable("RECEIVER_SMTP_USER", _ascii, "", "the name to log in by; empty for no login"),
    Variable("RECEIVER_SMTP_PASSWORD", _ascii, "", "its password"),
)
