"""The settings of the receiver: the syntax, default and meaning of each.

The environment variable RECEIVER_NAME sets the field `name`; README has a table of them.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, SettingsConfigDict

from plugins.forms.places import CONTRACTS
from plugins.receiver.limits import parse_rate
from plugins.sources.messages import NOTHING, Message, msg
from plugins.sources.problems import Problem, ProblemsFound

PREFIX = "RECEIVER_"
TO_OF_FORM = "RECEIVER_MAIL_TO_"
NO_LIMIT = "none"
"""The value of RECEIVER_RATE that allows any number of posts."""
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
"""As a browser sends it: a host in other letters is in Punycode."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


class Security(StrEnum):
    """The encryption of the connection to the mail server."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class WrongSetting(ValueError):
    """Raised for an invalid value; `what` replaces "is 'VALUE'" in the message."""

    def __init__(self, remedy: Message, what: Message = NOTHING) -> None:
        self.remedy, self.what = remedy, what
        super().__init__(remedy)


def _written(read: Callable[[str, Mapping[str, Any]], Any]) -> BeforeValidator:
    """Convert texts with `read`, which also gets the earlier settings; keep other values."""

    def validate(value: object, info: ValidationInfo) -> object:
        return read(value.strip(), info.data) if isinstance(value, str) else value

    return BeforeValidator(validate)


def _folder(text: str, _: object) -> Path:
    if not Path(text).is_dir():
        raise WrongSetting(msg("set it to a folder that is there"))
    return Path(text).resolve()


def _data_folder(text: str, before: Mapping[str, Any]) -> Path:
    folder, site = Path(text), before.get("site")
    if not folder.is_absolute():
        raise WrongSetting(msg("set it to a whole path, such as /var/lib/receiver"))
    if site and folder.resolve().is_relative_to(site):
        raise WrongSetting(msg("set it to a folder outside the site"), msg("lies in the site"))
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise WrongSetting(
            msg("let the receiver's user write there"),
            msg("cannot be made in {nearest}", nearest=nearest),
        )
    return folder


def _separate(text: str) -> list[str]:
    """Return the different parts of `text` between blanks, commas and semicolons."""
    return list(dict.fromkeys(filter(None, re.split(r"[\s,;]+", text))))


def _origins(text: str, _: object) -> frozenset[str]:
    origins = frozenset(_separate(text.lower()))
    if not all(map(_ORIGIN.fullmatch, origins)):
        raise WrongSetting(msg("write scheme and host alone, such as https://www.example.org"))
    return origins


def _number(least: int, most: int) -> BeforeValidator:
    def read(text: str, _: object) -> int:
        if not (re.fullmatch("[0-9]{1,9}", text) and least <= int(text) <= most):
            raise WrongSetting(
                msg("write a whole number from {least} to {most}", least=least, most=most)
            )
        return int(text)

    return _written(read)


def _rate(text: str, _: object) -> str:
    try:
        if text != NO_LIMIT:
            parse_rate(text)
    except ValueError:
        raise WrongSetting(msg("write it as 10/minute; 60/hour, or none for no limit")) from None
    return text


def _address(text: str) -> str:
    try:
        if not (_ADDRESS.fullmatch(text) and Address(addr_spec=text)):
            raise ValueError(text)
    except (ValueError, MessageError, IndexError):  # from email's parser
        raise WrongSetting(msg("write an e-mail address, such as visits@example.org")) from None
    return text


def _needed_for_mail(text: str, before: Mapping[str, Any]) -> str:
    if not text and (before.get("mail_to") or before.get("mail_to_by_form")):
        raise WrongSetting(msg("set it too, since mail is to be sent"), msg("is not set"))
    return text


def _security(text: str, _: object) -> Security:
    if text not in set(Security):
        raise WrongSetting(msg("write one of {known}", known=", ".join(Security)))
    return Security(text)


def _ascii(text: str, _: object) -> str:
    if not text.isascii():
        raise WrongSetting(msg("write it in ASCII: smtplib sends no other"))
    return text


def _unless_set(text: str) -> Any:
    """Make a default from a text as in the environment; it is validated like one."""
    return Field(default=text)


Folder = Annotated[Path, _written(_folder)]
Addresses = Annotated[
    tuple[str, ...],
    NoDecode,
    _written(lambda text, _: tuple(_address(one) for one in _separate(text))),
]
Ascii = _written(_ascii)


class Settings(BaseSettings):
    """All settings; the defaults are texts as in the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, use_attribute_docstrings=True
    )

    site: Folder = _unless_set("output")
    """the built site; what the build wrote for the receiver is in the folder beside it, whose
    name ends in `.receiver`"""
    data: Annotated[Path, _written(_data_folder)]
    """the folder for submissions and files, outside the site; made where it is not there"""
    origins: Annotated[frozenset[str], NoDecode, _written(_origins)] = _unless_set("")
    """origins that may post beside the site's own, with blanks or commas between"""
    proxies: Annotated[int, _number(0, 9)] = _unless_set("0")
    """how many proxies stand before the receiver"""
    rate: Annotated[str, _written(_rate)] = _unless_set("10/minute; 60/hour")
    """posts from one address, or from one IPv6 network (/64); `none` for no limit"""
    retention_days: Annotated[int, _number(1, 36_500)] = _unless_set("365")
    """days after which a submission is deleted, where its form names no purpose"""
    mail_to: Addresses = _unless_set("")
    """addresses that get each submission, with blanks or commas between; empty for no mail.
    `RECEIVER_MAIL_TO_VISIT` replaces them for the form `visit`"""
    mail_to_by_form: Annotated[dict[str, Addresses], NoDecode] = {}
    mail_from: Annotated[
        str, _written(_needed_for_mail), _written(lambda text, _: text and _address(text))
    ] = _unless_set("")
    """the sender of that mail"""
    mail_language: str = _unless_set("")
    """the language of that mail; empty for that of the form's `staff`, or the site's first"""
    smtp_host: Annotated[str, _written(_needed_for_mail)] = _unless_set("")
    """the server that takes the mail"""
    smtp_port: Annotated[int, _number(1, 65_535)] = _unless_set("587")
    """its port"""
    smtp_security: Annotated[Security, _written(_security)] = _unless_set("starttls")
    """`starttls`, `tls` or `none`"""
    smtp_user: Annotated[str, Ascii] = _unless_set("")
    """the name to log in by; empty for no login"""
    smtp_password: Annotated[SecretStr, Ascii] = _unless_set("")
    """its password"""

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: Any, init_settings: Any, *_: Any, **__: Any
    ) -> tuple[Any]:
        """Use only the values passed in; only `read_settings` reads the environment."""
        del settings_cls
        return (init_settings,)

    @property
    def database(self) -> Path:
        """Return the path of the submissions' SQLite file."""
        return self.data / "submissions.sqlite"

    @property
    def files(self) -> Path:
        """Return the folder of the uploaded files."""
        return self.data / "files"

    @property
    def forms(self) -> Path:
        """Return the folder of the forms' versions."""
        return self.data / "forms"

    @property
    def sends_mail(self) -> bool:
        """Return whether any form has mail recipients."""
        return bool(self.mail_to or self.mail_to_by_form)

    @property
    def mail_domain(self) -> str:
        """Return the sender's domain, for each Message-ID."""
        return self.mail_from.partition("@")[2]

    def recipients(self, form: str) -> tuple[str, ...]:
        """Return the addresses that get the submissions to `form`."""
        return self.mail_to_by_form.get(form, self.mail_to)


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises ProblemsFound naming every variable that is missing, wrong or unknown.
    """
    read = EnvSettingsSource(Settings)()
    given: dict[str, Any] = {name: text for name, text in read.items() if text.strip()}
    contracts = Path(given.get("site", "output")) / CONTRACTS
    kept = Path(given.get("data", "")) / "forms"  # also of forms that the site no longer has
    files = (*contracts.glob("*.json"), *kept.glob("*.*.json"))
    keys = sorted({file.name.split(".")[0] for file in files})
    forms = {_variable("mail_to", key): key for key in keys}
    own = {key: os.environ.get(name, "") for name, key in forms.items()}
    given["mail_to_by_form"] = {key: text for key, text in own.items() if text.strip()}
    problems = [*_unknown(forms if contracts.is_dir() else None)]
    try:
        settings = Settings(**given)
    except ValidationError as error:
        problems += [_problem(details) for details in error.errors()]
    if problems:
        raise ProblemsFound(problems)
    return settings


def _variable(field: str, form: str = "") -> str:
    """Return the name of a field's variable, or of the variable for a form's own recipients."""
    if form:
        return TO_OF_FORM + form.upper().replace("-", "_")
    return PREFIX + field.upper()


def _unknown(forms: Mapping[str, str] | None) -> Iterator[Problem]:
    """Find variables that are not settings; `forms` maps variables for recipients to forms."""
    known = {_variable(name) for name in Settings.model_fields if name != "mail_to_by_form"}
    for name in os.environ.keys() - known - (forms or {}).keys():
        if name.startswith(TO_OF_FORM):
            if forms is not None:
                yield _wrong(
                    name,
                    msg("names no form"),
                    msg("forms: {known}", known=", ".join(forms.values())),
                )
        elif name.startswith(PREFIX):
            names = [one.removeprefix(PREFIX) for one in known]
            close = get_close_matches(name.removeprefix(PREFIX), names, 1, cutoff=0.75)
            remedy = (
                msg("did you mean {prefix}{close}?", prefix=PREFIX, close=close[0])
                if close
                else msg("remove it")
            )
            yield _wrong(name, msg("is no setting"), remedy)


def _problem(details: ErrorDetails) -> Problem:
    field, *form = (str(step) for step in details["loc"][:2])
    name = _variable(field, *form)
    if details["type"] == "missing":
        return _wrong(
            name,
            msg("is not set"),
            msg("set it to {place}", place=Settings.model_fields[field].description),
        )
    error = details["ctx"]["error"]
    # Never show a secret in a message: messages appear in logs.
    secret = Settings.model_fields[field].annotation is SecretStr
    shown = (
        msg("is not right") if secret else msg("is '{written}'", written=details["input"].strip())
    )
    return _wrong(name, error.what or shown, error.remedy)


def _wrong(name: str, what: Message, remedy: Message) -> Problem:
    return Problem("environment", 0, 0, msg("{name} {what}", name=name, what=what), remedy)
