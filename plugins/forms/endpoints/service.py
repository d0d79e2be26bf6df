"""What a form service wants of a form, as data; services.py has a row for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plugins.forms.language.field_types.question import Role
from plugins.forms.posting.contract import REFERENCE, SUMMARY

Attributes = tuple[tuple[str, str], ...]
Several = Literal["repeat", "brackets", "index", "join"]
"""How a question with several answers is posted: its name repeated, `name[]`, a name for
each choice (`name_1`), or repeated in the page and joined with commas by the script."""
Fill = Literal["reference", "seconds", "subject", "summary"]
"""What the script writes into a hidden field; without it the field keeps what it has."""


@dataclass(frozen=True)
class Answering:
    """How a service answers a script, where a page of another origin may read it.

    `address` is where to post instead of the action. A 2xx is a success unless its JSON
    says otherwise (see theme/static/js/send/). Where `json`, the answer must be JSON, and
    hold `value` at `key` if there is one. `origins` are others that it is led through.
    """

    address: str = ""
    json: bool = True
    key: str = ""
    value: str | bool = True
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What a service takes: names in a post, files, a file's size in MB; None is no limit."""

    fields: int | None = None
    files: int | None = None
    megabytes: int | None = None


@dataclass(frozen=True)
class Service:
    """One service. Templates are filled with the fields of endpoints.PostContext.

    An endpoint's text gives them {identifier} too, of the pattern `identifier`, or an
    {address} where that is "address"; `example` is one as README shows it. `processor` is
    the recipient on the privacy page, "" where the site itself receives. `source` and `trust` say
    where the facts come from.

    `hidden` fields are static, `filled` ones the script fills; `subject` is the name of the
    mail's subject. The redirect in `hidden` must be https where `needs_https`. `questions`
    gives the name that a service has for a role; others are posted as `name`, a template of
    {type} (FieldType.service_kind) and {name}. A name may be any text where `readable`.
    """

    action: str
    source: str
    processor: str = ""
    trust: Literal["high", "medium", "low"] = "high"
    identifier: str = ""
    example: str = ""
    attributes: Attributes = ()
    hidden: Attributes = ()
    filled: tuple[tuple[str, Fill], ...] = ((REFERENCE, "reference"), (SUMMARY, "summary"))
    subject: str = ""
    needs_https: bool = False
    honeypot: str = ""
    honeypot_type: Literal["text", "checkbox"] = "text"
    answering: Answering | None = None
    several: Several = "repeat"
    name: str = "{name}"
    questions: Mapping[Role, str] = field(default_factory=dict)
    limits: Limits = Limits()
    reserved: frozenset[str] = frozenset()
    readable: bool = False
