"""What the receiver is told: where things are, who may post, who gets mail, how long it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailSettings:
    """Who gets a mail of each booking, and the server that takes it.

    `to` are addresses of staff; `to_by_form` replaces them for the form of that key.
    """

    to: tuple[str, ...]
    sender: str
    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    language: str = "sv"
    to_by_form: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        """Give the domain of the sender, which the Message-IDs bear."""
        return self.sender.partition("@")[2]

    def recipients(self, form: str) -> tuple[str, ...]:
        """Give the addresses that hear of what is posted to `form`."""
        return self.to_by_form.get(form, self.to)


@dataclass(frozen=True)
class Settings:
    """All that the receiver is told.

    `site` is the built tree, `content` and `theme` what it was built from. Bookings are kept
    in the SQLite file `database`, and files that were sent lie in a folder beside it.
    `origins` may post beside the site's own; `proxies` is how many of them stand before the
    receiver; `rate` is in the notation of the package limits, or empty for none.
    """

    site: Path
    content: Path
    theme: Path
    database: Path
    origins: frozenset[str] = frozenset()
    proxies: int = 0
    rate: str = ""
    retention_days: int = 365
    mail: MailSettings | None = None

    @property
    def files(self) -> Path:
        """Give the folder of the files that were sent."""
        return self.database.with_name("files")
