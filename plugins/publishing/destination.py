"""Read the published site's address and its form endpoints from the environment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.forms.language.patterns import EMAIL, whole
from plugins.forms.places import find_form_files
from plugins.settings.site_file import FILE, read_site_file
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem, ProblemsFound, hide_password

_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::\d+)?"
    r"(?:/[a-z0-9_~-][a-z0-9._~-]*)*/?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Destination:
    """`origin` is scheme and host; `base` is "" or "/sub/path"; endpoints are by form key.

    `variables` name, by form key, the variable of each endpoint. `mail` is the address to
    which visitors can mail what no endpoint takes, "" for none.
    """

    origin: str
    base: str
    endpoints: Mapping[str, str]
    variables: Mapping[str, str]
    mail: str = ""


def read_destination(environment: Mapping[str, str], content: Path) -> Destination:
    """Return the destination of the published site.

    Every form in `content`/forms needs an endpoint: its own, FORM_ENDPOINT or the one in
    site.yaml, which has no variable. Raises
    ProblemsFound with every variable that is missing or wrong.
    """
    values = {name: value.strip() for name, value in environment.items()}
    address, mail = values.get("SITEURL", ""), values.get("FORM_MAIL", "")
    problems = [*_problems_of_address(address)]
    if mail and not re.fullmatch(whole(EMAIL), mail):
        remedy = msg("set it to one such as visits@example.org, or leave it out")
        problems.append(
            _problem(msg("FORM_MAIL is '{mail}', no e-mail address", mail=mail), remedy)
        )
    endpoints, variables = {}, {}
    default = read_site_file(content, ()).identity.forms
    for form in (file.stem for file in find_form_files(content)):
        variable = f"FORM_ENDPOINT_{form.upper().replace('-', '_')}"
        named = [name for name in (variable, "FORM_ENDPOINT") if values.get(name)]
        if named:
            endpoints[form], variables[form] = values[named[0]], named[0]
        elif default:
            endpoints[form] = default
        else:
            remedy = msg(
                "set it to where the form '{form}' posts, such as formspree:abcdefgh, netlify "
                "or https://example.org/handler, or FORM_ENDPOINT to where all forms do; "
                "editors can write that after 'forms:' in {name}/{file}",
                form=form,
                name=content.name,
                file=FILE,
            )
            problems.append(_problem(msg("{variable} is not set", variable=variable), remedy))
    if problems:
        raise ProblemsFound(problems)
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    return Destination(origin, parts.path.rstrip("/"), endpoints, variables, mail)


def _problems_of_address(address: str) -> Iterator[Problem]:
    """Find what cannot stand in links, in the Content-Security-Policy and in files for hosts."""
    remedy = msg("set it to the site's whole address, such as https://www.example.org")
    shown = hide_password(address)
    foreign = [char for char in address if not char.isascii()]
    if not address:
        yield _problem(msg("SITEURL is not set"), remedy)
    elif shown != address:
        yield _problem(
            msg("SITEURL is '{shown}', with a user's name", shown=shown),
            msg("remove all before the '@'"),
        )
    elif "?" in address or "#" in address:
        yield _problem(msg("SITEURL is '{shown}', with a query or a fragment", shown=shown), remedy)
    elif foreign:
        what = msg(
            "SITEURL is '{shown}', and no address has a '{foreign}' in it",
            shown=shown,
            foreign=foreign[0],
        )
        yield _problem(what, _write_in_ascii(address))
    elif not _is_address(address):
        yield _problem(msg("SITEURL is '{shown}', no web address", shown=shown), remedy)


def _is_address(text: str) -> bool:
    try:
        return bool(_ADDRESS.fullmatch(text)) and urlsplit(text).port != 0
    except ValueError:  # the port is too high
        return False


def _write_in_ascii(address: str) -> Message:
    """Return the remedy for an `address` with letters such as 'å': the host that browsers use."""
    try:
        host = (urlsplit(address).hostname or "").encode("idna").decode()
    except ValueError:
        host = ""
    write = msg("write its path in letters a-z, digits and -._~")
    return (
        msg("write its host as '{host}'", host=host)
        if host.startswith("xn--") or ".xn--" in host
        else write
    )


def _problem(what: Message, remedy: Message) -> Problem:
    return Problem("publishconf.py", 0, 0, what, remedy)
