"""Say what is wrong with a text's front matter, and how to mend it."""

from collections.abc import Collection, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.editorial.front_matter import FrontMatter, label_of
from plugins.editorial.header import Header
from plugins.editorial.problems import Problem
from plugins.editorial.slugs import slug_of
from plugins.editorial.suggestions import did_you_mean


def find_front_matter_problems(
    header: Header, path: str, model: type[FrontMatter], forms: Collection[str]
) -> Iterator[Problem]:
    """Hold `header` against `model`; `forms` are the keys that Form may name."""
    yield from _find_doubles(header, path)
    try:
        model.model_validate({entry.key: header.text(entry.key) for entry in header.entries})
    except ValidationError as error:
        for details in error.errors():
            key = str(details["loc"][0])
            what, remedy = _explain(key, details, model)
            yield Problem(path, header.line(key), 0, what, remedy)
    form = header.text("form")
    if form and "form" in model.model_fields and form not in forms:
        what = f"Form '{form}' has no file content/forms/{form}.yaml"
        remedy = f"{did_you_mean(form, forms)}forms: {', '.join(sorted(forms)) or 'none'}"
        yield Problem(path, header.line("form"), 0, what, remedy)


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
        case "modified":
            return (
                f"Modified {value} is before Date {details['ctx']['date']}",
                "correct one of them",
            )
        case "literal_error":
            allowed = model.model_json_schema()["properties"][key]["enum"]
            remedy = f"{did_you_mean(value, allowed)}use one of: {', '.join(allowed)}"
            return f"unknown {label} '{value}'", remedy
        case "string_pattern_mismatch" if key == "slug":
            mended = slug_of(value)
            what = f"Slug '{value}' has characters other than a-z, 0-9 and single hyphens"
            return what, f"write '{mended}'" if mended else "write it with these alone"
        case "string_pattern_mismatch":
            return f"{label} '{value}' is not a number", "write a number such as 1, 2 or 10"
    raise AssertionError(details)
