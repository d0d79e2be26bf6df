"""What editors set for the whole site, in content/site.yaml.

A line without a value is a blank that is still to be filled in: `check` remarks on it. A line
that is removed is not missed, but for the name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.suggestions import did_you_mean

if TYPE_CHECKING:
    from plugins.sources.yaml_source import Source

FILE = "site.yaml"
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+")
_HTTPS = re.compile(r"https://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,}")


def _matching(pattern: re.Pattern[str], remedy: Message) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise PydanticCustomError("shape", "{remedy}", {"remedy": remedy})
        return value

    return BeforeValidator(check)


Line = Annotated[str, StringConstraints(min_length=1)]
Email = Annotated[Line, _matching(_EMAIL, msg("write an e-mail address, such as info@example.org"))]
Https = Annotated[
    Line, _matching(_HTTPS, msg("write it whole, such as https://www.example.org/us"))
]
Phone = Annotated[Line, _matching(_PHONE, msg("write it as '+46 90 123 45 67', in quotes"))]
Texts = dict[str, Line]
"""A text in each language of the site."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Link(_Model):
    """A link to the organisation elsewhere, such as on a social network."""

    name: Line
    address: Https


class Identity(_Model):
    """Who the site is by, and what editors choose for all of it.

    `forms` is where forms post whose own address nobody has set, as in FORM_ENDPOINT;
    `say_when_stale` lets readers of a translation know that its original changed later.
    """

    name: Line | None = None
    sender: Line | None = None
    address: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    funders: Texts | None = None
    footer: Texts | None = None
    links: Annotated[tuple[Link, ...], BeforeValidator(lambda value: value or ())] = ()
    forms: Line | None = None
    say_when_stale: bool = False


_BLANKS: Mapping[str, Message] = {
    "sender": msg("who publishes the site, such as an association with its number"),
    "address": msg("the postal address"),
    "email": msg("the e-mail address for questions"),
    "phone": msg("the telephone number"),
    "funders": msg("who pays for the site, in each language"),
}
"""What a blank line asks for."""


class SiteFile(NamedTuple):
    """What the file says, with every problem of it and every blank in it.

    `lines` has the line of each key.
    """

    identity: Identity = Identity()
    problems: Sequence[Problem] = ()
    blanks: Sequence[Problem] = ()
    lines: Mapping[str, int] = {}
    is_there: bool = False


def read_site_file(content: Path, languages: Sequence[str]) -> SiteFile:
    """Read site.yaml in `content`, if it exists; its texts need all `languages`."""
    from plugins.sources.yaml_source import read_yaml  # here, since the receiver reads no YAML

    file = content / FILE
    if not file.exists():
        return SiteFile()
    try:
        source = read_yaml(file, f"{content.name}/{FILE}")
    except ProblemsFound as found:
        return SiteFile(problems=found.problems, is_there=True)
    tree = source.tree if isinstance(source.tree, dict) else {}
    lines = {way[0]: place[0] for way, place in source.places.items() if len(way) == 1}
    problems = sorted(_find_problems(source, tree, languages))
    if problems:
        return SiteFile(problems=problems, is_there=True)
    identity = Identity.model_validate(tree)
    blanks = list(_find_blanks(source, tree))
    return SiteFile(identity, (), blanks, {str(key): line for key, line in lines.items()}, True)


def _find_problems(
    source: "Source", tree: dict[str, Any], languages: Sequence[str]
) -> Iterator[Problem]:
    if source.tree is not None and not isinstance(source.tree, dict):
        what = msg("the file holds no lines such as 'name: ...'")
        yield source.problem((), what, msg("write it as in content/README.md"))
        return
    try:
        Identity.model_validate(tree)
    except ValidationError as error:
        for details in error.errors():
            yield _explain(source, details)
    if not tree.get("name"):
        what = msg("has no name of the site")
        yield source.problem(("name",), what, msg("write it after 'name:'"))
    for key in ("funders", "footer"):
        if isinstance(texts := tree.get(key), dict):
            yield from _find_gaps(source, key, texts, languages)


def _find_gaps(
    source: "Source", key: str, texts: dict[str, Any], languages: Sequence[str]
) -> Iterator[Problem]:
    """Find languages that a text lacks, and those that the site does not have."""
    for lang in (lang for lang in languages if not texts.get(lang)):
        what = msg("{key} has no '{lang}'", key=key, lang=lang)
        yield source.problem((key,), what, msg("add the text beside the other"))
    for lang in texts.keys() - {*languages}:
        what = msg("{key} has the unknown language '{lang}'", key=key, lang=lang)
        known = ", ".join(languages)
        remedy = msg("remove it; languages: {known}", known=known)
        yield source.problem((key, lang), what, remedy)


def _explain(source: "Source", details: ErrorDetails) -> Problem:
    way = details["loc"]
    key = next((step for step in reversed(way) if isinstance(step, str)), "")
    models = Link if len(way) > 1 and way[0] == "links" else Identity
    match details["type"]:
        case "extra_forbidden":
            known = list(models.model_fields)
            what = msg("unknown key '{key}'", key=key)
            remedy = msg(
                "{guess}keys: {known}", guess=did_you_mean(key, known), known=", ".join(known)
            )
        case "shape":
            what = msg("{key} '{value}' is not right", key=key, value=details["input"])
            remedy = details["ctx"]["remedy"]
        case "missing":
            what = msg("a link has no {key}", key=key)
            remedy = msg("write it as {{name: LinkedIn, address: https://...}}", key=key)
        case "bool_type":
            what = msg("{key} is neither true nor false", key=key)
            remedy = msg("write one of the two")
        case "string_type" | "string_too_short":
            what = msg("{key} is no text", key=key)
            remedy = msg("write it in quotes")
        case _:
            what = msg("{key} is not written as it should be", key=key)
            remedy = msg("write it as in content/README.md")
    return source.problem(way, what, remedy)


def _find_blanks(source: "Source", tree: Mapping[str, Any]) -> Iterator[Problem]:
    for key, asked in _BLANKS.items():
        if key in tree and tree[key] is None:
            what = msg("{key} is not filled in", key=key)
            remedy = msg("write {asked}, or remove the line if nobody needs it", asked=asked)
            yield source.problem((key,), what, remedy)
