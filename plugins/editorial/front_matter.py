"""Read and check the front matter, the "Key: value" lines at the top of a text.

Each kind of text adds its keys in its own model, such as NewsFrontMatter.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from itertools import takewhile
from typing import Annotated, Any, Literal, TypeVar

from markdown.extensions.meta import BEGIN_RE, END_RE, META_MORE_RE, META_RE
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from plugins.editorial.headers import Entry, Header
from plugins.sources.characters import normalize
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Flaw, Problem
from plugins.sources.slugs import SLUG, slug_of
from plugins.sources.suggestions import closest, did_you_mean
from plugins.sources.yaml_mistakes import BLANKS, explain_blank

Moment = date | datetime
"""A day, or a day and a local time without a zone."""

_HTTPS = re.compile(r"https://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"({_DAY.pattern})(?: +([0-9]{{2}}:[0-9]{{2}}))?")
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years of dates; others are slips, such as 27 or 20027."""
_MADE_FROM = re.compile(r"([a-z]+) ([0-9a-f]{12})")
_BEGIN = msg("begin the file with the lines Title: ..., Slug: ... and Summary: ...")
_IN_SWEDISH = {
    "titel": "title",
    "rubrik": "title",
    "sammanfattning": "summary",
    "ingress": "summary",
    "datum": "date",
    "kategori": "category",
    "taggar": "tags",
    "etiketter": "tags",
    "författare": "author",
    "bild": "image",
    "bildtext": "image_alt",
    "ändrad": "modified",
    "meny": "menu",
    "sidfot": "footer",
    "formulär": "form",
    "mall": "template",
    "kommentar": "comment",
    "början": "start",
    "slut": "end",
    "längd": "length",
    "plats": "place",
    "adress": "address",
    "anmälan": "signup",
}
_ODD_BLANK = re.compile(f"[{BLANKS}]")
_BLURRED = re.compile(
    rf"[\W_]*(?P<key>[^\W\d_]\w*?)(?![^\W_])[*_]{{0,2}}(?P<sign>[\s{BLANKS}]*[:：=;–—-])?"
    rf"[*_]{{0,2}}[\s{BLANKS}]*(?P<value>\S.*)"
)
"""A line that is no entry, and looks like one: **Title:** A, Title = A, Författare: A."""
_YAML_ENTRY = re.compile(r"(?P<key>[A-Za-z0-9_-]+):(?P<value>.*)")
_YAML_MORE = re.compile(r"(?: +|(?=- ))(?P<value>[^\s#].*)")
_YAML_BEGUN = re.compile(r"(?P<key>[A-Za-z_]+):\s*(?P<block>[>|][+-]?)?\s*")
_YAML_ITEM = re.compile(r"(?:- |\s+- |\s+(?=\S))")
_YAML_LINE = re.compile(r"[A-Za-z0-9_-]+:|[ #]|- |-{3}|\.{3}")
_NO_TEXT = frozenset(
    {
        *("aliases", "comment", "footer", "form", "gone", "image_alt", "menu", "menu_label"),
        *("slug", "status", "template", "translated_from", "untranslated"),
    }
)
"""Keys with which no text begins; a comment would be published, and a draft, too."""
_BLOCK = re.compile(r"[>|][+-]?")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_QUOTED = re.compile(f"{_DOUBLE.pattern}|{_SINGLE.pattern}")
_Day = TypeVar("_Day", bound=date)


class TwinRule(Enum):
    """How a key relates in a text and its twin; set in the Annotated type of the key."""

    EQUAL = auto()
    """Both have the same value, since it does not depend on the language."""
    SHARED = auto()
    """One may leave it out and inherits it from the other; if both have it, values are equal."""
    FALLBACK = auto()
    """One may leave it out and inherits it from the other, or have a different value."""
    NEEDS_TWIN = auto()
    """A text with this key must exist in each language, because the theme requires it."""


def parse_day(text: str) -> date:
    """Parse YYYY-MM-DD only: 3/5/2018 is ambiguous.

    Raises PydanticCustomError, which is a ValueError.
    """
    try:
        if _DAY.fullmatch(text):
            return _check_year(date.fromisoformat(text))
    except ValueError as error:
        if isinstance(error, PydanticCustomError):
            raise
    raise PydanticCustomError("day", "not a day of the calendar")


