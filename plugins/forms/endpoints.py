"""Where a form posts to: one row a service, all of what a service wants being data.

An endpoint is written as `receiver`, `netlify`, `formspree:ID` or an `https://` address.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.forms.contract import LANGUAGE, NEXT

Attributes = tuple[tuple[str, str], ...]


_HOST = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]+)?([/?]\S*)?\Z")


class EndpointError(ValueError):
    """Raised for a text that names no endpoint; says how one is written."""


@dataclass(frozen=True)
class Adapter:
    """What a service wants, as templates filled with the fields of `PostContext`.

    `identifier` is the pattern of what follows the service's name and a colon, if anything
    does. `processor` is who receives what is posted, as visitors are told: "" is the site's
    own server. `source` says where these facts come from.
    """

    action: str
    source: str
    processor: str = ""
    identifier: str = ""
    attributes: Attributes = ()
    hidden: Attributes = ()


ADAPTERS: Mapping[str, Adapter] = {
    "receiver": Adapter(
        "{server}{base}/forms/{form}",
        "plugins/forms/receiver",
        hidden=((LANGUAGE, "{lang}"), (NEXT, "{thanks}")),
    ),
    "custom": Adapter(
        "{address}",
        "this project: Formspree's names, flat fields",
        processor="{host}",
        hidden=((LANGUAGE, "{lang}"), (NEXT, "{origin}{thanks}")),
    ),
    "formspree": Adapter(
        "https://formspree.io/f/{identifier}",
        "formspree-js; underscore names from its open-source server of 2019, medium trust",
        processor="Formspree",
        identifier=r"[A-Za-z0-9]+",
        hidden=((LANGUAGE, "{lang}"), (NEXT, "{origin}{thanks}"), ("_subject", "{subject}")),
    ),
    "netlify": Adapter(
        "{server}{thanks}",
        "netlify/context-and-tools, skills/netlify-forms",
        processor="Netlify",
        attributes=(("name", "{form}"), ("data-netlify", "true")),
        hidden=(("form-name", "{form}"), ("subject", "{subject}")),
    ),
}


@dataclass(frozen=True)
class PostContext:
    """What an adapter's templates may name. `thanks` is a path with the base in front.

    `server` goes before a path that a form posts to: "", or the origin where the pages are
    opened from a folder, which answers no post.
    """

    form: str
    lang: str
    subject: str
    origin: str
    base: str
    thanks: str
    server: str = ""


@dataclass(frozen=True)
class FormTarget:
    """The part of a form's markup that the endpoint owns."""

    attributes: Attributes
    hidden: Attributes

    @property
    def action_origin(self) -> str:
        """Give the foreign origin that the CSP's form-action must name, or ''."""
        address = urlsplit(dict(self.attributes)["action"])
        return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def make_target(endpoint: str, context: PostContext) -> FormTarget:
    """Fill in the adapter that `endpoint` names; raises EndpointError."""
    adapter, values = parse_endpoint(endpoint)
    values = {**vars(context), **values}
    filled = [
        tuple((name, template.format(**values)) for name, template in pairs)
        for pairs in (adapter.attributes, adapter.hidden)
    ]
    action = ("action", adapter.action.format(**values))
    return FormTarget((*filled[0], action, ("method", "post")), filled[1])


def processor_of(endpoint: str) -> str:
    """Name who receives what is posted to `endpoint`; "" is the site's own server."""
    adapter, values = parse_endpoint(endpoint)
    return adapter.processor.format(**values)


def parse_endpoint(endpoint: str) -> tuple[Adapter, dict[str, str]]:
    """Find the adapter of an endpoint's text, and what the text says beside the name."""
    if _is_address(endpoint):
        host = urlsplit(endpoint).hostname or ""
        return ADAPTERS["custom"], {"address": endpoint, "host": host}
    service, _, identifier = endpoint.partition(":")
    adapter = ADAPTERS.get(service)
    if adapter is None or service == "custom" or not re.fullmatch(adapter.identifier, identifier):
        ways = ", ".join(
            f"{name}:ID" if row.identifier else name
            for name, row in ADAPTERS.items()
            if name != "custom"
        )
        raise EndpointError(
            f"'{endpoint}' is no endpoint; write one of {ways}, or an https:// address"
        )
    return adapter, {"identifier": identifier}


def _is_address(text: str) -> bool:
    """Tell whether `text` is an address that a page may post to, without a password in it.

    Its host goes into the page's Content-Security-Policy, so nothing else may be in it.
    """
    if not _HOST.match(text):
        return False
    try:
        address = urlsplit(text)
        address.port  # noqa: B018 - raises ValueError where it is no port
    except ValueError:
        return False
    loopback = address.hostname in ("localhost", "127.0.0.1", "::1")
    return address.scheme == "https" or loopback
