"""Read from the environment where a published site stands and where its forms post."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.forms.language.patterns import EMAIL, whole
from plugins.sources.problems import Problem, ProblemsFound

SETTINGS = "publishconf.py"


@dataclass(frozen=True)
class Destination:
    """`origin` is scheme and host; `base` is "" or "/sub/path"; endpoints by form key.

    `mail` is where a visitor can mail what no endpoint takes, "" for none.
    """

    origin: str
    base: str
    endpoints: Mapping[str, str]
    mail: str = ""


def read_destination(environment: Mapping[str, str], content: Path) -> Destination:
    """Return where the site is published to.

    Every form in `content`/forms needs an endpoint, its own or FORM_ENDPOINT. Raises
    ProblemsFound, naming every variable that is missing or wrong.
    """
    variables = {
        form.stem: f"FORM_ENDPOINT_{form.stem.upper().replace('-', '_')}"
        for form in sorted((content / "forms").glob("*.yaml"))
    }
    address = environment.get("SITEURL", "").strip()
    mail = environment.get("FORM_MAIL", "").strip()
    problems = [*_problems_of_address(address)]
    if mail and not re.fullmatch(whole(EMAIL), mail):
        remedy = "set it to one such as visits@example.org, or leave it out"
        problems.append(
            Problem(SETTINGS, 0, 0, f"FORM_MAIL is '{mail}', no e-mail address", remedy)
        )
    default = environment.get("FORM_ENDPOINT", "").strip()
    endpoints = {
        form: environment.get(variable, "").strip() or default
        for form, variable in variables.items()
    }
    for form, endpoint in endpoints.items():
        if not endpoint:
            remedy = (
                f"set it to where the form '{form}' posts, such as formspree:abcdefgh, netlify or "
                "https://example.org/handler, or FORM_ENDPOINT to where all forms do"
            )
            what = f"{variables[form]} is not set"
            problems.append(Problem(SETTINGS, 0, 0, what, remedy))
    if problems:
        raise ProblemsFound(problems)
    parts = urlsplit(address)
    return Destination(
        origin=f"{parts.scheme}://{parts.netloc}",
        base=parts.path.rstrip("/"),
        endpoints=endpoints,
        mail=mail,
    )


def _problems_of_address(address: str) -> list[Problem]:
    remedy = "set it to the site's whole address, such as https://www.example.org"
    if not address:
        return [Problem(SETTINGS, 0, 0, "SITEURL is not set", remedy)]
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 - raises ValueError where it is no number
    except ValueError:
        whole = False
    if not whole:
        return [Problem(SETTINGS, 0, 0, f"SITEURL is '{address}', no web address", remedy)]
    if parts.query or parts.fragment:
        what = f"SITEURL is '{address}', with a query or a fragment"
        return [Problem(SETTINGS, 0, 0, what, remedy)]
    return []
