"""The requirements of each form service, as data: to add a service, add a row.

README has a line of configuration for each. Rows that are not confirmed work either way: each
of several answers has its own name, and all the service's own names are reserved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plugins.forms.language.field_types.question import Attributes, Role
from plugins.forms.posting.contract import (
    HONEYPOT,
    LANGUAGE,
    NEXT,
    PAGE_LANGUAGE,
    REFERENCE,
    SECONDS,
    SUMMARY,
    VERSION,
)

Several = Literal["repeat", "brackets", "index", "join"]
"""The ways to post a question with several answers: its name repeated, `name[]`, a name for
each choice (`name_1`), or repeated in the page and joined with commas by the script."""
Fill = Literal["reference", "seconds", "subject", "summary"]
"""The values that the script writes into hidden fields; without it they keep their values."""


@dataclass(frozen=True)
class Answering:
    """How a service answers a script, if a page of another origin may read the answer.

    `address` is the URL to post to instead of the action. A 2xx is a success unless its JSON
    reports an error (see theme/static/js/send/). If `json`, the answer must be JSON, with
    `value` at `key` if there is a key. `origins` are other origins that it redirects through.
    """

    address: str = ""
    json: bool = True
    key: str = ""
    value: str | bool = True
    origins: tuple[str, ...] = ()


_IN_LANGUAGE = (PAGE_LANGUAGE, "{lang}")


@dataclass(frozen=True)
class Service:
    """One service. The defaults suit most; a row's comment names the source of its facts.

    Templates can use the fields of target.PostContext, {identifier}, which matches the pattern
    `identifier`, and {address} if `identifier` is "address".

    `processor` is the recipient on the privacy page, "" if the site itself receives. `hidden`
    fields are static; the script fills those in `filled`. `subject` is the field with the
    mail's subject. If `needs_https`, the redirect in `hidden` must be https. `questions` has
    the service's field names by role; other questions use `name`, a template of {type}
    (FieldType.service_kind) and {name}. If `readable`, any text may be a name. A post may have
    `max_fields` names and `max_files` files of `max_megabytes` each; None means no limit.
    """

    action: str
    processor: str = ""
    identifier: str = r"[A-Za-z0-9_-]+"
    attributes: Attributes = ()
    hidden: Attributes = (_IN_LANGUAGE,)
    filled: tuple[tuple[str, Fill], ...] = ((REFERENCE, "reference"), (SUMMARY, "summary"))
    subject: str = ""
    needs_https: bool = False
    honeypot: str = HONEYPOT
    honeypot_type: Literal["text", "checkbox"] = "text"
    answering: Answering | None = Answering()
    several: Several = "repeat"
    name: str = "{name}"
    questions: Mapping[Role, str] = field(default_factory=dict)
    max_fields: int | None = None
    max_files: int | None = None
    max_megabytes: int | None = None
    reserved: frozenset[str] = frozenset()
    readable: bool = False


ADDRESS = "address"
"""The `identifier` of a service with a custom address."""
_BACK = "{origin}{thanks}"

SERVICES: Mapping[str, Service] = {
    "receiver": Service(  # plugins/receiver
        "{server}{base}/forms/{form}",
        identifier="",
        hidden=((LANGUAGE, "{lang}"), (NEXT, "{thanks}"), (VERSION, "{version}")),
        filled=((REFERENCE, "reference"), (SECONDS, "seconds")),
        answering=Answering(key="ok"),
    ),
    "formspree": Service(  # not confirmed: formspree-js; its open-source server of 2019
        "https://formspree.io/f/{identifier}",
        processor="Formspree",
        hidden=((LANGUAGE, "{lang}"), (NEXT, _BACK)),
        subject="_subject",
        honeypot="_gotcha",
        questions={"reply": "email"},
        readable=True,
    ),
    # Netlify reads the names of fields from the deployed HTML.
    "netlify": Service(  # netlify/context-and-tools, skills/netlify-forms
        "{server}{thanks}",
        identifier="",
        processor="Netlify",
        attributes=(("name", "{form}"), ("data-netlify", "true"), ("netlify-honeypot", HONEYPOT)),
        hidden=(("form-name", "{form}"), _IN_LANGUAGE),
        subject="subject",
        answering=Answering("/", json=False),
        several="index",
        questions={"reply": "email"},
        max_megabytes=8,
        reserved=frozenset({"ip", "user_agent", "referrer"}),
        readable=True,
    ),
    "web3forms": Service(  # web3forms-docs
        "https://api.web3forms.com/submit",
        processor="Web3Forms",
        hidden=(("access_key", "{identifier}"), _IN_LANGUAGE, ("redirect", _BACK)),
        subject="subject",
        needs_https=True,
        honeypot="botcheck",
        honeypot_type="checkbox",
        answering=Answering(key="success"),
        several="join",
        questions={"reply": "email", "file": "attachment"},
        max_files=1,
        reserved=frozenset({"from_name", "replyto", "attachment"}),
        readable=True,
    ),
    "formsubmit": Service(  # not confirmed: only third-party code
        "https://formsubmit.co/{identifier}",
        processor="FormSubmit",
        identifier=r"[A-Za-z0-9._+-]+(@[A-Za-z0-9.-]+)?",
        hidden=(_IN_LANGUAGE, ("_next", _BACK), ("_captcha", "false")),
        subject="_subject",
        honeypot="_honey",
        answering=Answering("https://formsubmit.co/ajax/{identifier}", key="success", value="true"),
        several="index",
        questions={"reply": "_replyto"},
        readable=True,
    ),
    "basin": Service(  # not confirmed: docs.usebasin.com; its dashboard sets subject and redirect
        "https://usebasin.com/f/{identifier}",
        processor="Basin",
        attributes=(("accept-charset", "UTF-8"),),
        honeypot="",
        several="index",
    ),
    "staticforms": Service(  # staticforms.xyz/docs; files need a paid plan
        "https://api.staticforms.xyz/submit",
        processor="Static Forms",
        hidden=(("apiKey", "{identifier}"), _IN_LANGUAGE, ("redirectTo", _BACK)),
        honeypot="honeypot",
        answering=Answering(key="success"),
        several="index",
        questions={"reply": "email"},
    ),
    "formcarry": Service(  # not confirmed: formcarry-react; its dashboard sets subject and redirect
        "https://formcarry.com/s/{identifier}",
        processor="Formcarry",
        honeypot="_gotcha",
        several="index",
        max_megabytes=10,
    ),
    "forminit": Service(  # forminit.com's documentation; no redirect without its script
        "https://forminit.com/f/{identifier}",
        processor="Forminit",
        hidden=((f"fi-text-{PAGE_LANGUAGE}", "{lang}"),),
        filled=((f"fi-text-{REFERENCE}", "reference"), (f"fi-text-{SUMMARY}", "summary")),
        subject="fi-text-subject",
        honeypot="",
        name="fi-{type}-{name}",
        questions={"reply": "fi-sender-email", "name": "fi-sender-fullName"},
        max_fields=50,
        max_megabytes=25,
    ),
    # Its plugin removes the action and adds `static-form-name`; the site's own function
    # answers at the address of the page.
    "cloudflare": Service(  # cloudflare/pages-plugins, static-forms
        "",
        identifier="",
        processor="Cloudflare",
        attributes=(("data-static-form-name", "{form}"),),
        hidden=(("static-form-name", "{form}"), (LANGUAGE, "{lang}"), (NEXT, "{thanks}")),
        subject="_subject",
        answering=Answering(json=False),
        readable=True,
    ),
    # dwyl/learn-to-send-email-via-google-script-html-no-server; Google's documentation
    "appsscript": Service(
        "https://script.google.com/macros/s/{identifier}/exec",
        processor="Google",
        subject="subject",
        answering=Answering(
            key="result", value="success", origins=("https://script.googleusercontent.com",)
        ),
        max_files=0,
        readable=True,
    ),
    # PHP keeps only the last of a repeated name, and replaces dots and spaces.
    "php": Service(  # PHP's manual, Variables From External Sources
        "{address}",
        processor="{host}",
        identifier=ADDRESS,
        hidden=((LANGUAGE, "{lang}"), (NEXT, _BACK)),
        subject="_subject",
        answering=None,
        several="brackets",
        max_fields=1000,
    ),
    "custom": Service(  # this project: Formspree's names, flat fields
        "{address}",
        processor="{host}",
        identifier=ADDRESS,
        hidden=((LANGUAGE, "{lang}"), (NEXT, _BACK)),
        subject="_subject",
        answering=None,
        readable=True,
    ),
}
