"""Find what is wrong with a text's front matter, and how to mend it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.editorial.front_matter import FrontMatter, label_of
from plugins.editorial.header import Header
from plugins.sources.problems import Problem
from plugins.sources.slugs import slug_of
from plugins.sources.suggestions import did_you_mean


@dataclass(frozen=True)
class Reference:
    """A key whose value names something else: what there is, and what a wrong name lacks.

    `several` says that the value is a list with commas.
    """

    key: str
    known: Collection[str]
    plural: str
    lacks: str
    several: bool = False


def find_front_matter_problems(
    header: Header, path: str, model: type[FrontMatter], references: Iterable[Reference]
) -> Iterator[Problem]:
    """Check `header` by `model`, and the names in it by what `references` allow."""
    yield from _find_doubles(header, path)
    try:
        model.model_validate({entry.key: header.text(entry.key) for entry in header.entries})
    except ValidationError as error:
        for details in error.errors():
            key = str(details["loc"][0])
            what, remedy = _explain(key, details, model)
            yield Problem(path, header.line(key), 0, what, remedy)
    for reference in references:
        if reference.key in model.model_fields:
            yield from _find_unknown_names(header, path, reference)


def _find_unknown_names(header: Header, path: str, reference: Reference) -> Iterator[Problem]:
    text = header.text(reference.key)
    names = [part.strip() for part in text.split(",")] if reference.several else [text]
    for name in filter(None, names):
        if name not in reference.known:
            what = f"{label_of(reference.key)} '{name}' {reference.lacks.format(name=name)}"
            known = ", ".join(sorted(reference.known)) or "none"
            remedy = f"{did_you_mean(name, reference.known)}{reference.plural}: {known}"
            yield Problem(path, header.line(reference.key), 0, what, remedy)


def _find_doubles(header: Header, path: str) -> Iterator[Problem]:
    """Find keys that stand twice, and values of several lines, which Pelican makes a list of."""
    first: dict[str, int] = {}
    for entry in header.entries:
        label = label_of(entry.key)
        if entry.key in first:
            what = f"{label} stands twice, first on line {first[entry.key]}"
            yield Problem(path, entry.line, 0, what, "keep one of the two")
        first.setdefault(entry.key, entry.line)
        if len(entry.values) > 1:
            remedy = "write it on one line, however long"
            yield Problem(path, entry.line, 0, f"{label} goes on on the next line", remedy)


def _explain(key: str, details: ErrorDetails, model: type[FrontMatter]) -> tuple[str, str]:
    label, value = label_of(key), str(details["input"])
    kind = "empty" if value == "" and details["type"] != "extra_forbidden" else details["type"]
    match kind:
        case "missing":
            return f"has no {label}", f"add a line '{label}: ...' at its top"
        case "extra_forbidden":
            keys = sorted(map(label_of, model.model_fields))
            return f"unknown key '{label}'", f"{did_you_mean(label, keys)}keys: {', '.join(keys)}"
        case "empty":
            remedy = "" if model.model_fields[key].is_required() else ", or remove the line"
            return f"{label} is empty", f"write its value after the colon{remedy}"
        case "day":
            remedy = "write it as YYYY-MM-DD, such as 2018-05-03"
            return f"{label} '{value}' is no day of the calendar", remedy
        case "moment":
            what = f"{label} '{value}' is no day of the calendar, nor such a day and a time"
            return what, "write it as 2027-05-03 or as 2027-05-03 13:00"
        case "https":
            remedy = "write it whole, such as https://example.org/anmalan"
            return f"{label} '{value}' is no https address", remedy
        case "literal_error":
            allowed = _allowed(model.model_json_schema()["properties"][key])
            remedy = f"{did_you_mean(value, allowed)}use one of: {', '.join(allowed)}"
            return f"unknown {label} '{value}'", remedy
        case "string_pattern_mismatch" if key == "slug":
            mended = slug_of(value)
            what = f"Slug '{value}' has characters other than a-z, 0-9 and single hyphens"
            return what, f"write '{mended}'" if mended else "write it with these alone"
        case "taken":
            return f"Slug '{value}' is the site's own folder", "choose another word"
        case "string_pattern_mismatch":
            return f"{label} '{value}' is not a number", "write a number such as 1, 2 or 10"
    raise AssertionError(details)


def _allowed(schema: Mapping[str, Any]) -> list[str]:
    """Return the words that a key may say, whether or not it may be left out."""
    words: list[str] = next(
        part["enum"] for part in (schema, *schema.get("anyOf", ())) if "enum" in part
    )
    return words
