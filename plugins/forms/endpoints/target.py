"""The address that a form posts to, and the markup that depends on it.

An endpoint is `receiver`, the name of a service in services.py (`netlify`) with its identifier
after a colon if it has one (`formspree:ID`), or an `https://` address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import to_json

from plugins.forms.endpoints.posted_names import AS_ASKED, Naming
from plugins.forms.endpoints.services import ADDRESS, SERVICES, Fill, Service
from plugins.forms.language.field_types.question import Attributes
from plugins.forms.language.parts import Staff
from plugins.forms.posting.contract import REFERENCE
from plugins.sources.messages import Message, msg
from plugins.sources.problems import hide_password

_HOST = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]+)?([/?]\S*)?\Z")


class EndpointError(ValueError):
    """Raised for a text that is not an endpoint; the `remedy` explains the syntax."""

    def __init__(self, what: Message, remedy: Message) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True)
class PostContext:
    """Values for the templates of a service. `thanks` is a path that starts with the base.

    `subject` and `title` of the form are in the language of the staff who read the answers.
    `mail` is the address to which a visitor can send answers that no service accepted.
    `contract` is the path of the form's contract. Both are "" if there is none. `version` is the
    version of the form.
    """

    form: str
    lang: str
    subject: str
    origin: str
    base: str
    thanks: str
    server: str = ""
    title: str = ""
    mail: str = ""
    contract: str = ""
    version: str = ""
    staff: Staff | None = None


@dataclass(frozen=True)
class FilledField:
    """A hidden field that the script fills; `template` is the template of a subject."""

    name: str
    fill: Fill
    value: str = ""
    template: str = ""

    @property
    def attributes(self) -> Attributes:
        """Return its HTML attributes."""
        own = REFERENCE if self.fill == "reference" and self.name != REFERENCE else ""
        fill = (("data-fill", self.fill), ("data-template", self.template))
        return (("name", self.name), ("value", self.value), ("data-name", own), *fill)


@dataclass(frozen=True)
class FormTarget:
    """The part of a form's markup that depends on the endpoint.

    `send` is JSON for the sending script (theme/static/js/send/). `connects` has the sources
    that the script requests, for connect-src of the CSP. `leads_to` has the foreign origins
    that a post goes to or through.
    """

    attributes: Attributes
    hidden: Attributes
    filled: tuple[FilledField, ...] = (FilledField(REFERENCE, "reference"),)
    naming: Naming = AS_ASKED
    honeypot: str = ""
    honeypot_type: str = "text"
    send: str = ""
    connects: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


def make_target(endpoint: str, context: PostContext) -> FormTarget:
    """Fill in the templates of the service in `endpoint`; raises EndpointError.

    The names of the answers are the names in the spec; see posted_names.naming_for.
    """
    service, said = parse_endpoint(endpoint)
    values = {**vars(context), **said}
    attributes, hidden = (
        tuple((name, template.format(**values)) for name, template in pairs)
        for pairs in (service.attributes, service.hidden)
    )
    action = service.action.format(**values)
    address = _script_address(service, action, values, context)
    send = dict(_send_options(service, address, action, context))
    through = service.answering.origins if service.answering else ()
    connects = {*through}
    if address is not None:
        connects.add(_origin(address))
    if "contract" in send:
        connects.add("'self'")
    leads_to = [_origin(action), *through]
    return FormTarget(
        (*attributes, *((("action", action),) if action else ()), ("method", "post")),
        hidden,
        tuple(_filled(service, context)),
        honeypot=service.honeypot,
        honeypot_type=service.honeypot_type,
        send=to_json(send).decode(),
        connects=tuple(sorted(connects)),
        leads_to=tuple(origin for origin in leads_to if origin != "'self'"),
    )


def _script_address(
    service: Service, action: str, values: dict[str, str], context: PostContext
) -> str | None:
    """Return the address that the script posts to, or None if it cannot read the answer."""
    if context.server:
        return None  # a page opened from disk has no origin
    if service.answering:
        return service.answering.address.format(**values) or action
    return action if action.startswith(f"{context.origin}/") else None


def _send_options(
    service: Service, address: str | None, action: str, context: PostContext
) -> Iterator[tuple[str, Any]]:
    """Yield the options of the sending script; without `to` it posts to the action."""
    yield "thanks", context.thanks
    if address is None:
        yield "native", True
    elif address != action:
        yield "to", address
    if service.answering and service.answering.key:
        yield "key", service.answering.key
        if service.answering.value is not True:
            yield "value", service.answering.value
    elif service.answering.json if service.answering else address is not None:
        yield "json", True
    if service.several == "join":
        yield "join", True
    if context.mail:
        yield "mail", context.mail
    reads = {fill for _, fill in service.filled} & {"summary", "subject"}
    if reads and context.staff and context.staff.language != context.lang and context.contract:
        yield "contract", context.contract
        yield "lang", context.staff.language
        yield "title", context.title


def _filled(service: Service, context: PostContext) -> Iterator[FilledField]:
    for name, fill in service.filled:
        yield FilledField(name, fill)
    if service.subject:
        template = (context.staff.subject if context.staff else None) or ""
        yield FilledField(service.subject, "subject", context.subject, template)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"


def processor_of(endpoint: str) -> str:
    """Return the recipient of posts to `endpoint`; "" is the site's own server."""
    service, values = parse_endpoint(endpoint)
    return service.processor.format(**values)


def parse_endpoint(endpoint: str) -> tuple[Service, dict[str, str]]:
    """Return the service in an endpoint's text, and the values for its templates."""
    if _is_address(endpoint):
        return SERVICES["custom"], _said(endpoint)
    name, _, rest = endpoint.partition(":")
    service = SERVICES.get(name)
    if service and name != "custom":
        if service.identifier == ADDRESS and _is_address(rest):
            return service, _said(rest)
        if service.identifier != ADDRESS and re.fullmatch(service.identifier, rest):
            return service, {"identifier": rest}
    rests = {"": "", ADDRESS: ":ADDRESS"}
    names = [f"{name}{rests.get(one.identifier, ':ID')}" for name, one in SERVICES.items()]
    ways = ", ".join(name for name in names if not name.startswith("custom"))
    shown = endpoint if service and "//" not in rest else hide_password(endpoint)
    if shown != endpoint:
        what = msg(
            "'{shown}' has a user's name, which every visitor could read in the page", shown=shown
        )
        raise EndpointError(
            what, msg("remove all before the '@', and change the password if it has one")
        )
    raise EndpointError(
        msg("'{shown}' is no endpoint", shown=shown),
        msg("write one of {ways}, or an https:// address", ways=ways),
    )


def _said(address: str) -> dict[str, str]:
    return {"address": address, "host": urlsplit(address).hostname or ""}


def _is_address(text: str) -> bool:
    """Return whether `text` is an address that a page may post to, without a password.

    Its host goes into the page's Content-Security-Policy, so it must be only a host.
    """
    if not _HOST.match(text):
        return False
    try:
        address = urlsplit(text)
        address.port  # noqa: B018 - raises ValueError if it is not a port
    except ValueError:
        return False
    loopback = address.hostname in ("localhost", "127.0.0.1", "::1")
    return address.scheme == "https" or loopback
