"""Read the published site's address and its form endpoints from the environment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.forms.language.patterns import EMAIL, whole
from plugins.sources.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Destination:
    """`origin` is scheme and host; `base` is "" or "/sub/path"; endpoints are by form key.

    `mail` is the address to which visitors can mail what no endpoint takes, "" for none.
    """

    origin: str
    base: str
    endpoints: Mapping[str, str]
    mail: str = ""


def read_destination(environment: Mapping[str, str], content: Path) -> Destination:
    """Return the destination of the published site.

    Every form in `content`/forms needs an endpoint, its own or FORM_ENDPOINT. Raises
    ProblemsFound with every variable that is missing or wrong.
    """
    values = {name: value.strip() for name, value in environment.items()}
    address, mail = values.get("SITEURL", ""), values.get("FORM_MAIL", "")
    problems = [*_problems_of_address(address)]
    if mail and not re.fullmatch(whole(EMAIL), mail):
        remedy = "set it to one such as visits@example.org, or leave it out"
        problems.append(_problem(f"FORM_MAIL is '{mail}', no e-mail address", remedy))
    endpoints = {}
    for form in sorted(file.stem for file in (content / "forms").glob("*.yaml")):
        variable = f"FORM_ENDPOINT_{form.upper().replace('-', '_')}"
        endpoints[form] = values.get(variable) or values.get("FORM_ENDPOINT", "")
        if not endpoints[form]:
            remedy = (
                f"set it to where the form '{form}' posts, such as formspree:abcdefgh, netlify or "
                "https://example.org/handler, or FORM_ENDPOINT to where all forms do"
            )
            problems.append(_problem(f"{variable} is not set", remedy))
    if problems:
        raise ProblemsFound(problems)
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    return Destination(origin, parts.path.rstrip("/"), endpoints, mail)


def _problems_of_address(address: str) -> Iterator[Problem]:
    remedy = "set it to the site's whole address, such as https://www.example.org"
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 - raises ValueError if it is not a number
    except ValueError:
        whole = False
    if not address:
        yield _problem("SITEURL is not set", remedy)
    elif not whole:
        yield _problem(f"SITEURL is '{address}', no web address", remedy)
    elif parts.query or parts.fragment:
        yield _problem(f"SITEURL is '{address}', with a query or a fragment", remedy)


def _problem(what: str, remedy: str) -> Problem:
    return Problem("publishconf.py", 0, 0, what, remedy)