def parse_moment(text: str) -> Moment:
    """Parse YYYY-MM-DD or YYYY-MM-DD HH:MM, without zone or offset.

    Raises PydanticCustomError, which is a ValueError.
    """
    try:
        if found := _MOMENT.fullmatch(text.strip()):
            day, time = found.groups()
            read = datetime.fromisoformat(f"{day}T{time}") if time else date.fromisoformat(day)
            return _check_year(read)
    except ValueError as error:
        if isinstance(error, PydanticCustomError):
            raise
    raise PydanticCustomError("moment", "no moment")


def _check_year(moment: _Day) -> _Day:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        remedy = msg(
            "write a year from {first_year} to {last_year}",
            first_year=FIRST_YEAR,
            last_year=LAST_YEAR,
        )
        raise wrong_value(msg("is in the year {year}", year=moment.year), remedy)
    return moment


def wrong_value(what: Message, remedy: Message) -> PydanticCustomError:
    """Return the error of a value, with the words of its problem: "Length '2' ..." and remedy."""
    return PydanticCustomError("wrong_value", "{what}", {"what": what, "remedy": remedy})


def parse_made_from(text: str) -> tuple[str, str]:
    """Parse what `translate` writes: a language, and the fingerprint of the text in it.

    Raises PydanticCustomError, which is a ValueError.
    """
    if not (found := _MADE_FROM.fullmatch(text.strip())):
        remedy = msg("remove the line, or run `python3 tasks.py translate --done` with this file")
        raise wrong_value(msg("is not what `translate` writes"), remedy)
    return found[1], found[2]


def parse_https(text: str) -> str:
    """Return the https address; raises PydanticCustomError, which is a ValueError."""
    if not _HTTPS.fullmatch(text):
        raise PydanticCustomError("https", "no https address")
    return text


Line = Annotated[str, StringConstraints(min_length=1)]
MOST_LETTERS = 200
"""Longest slug: file systems allow names of 255 bytes, and a suffix is added."""
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$", max_length=MOST_LETTERS)]
Day = Annotated[date, BeforeValidator(parse_day)]
Place = Annotated[str, StringConstraints(pattern="^[0-9]{1,4}$")]
"""A position in a sorted list, as a number."""
When = Annotated[Moment, BeforeValidator(parse_moment)]
Https = Annotated[str, BeforeValidator(parse_https)]
MadeFrom = Annotated[tuple[str, str], BeforeValidator(parse_made_from)]
"""A language, and the fingerprint of the text from which a translation was made."""


def means(text: Message, example: str) -> Any:
    """Return what the editors' guide and /admin/ say of a key, and a value that it may have."""
    return Field(description=text, examples=[example])


class FrontMatter(BaseModel):
    """The keys of every kind of text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[
        Line, means(msg("the headline; do not repeat it in the text"), msg("Open house"))
    ]
    slug: Annotated[
        Slug,
        means(
            msg("the address: a–z, digits and hyphens. Leave it alone once published"),
            msg("open-house"),
        ),
    ]
    summary: Annotated[
        Line,
        means(
            msg("one or two sentences for lists and search results, on one line"),
            msg("Visit us on 3 May."),
        ),
    ]
    image: Annotated[
        Line | None,
        TwinRule.SHARED,
        means(msg("the picture above the text: its name in the folder images"), "roof.jpg"),
    ] = None
    image_alt: Annotated[
        Line | None,
        means(
            msg("what the picture shows, for those who do not see it"),
            msg("Snow on a roof with solar panels"),
        ),
    ] = None
    status: Annotated[
        Literal["published", "draft", "hidden"],
        TwinRule.EQUAL,
        means(
            msg(
                "published (the same as no line), draft (not on the site yet) or hidden (has an"
                " address, but is in no list)"
            ),
            "draft",
        ),
    ] = "published"
    modified: Annotated[
        Day | None,
        means(msg("the day of a later change that readers should know of"), "2026-12-01"),
    ] = None
    untranslated: Annotated[
        Literal["hide", "link", "notice"] | None,
        means(
            msg(
                "what the other language shows while it has no translation: hide (nothing), link"
                " (a link to this text) or notice (this text with a notice)"
            ),
            "link",
        ),
    ] = None
    aliases: Annotated[
        Line | None,
        means(
            msg("old addresses that lead to this text, with commas between them"),
            "/gammal/adress/, /nyheter/2018/sida.html",
        ),
    ] = None
    gone: Annotated[
        Line | None,
        means(
            msg("addresses that are gone for good, with commas between them"),
            "/nyheter/gammal/",
        ),
    ] = None
    translated_from: Annotated[
        MadeFrom | None,
        means(
            msg(
                "which text this one is a translation of. `translate` writes it; leave it as it is"
            ),
            "sv 0123456789ab",
        ),
    ] = None
    comment: Annotated[
        Line | None, means(msg("a note to other editors, never on the site"), msg("Ask Eva first"))
    ] = None


def keys_with(model: type[FrontMatter], *rules: TwinRule) -> tuple[str, ...]:
    """Return the keys of `model` with any of `rules`."""
    fields = model.model_fields.items()
    return tuple(key for key, field in fields if any(rule in field.metadata for rule in rules))


def label_of(key: str) -> str:
    """Return a key as editors write it, such as "Menu_Label" for "menu_label"."""
    return "_".join(part.capitalize() for part in key.split("_"))


def read_header(lines: Sequence[str], start: int = 0) -> Header:
    """Read the header of `lines`, skipping the first `start` lines.

    It ends at the first empty line, or at a line `---`. If it also begins with one, its values
    are written as in YAML.
    """
    entries: list[Entry] = []
    is_yaml = bool(lines[start:] and BEGIN_RE.match(lines[start]))
    end = start + is_yaml
    while end < len(lines):
        line = lines[end].expandtabs(4)  # as Python-Markdown's preprocessor does
        end += 1
        entry = (_YAML_ENTRY if is_yaml else META_RE).match(line)
        more = (_YAML_MORE if is_yaml else META_MORE_RE).match(line)
        if END_RE.match(line) or not (line.strip() or (is_yaml and _has_more_yaml(lines[end:]))):
            break
        if entry:
            entries.append(Entry(entry["key"].lower(), end, (entry["value"].strip(),)))
        elif more and entries:
            last = entries[-1]
            values = (*last.values, more["value"].strip())
            entries[-1] = Entry(last.key, last.line, values)
        elif not (is_yaml and line.lstrip()[:1] in ("", "#")):
            return Header(tuple(entries), end - 1, end)
    if is_yaml:
        entries = [Entry(one.key, one.line, (_read_yaml_value(one.values),)) for one in entries]
    return Header(tuple(entries), end)


def _has_more_yaml(lines: Iterable[str]) -> bool:
    """Return whether a line `---` ends the header after an empty line in it."""
    inside = takewhile(lambda one: not one.strip() or _YAML_LINE.match(one), lines)
    return any(END_RE.match(line) for line in inside)


def _read_yaml_value(values: Sequence[str]) -> str:
    """Return the value of the lines `values`: quoted, folded, or a list, with commas then."""
    first, *rest = values
    if rest and all(one.startswith("- ") for one in rest):
        return ", ".join(_unquote(one[2:].strip()) for one in rest)
    whole = " ".join(rest if _BLOCK.fullmatch(first) else values).strip()
    if whole.startswith("[") and whole.endswith("]"):
        return ", ".join(_unquote(one.strip()) for one in whole[1:-1].split(",") if one.strip())
    return _unquote(whole)


def _unquote(text: str) -> str:
    if double := _DOUBLE.fullmatch(text):
        return re.sub(r"\\(.)", r"\1", double[1])
    single = _SINGLE.fullmatch(text)
    return single[1].replace("''", "'") if single else text


def read_whole_header(
    lines: Sequence[str], path: str, known: Mapping[str, FieldInfo]
) -> tuple[Header, list[Problem]]:
    """Read the header of `lines`, including entries that are separated from it.

    Entries of `known` keys further down count as part of the header where it begins too late,
    is broken off or lacks them, so that they are not also reported as missing. The problems
    report whatever separates them from the header.
    """
    lines, spread = _mend_yaml(lines, path, known)
    lines, blurred = _mend_entries(lines, path, known)
    header = read_header(lines)
    header, unknown = _rename_entries(header, path, known)
    met = [*spread, *blurred, *unknown]
    if spread:
        places = {problem.line for problem in spread}
        joint = (
            replace(one, values=(" ".join(one.values).strip(),)) if one.line in places else one
            for one in header.entries
        )
        header = replace(header, entries=tuple(joint))
    apart = _read_apart(header, lines, known)
    entries = (*header.entries, *apart.entries)
    if not entries:
        return header, [Problem(path, 1, 0, *_explain_nothing(lines))]
    if not header.entries:
        what = msg("the lines at the top begin here and not on line 1")
        problem = Problem(path, entries[0].line, 0, what, msg("move it to the top of the file"))
    elif header.intruder:
        what = msg(
            "'{value}' is no line such as 'Title: ...', and ends the lines at the top",
            value=lines[header.intruder - 1].strip()[:40],
        )
        remedy = msg("write it as 'Key: value', or put an empty line before the text")
        problem = Problem(path, header.intruder, 0, what, remedy)
    elif apart.entries:
        what = msg("the lines at the top ended on line {end}, before this line", end=header.end)
        problem = Problem(path, apart.entries[0].line, 0, what, msg("remove what parts the two"))
    else:
        return header, met
    return Header(entries, apart.end if apart.entries else header.end), [*met, problem]


def _explain_nothing(lines: Sequence[str]) -> Flaw:
    if not any(line.strip() for line in lines):
        return msg("the file is empty"), msg(
            "write the text again, or take the file back from its history"
        )
    return msg("has no lines such as 'Title: ...' at its top"), _BEGIN


def _mend_entries(
    lines: Sequence[str], path: str, known: Mapping[str, FieldInfo]
) -> tuple[Sequence[str], list[Problem]]:
    """Return `lines` with those entries of the header written right that look like one.

    The problems report each of them.
    """
    problems: list[Problem] = []
    while True:
        header = read_header(lines)
        number = header.intruder or (0 if header.entries else 1)
        found = _BLURRED.fullmatch(lines[number - 1]) if number else None
        if not found:
            return lines, problems
        key = _meant_key(found["key"], known)
        lacks = key and header.entry(key) is None
        if not lacks or not (found["sign"] or known[key].is_required()):
            return lines, problems
        entry = f"{label_of(key)}: {found['value'].strip()}"
        line = lines[number - 1].strip()
        shown = entry if len(entry) <= 60 else f"{entry[:57]}..."
        what = msg("'{line}' is not read as {label}", line=line[:40], label=label_of(key))
        flaw: Flaw = what, msg("write it as '{entry}'", entry=shown)
        if line == entry and (odd := _ODD_BLANK.search(lines[number - 1])):
            flaw = explain_blank(odd[0])
        problems.append(Problem(path, number, 0, *flaw))
        lines = [*lines[: number - 1], entry, *lines[number:]]


def _mend_yaml(
    lines: Sequence[str], path: str, known: Mapping[str, FieldInfo]
) -> tuple[Sequence[str], list[Problem]]:
    """Return `lines` with values on lines of their own, as YAML has them, read as they are meant.

    The problems report each of them. A header between two lines `---` is YAML.
    """
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        begun = _YAML_BEGUN.fullmatch(line)
        if not begun or begun["key"].lower() not in known:
            if not line.strip() or (number == 1 and line.startswith("---")):
                break
            continue
        more = [*takewhile(_YAML_ITEM.match, lines[number:])]
        if not more or (not begun["block"] and all(one.startswith("    ") for one in more)):
            continue  # a longer value as it may be written
        words = [_YAML_ITEM.sub("", one, count=1).strip() for one in more]
        comma = "," if more[0].lstrip().startswith("- ") else ""
        entry = f"{begun['key']}: {f'{comma} '.join(words)}"
        what = msg("{key} has its value on the lines below it", key=begun["key"])
        remedy = msg("write it on the same line: '{entry}'", entry=entry[:60])
        problems.append(Problem(path, number, 0, what, remedy))
        read = [*(f"    {one}{comma}" for one in words[:-1]), f"    {words[-1]}"]
        lines = [*lines[: number - 1], f"{begun['key']}:", *read, *lines[number + len(more) :]]
    return lines, problems


def _rename_entries(
    header: Header, path: str, known: Mapping[str, FieldInfo]
) -> tuple[Header, list[Problem]]:
    """Give misspelt keys their right names, if these are missing; the problems report them."""
    entries, problems = [*header.entries], []
    taken = {entry.key for entry in entries}
    for place, entry in enumerate(entries):
        key = "" if entry.key in known else _meant_key(entry.key, known)
        if key and key not in taken and entry.key != "draft":
            taken.add(key)
            problems.append(Problem(path, entry.line, 0, *_explain_unknown(entry.key, known)))
            entries[place] = Entry(key, entry.line, entry.values)
    return Header(tuple(entries), header.end, header.intruder), problems


def _meant_key(word: str, known: Collection[str]) -> str:
    """Return the key of `known` that is probably meant by `word`, or ""."""
    word = normalize(word).casefold()
    key = word if word in known else _IN_SWEDISH.get(word) or closest(word, known)
    return key if key in known else ""


def _explain_unknown(key: str, known: Collection[str]) -> Flaw:
    label, keys = label_of(key), ", ".join(sorted(map(label_of, known)))
    meant = _meant_key(key, known)
    guess = msg("did you mean '{close}'? ", close=label_of(meant)) if meant else ""
    guess = msg("write 'Status: draft'; ") if key == "draft" else guess
    return msg("unknown key '{label}'", label=label), msg(
        "{guess}keys: {keys}", guess=guess, keys=keys
    )


def find_yaml_problems(header: Header, lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Find values between lines of hyphens that YAML reads otherwise than they look."""
    if not BEGIN_RE.match(lines[0]):
        return
    for entry in header.entries:
        label, quote = label_of(entry.key), entry.values[0][:1]
        written = lines[entry.line - 1].partition(":")[2]
        if quote in ("'", '"') and entry.values[0].count(quote) % 2:
            what = msg(
                "{label} has a {quote} at its beginning and none at its end",
                label=label,
                quote=quote,
            )
            yield Problem(path, entry.line, 0, what, msg("write it at both, or at neither"))
        elif re.search(r"\s#", _QUOTED.sub("", written)):
            what = msg(
                "{label} has a blank before '#', which begins a comment in YAML", label=label
            )
            remedy = msg("put the value in quotation marks, or remove the comment")
            yield Problem(path, entry.line, 0, what, remedy)


def _read_apart(header: Header, lines: Sequence[str], known: Mapping[str, FieldInfo]) -> Header:
    """Read the entries after the end of `header`, if the first has a key that it lacks.

    After an empty line they are text, unless the header needs one of them; a draft would be
    published without its Status.
    """
    start = header.intruder or header.end
    while start < len(lines) and not lines[start].strip():
        start += 1
    apart = read_header(lines, start)
    needed = [
        one.key in _NO_TEXT or known[one.key].is_required()
        for one in apart.entries
        if one.key in known and header.entry(one.key) is None
    ]
    first = apart.entries[0].key if apart.entries else ""
    lacks = first in known and header.entry(first) is None
    if lacks and (any(needed) or header.intruder or not header.entries):
        return apart
    return Header((), header.end)


@dataclass(frozen=True)
class NameList:
    """A key whose value must be a known name, with the names that exist.

    `several` means that the value is a comma-separated list. `called` maps what else people may
    write for a name, in lower case, to that name.
    """

    key: str
    known: Collection[str]
    plural: str
    lacks: str
    several: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


def find_front_matter_problems(
    header: Header, path: str, model: type[FrontMatter], references: Iterable[NameList]
) -> Iterator[Problem]:
    """Check `header` against `model`, and the names in it against `references`."""
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


def _find_unknown_names(header: Header, path: str, reference: NameList) -> Iterator[Problem]:
    text = header.text(reference.key)
    names = [part.strip() for part in text.split(",")] if reference.several else [text]
    for name in filter(None, names):
        if name not in reference.known:
            line = header.line(reference.key)
            what = msg(
                "{label} '{name}' {lacks}",
                label=label_of(reference.key),
                name=name,
                lacks=msg(reference.lacks, name=name),
            )
            if meant := reference.called.get(normalize(name).casefold()):
                what = msg(
                    "{label} '{name}' is what readers see of '{meant}'",
                    label=label_of(reference.key),
                    name=name,
                    meant=meant,
                )
                yield Problem(path, line, 0, what, msg("write the key, {meant}", meant=meant))
                continue
            known = ", ".join(sorted(reference.known)) or msg("none")
            remedy = msg(
                "{guess}{plural}: {known}",
                guess=did_you_mean(name, reference.known),
                plural=reference.plural,
                known=known,
            )
            yield Problem(path, line, 0, what, remedy)


def _find_doubles(header: Header, path: str) -> Iterator[Problem]:
    """Find duplicate keys, and values of several lines, which Pelican turns into a list."""
    first: dict[str, int] = {}
    for entry in header.entries:
        label = label_of(entry.key)
        if entry.key in first:
            what = msg(
                "{label} stands twice, first on line {line}", label=label, line=first[entry.key]
            )
            yield Problem(path, entry.line, 0, what, msg("keep one of the two"))
        first.setdefault(entry.key, entry.line)
        if len(entry.values) > 1:
            remedy = msg("write it on one line, however long")
            yield Problem(
                path, entry.line, 0, msg("{label} goes on on the next line", label=label), remedy
            )


def _explain(key: str, details: ErrorDetails, model: type[FrontMatter]) -> Flaw:
    label, value = label_of(key), str(details["input"])
    kind = "empty" if value == "" and details["type"] != "extra_forbidden" else details["type"]
    match kind:
        case "missing":
            return msg("has no {label}", label=label), msg(
                "add a line '{label}: ...' at its top", label=label
            )
        case "extra_forbidden":
            return _explain_unknown(key, model.model_fields)
        case "empty":
            remedy = "" if model.model_fields[key].is_required() else msg(", or remove the line")
            return msg("{label} is empty", label=label), msg(
                "write its value after the colon{remedy}", remedy=remedy
            )
        case "day":
            remedy = msg("write it as YYYY-MM-DD, such as 2018-05-03")
            return msg(
                "{label} '{value}' is no day of the calendar", label=label, value=value
            ), remedy
        case "moment":
            what = msg(
                "{label} '{value}' is not a date, or a date with a time", label=label, value=value
            )
            return what, msg("write it as 2027-05-03 or as 2027-05-03 13:00")
        case "wrong_value":
            return msg(
                "{label} '{value}' {what}",
                label=label,
                value=value,
                what=details["ctx"]["what"],
            ), details["ctx"]["remedy"]
        case "https":
            remedy = msg("write it whole, such as https://example.org/anmalan")
            if "@" in value and ":" not in value:
                remedy = msg("remove the line, and write the e-mail address in the text")
            return msg("{label} '{value}' is no https address", label=label, value=value), remedy
        case "literal_error":
            allowed = re.findall("'(.*?)'", details["ctx"]["expected"])  # "'a', 'b' or 'c'"
            remedy = msg(
                "{guess}use one of: {known}",
                guess=did_you_mean(value, allowed),
                known=", ".join(allowed),
            )
            return msg("unknown {label} '{value}'", label=label, value=value), remedy
        case "string_pattern_mismatch" if key == "slug":
            fixed = slug_of(value)
            what = msg(
                "Slug '{value}' has characters other than a-z, 0-9 and single hyphens", value=value
            )
            return what, msg("write '{fixed}'", fixed=fixed) if fixed else msg(
                "write it with these alone"
            )
        case "string_too_long":
            return msg("Slug has more than {most_letters} letters", most_letters=MOST_LETTERS), msg(
                "write a shorter one"
            )
        case "taken":
            return msg("Slug '{value}' is the site's own folder", value=value), msg(
                "choose another word"
            )
        case "string_pattern_mismatch":
            return msg("{label} '{value}' is not a number", label=label, value=value), msg(
                "write a number such as 1, 2 or 10"
            )
    raise AssertionError(details)
