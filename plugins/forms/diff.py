"""Compare two versions of a form: find changes that break an inbox or a spreadsheet.

People who read the answers find them by posted name and sort them by the values of choices.
The texts that visitors see may change at any time.
"""

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.editorial.taxonomy import FILE as TERMS
from plugins.editorial.taxonomy import read_taxonomy
from plugins.forms.language.conditions import rename
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.form import FormSpec, Group, Hidden, Note, Section, Stop
from plugins.forms.language.formats import INTEGERS, OrderedFormat
from plugins.forms.language.parts import Messages, OtherAnswer, Words
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions, stops
from plugins.forms.reading.choice_lists import FILE as LISTS
from plugins.forms.reading.choice_lists import terms_of
from plugins.forms.reading.load import load_form, load_lists
from plugins.languages.editors import editors_language, editors_words
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.messages import Message, joined, msg, translated
from plugins.sources.problems import Problem, ProblemsFound, in_words
from plugins.sources.suggestions import did_you_mean, listed
from plugins.sources.yaml_source import read_yaml

BREAKS, WARNS, HARMLESS = "breaks", "warning", "harmless"
_WEIGHTS = {BREAKS: msg("breaks"), WARNS: msg("warning"), HARMLESS: msg("harmless")}
_SHAPES = {
    "one value": msg("one value"),
    "several values": msg("several values"),
    "a file": msg("a file"),
}
_LOWER, _UPPER = ("min", "minlength"), ("max", "maxlength", "maxsize", "decimals")

_KEYS = {
    "default": (WARNS, msg("another answer stands there at first")),
    "personal": (WARNS, msg("kept for another purpose")),
    "hint": (HARMLESS, msg("another hint")),
    "empty": (HARMLESS, msg("another text while nothing is chosen")),
    "messages": (HARMLESS, msg("other messages for wrong answers")),
    "search": (HARMLESS, msg("another way to choose: a list that is searched, or that opens")),
    "autocomplete": (HARMLESS, msg("browsers fill in something else")),
    "prefill": (HARMLESS, msg("links may answer it, or no longer")),
    "number": (HARMLESS, msg("another number")),
    "rows": (HARMLESS, msg("another height of its box")),
}
"""What a change of a key means, and its weight."""
_LABEL = (HARMLESS, msg("another label"))
_WHOLE_KEYS = {"label": _LABEL, **{key: _KEYS[key] for key in ("hint", "number")}}
"""The same for what has parts: a group, a section, an address, a note."""
_GROUP_KEYS = {
    **_WHOLE_KEYS,
    "item": (HARMLESS, msg("another word for one of them")),
    "heading": (HARMLESS, msg("another answer in the heading of each")),
    "shown": (HARMLESS, msg("more or fewer of them are open at first")),
}
_HEAD_KEYS = {
    "title": (HARMLESS, msg("another title")),
    "submit": (HARMLESS, msg("another text on the button that sends it")),
    "answer_within": (HARMLESS, msg("the receipt says otherwise when an answer comes")),
}
_LINK = re.compile('href="([^"]*)"')
Asked = Mapping[str, PostedQuestion]
"""Each question as posted in the first row, by name; in a name, N replaces the row number."""


@dataclass(frozen=True)
class Change:
    """One difference: `weight` is BREAKS, WARNS or HARMLESS; `name` is the part that changed."""

    weight: str
    name: str
    what: Message

    @property
    def said(self) -> Message:
        """Return it as `weight: name: what`."""
        return joined(_WEIGHTS[self.weight], ": ", self.name, ": ", self.what)


def main(old: str, new: str = "") -> int:
    """Print the changes between two files of a form; each may be REVISION:PATH of git.

    Without `new`, compare `old` with what the last commit has of it.
    Return 2 if a change breaks something, 1 if a file has problems, else 0.
    """
    words = editors_words(editors_language())
    forms: list[FormSpec] = []
    problems: list[Problem] = []
    if not new:
        path = Path(old).resolve()
        here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        old, new = f"HEAD:{here.as_posix()}", old
    there = [name for name in (old, new) if ":" in name or Path(name).is_file()]
    for name in (old, new) if len(there) == 2 else {old, new} - {*there}:
        try:
            forms.append(_load(name, _content_of(old, new)))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        ordered = ProblemsFound(problems).problems
        sys.stderr.writelines(f"{in_words(one, words)}\n" for one in ordered)
        return 1
    changes = compare_forms(*forms)
    said = [change.said for change in changes] or [msg("Nothing changed.")]
    sys.stdout.write("".join(f"{translated(one, words)}\n" for one in said))
    return 2 if any(change.weight == BREAKS for change in changes) else 0


def _content_of(*names: str) -> Path:
    """Return the folder of the site's content, for a copy of a form that stands elsewhere, too."""
    folders = [Path(name).resolve().parent for name in names]
    return next((folder.parent for folder in reversed(folders) if folder.name == "forms"), Path())


def _load(name: str, content: Path) -> FormSpec:
    """Load the form from `name`, a path or REVISION:PATH; raises ProblemsFound.

    The lists of choices that it names are in the folder `content`, or in that of the revision.
    """
    if ":" not in name and not Path(name).is_file():
        forms = sorted(one.as_posix() for one in Path().glob("content/forms/*.yaml"))
        guess = did_you_mean(Path(name).stem, [Path(one).stem for one in forms])
        remedy = msg("{guess}name the file of a form: {forms}", guess=guess, forms=listed(forms))
        if not forms:
            remedy = msg("name the file of a form, such as content/forms/visit.yaml")
        raise ProblemsFound([Problem(name, 0, 0, msg("there is no such file"), remedy)])
    if Path(name).exists() or ":" not in name:
        return _load_file(Path(name), name, content)
    shown = subprocess.run(["git", "show", name], capture_output=True)
    if shown.returncode:
        reason = shown.stderr.decode(errors="replace").strip().splitlines()[0]
        what = msg("git does not know it: {reason}", reason=reason)
        raise ProblemsFound([Problem(name, 0, 0, what, _remedy_for(name))])
    revision, _, path = name.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "forms" / "form.yaml"
        file.parent.mkdir()
        file.write_bytes(shown.stdout)
        for beside in (LISTS, TERMS):  # a form may name lists of these
            place = f"{revision}:{(PurePosixPath(path).parent.parent / beside).as_posix()}"
            found = subprocess.run(["git", "show", place], capture_output=True)
            if not found.returncode:
                (Path(folder) / beside).write_bytes(found.stdout)
        return _load_file(file, name, Path(folder))


def _remedy_for(name: str) -> Message:
    """Return what to do where git does not know `name`, a REVISION:PATH."""
    _, _, path = name.partition(":")
    if not Path(path).is_file() or _git_knows(f"HEAD:{path}"):
        return msg("write REVISION:PATH, as HEAD~1:content/forms/visit.yaml")
    if subprocess.run(["git", "rev-parse", "--git-dir"], capture_output=True).returncode:
        return msg("name two files to compare, the older first")
    return msg("commit the form first: nobody has its answers yet")


def _git_knows(name: str) -> bool:
    return not subprocess.run(["git", "cat-file", "-e", name], capture_output=True).returncode


def _load_file(file: Path, name: str, content: Path) -> FormSpec:
    """Load the form in `file`, called `name`, with the lists of choices in the folder `content`."""
    languages = _languages(file, name)
    terms = terms_of(read_taxonomy(content, languages))
    lists, problems = load_lists(content, languages, terms)
    if problems:
        raise ProblemsFound(problems)
    return load_form(file, languages, name, lists=lists)


def _languages(file: Path, name: str) -> tuple[str, ...]:
    """Return the languages of a form's texts: an older version may have fewer than the site."""
    keys = {way[-1] for way in read_yaml(file, name).places if way}
    return tuple(lang for lang in LANGUAGE_TABLE if lang in keys) or tuple(LANGUAGE_TABLE)


def compare_forms(old: FormSpec, new: FormSpec) -> list[Change]:
    """List the changes from `old` to `new`: first those that break, then in the forms' order."""
    before, after = _asked(old), _asked(new)
    renamed = _renamed(
        before,
        after,
        lambda name, other: _same_label(before[name], after[other]),
        lambda name, other: _place(before, name) == _place(after, other),
    )
    changes = [*_lost_and_added(before, after, renamed)]
    for name, one in before.items():
        other = after.get(renamed.get(name, name))
        if other and other != one:
            changes += _compare(name, one, other, renamed)
    changes += _compare_groups(before, after)
    changes += _compare_stops(old, new)
    changes += _compare_parts(old, new)
    changes += _compare_head(old, new)
    changes += _compare_order(old, new)
    if not changes and old != new:
        changes.append(Change(HARMLESS, msg("the form"), msg("other texts")))
    order = (BREAKS, WARNS, HARMLESS)
    return sorted(changes, key=lambda change: order.index(change.weight))


def _asked(spec: FormSpec) -> Asked:
    found: dict[str, PostedQuestion] = {}
    for posted in posted_questions(spec):
        group, name = posted.group, posted.name
        if group:
            name = f"{group.name}_N_{name.removeprefix(f'{group.name}_{posted.row}_')}"
        found.setdefault(name, posted)
    return found


def _renamed(
    before: Collection[str], after: Collection[str], *tests: Callable[[str, str], bool]
) -> dict[str, str]:
    """Guess which names changed: a test in turn finds only one new name that is alike."""
    renamed: dict[str, str] = {}
    lost = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    for is_alike in tests:
        for name in lost:
            unclaimed = [other for other in added if other not in renamed.values()]
            candidates = [other for other in unclaimed if is_alike(name, other)]
            if name not in renamed and len(candidates) == 1:
                renamed[name] = candidates[0]
    return renamed


def _same_label(old: PostedQuestion, new: PostedQuestion) -> bool:
    languages = _shared_languages(old, new)
    return all(old.full_label(lang) == new.full_label(lang) for lang in languages)


def _shared_languages(old: PostedQuestion, new: PostedQuestion) -> list[str]:
    """Return the languages of both; labels are only compared in these."""
    theirs = new.question.label.languages
    return [lang for lang in old.question.label.languages if lang in theirs]


def _place(asked: Asked, name: str) -> tuple[object, ...]:
    """Return the type of a question, and its neighbours."""
    names = ["", *asked, ""]
    at = names.index(name, 1)
    return type(asked[name].question), names[at - 1], names[at + 1]


def _lost_and_added(before: Asked, after: Asked, renamed: Mapping[str, str]) -> Iterator[Change]:
    for name in before:
        if name in renamed:
            yield Change(
                BREAKS, name, msg("renamed to {new}; keep the old name", new=renamed[name])
            )
        elif name not in after:
            yield Change(BREAKS, name, msg("removed; whoever reads the answers no longer gets it"))
    for name, one in after.items():
        if name not in before and name not in renamed.values():
            yield Change(HARMLESS, name, msg("added, and required") if one.needed else msg("added"))


def _compare(
    name: str, old: PostedQuestion, new: PostedQuestion, renamed: Mapping[str, str]
) -> Iterator[Change]:
    was, now = old.question, new.question
    if type(was) is type(now):
        yield from _compare_rules(name, old, new)
        yield from _compare_keys(name, was, now)
    else:
        what = msg("of type {now}, and was {was}", now=now.type, was=was.type)
        if was.shape != now.shape:
            shapes = {"now": _SHAPES[now.shape], "was": _SHAPES[was.shape]}
            what = msg("{what}: {now} for {was}", what=what, **shapes)
        yield Change(BREAKS, name, what)
    if not _same_label(old, new):
        yield Change(HARMLESS, name, msg("another label"))
    else:
        yield from _compare_links(name, "label", was.label, now.label)
    if new.when != tuple(rename(part, lambda at: renamed.get(at, at)) for part in old.when):
        yield Change(WARNS, name, msg("applies under other conditions"))


def _compare_keys(
    name: str, was: Any, now: Any, keys: Mapping[str, tuple[str, Message]] = _KEYS
) -> Iterator[Change]:
    """Yield the differences in the keys that change neither what is posted nor what is needed."""
    for key, (weight, what) in keys.items():
        before, after = getattr(was, key, None), getattr(now, key, None)
        if isinstance(before, Words) and isinstance(after, Words):
            if _texts(before, after) != _texts(after, before):
                yield Change(weight, name, what)
            else:
                yield from _compare_links(name, key, before, after)
        elif _plain(before, now) != _plain(after, was):
            yield Change(weight, name, what)


def _texts(words: Words, other: Words) -> list[str]:
    """Return the texts of `words` in the languages that `other` has, too."""
    return [words.in_language(lang) for lang in sorted({*words.languages} & {*other.languages})]


def _plain(value: object, other: Any) -> object:
    """Return messages in the languages that the question `other` has, too; else the value."""
    if not isinstance(value, Messages):
        return value
    return {key: _texts(one, other.label) for key, one in value if isinstance(one, Words)}


def _compare_links(name: str, key: str, old: Words, new: Words) -> Iterator[Change]:
    """Yield the difference in the marks of a text that is otherwise the same."""
    shared = [lang for lang in old.languages if lang in new.languages]
    before, after = ([one.html.get(lang, "") for lang in shared] for one in (old, new))
    if before == after:
        return
    was, now = (_LINK.findall(" ".join(html)) for html in (before, after))
    if was == now:
        yield Change(HARMLESS, name, msg("other marks in its {key}", key=key))
        return
    led, leads = (", ".join(dict.fromkeys(one)) or msg("nowhere") for one in (was, now))
    if was:
        led = msg("to {address}", address=led)
    if now:
        leads = msg("to {address}", address=leads)
    what = msg("its {key} leads {now}, and led {was}", key=key, now=leads, was=led)
    yield Change(HARMLESS, name, what)


def _compare_parts(old: FormSpec, new: FormSpec) -> Iterator[Change]:
    """Yield the differences in notes and sections, and in questions of several parts."""
    before, after = _parts(old.fields), _parts(new.fields)
    for name, part in after.items():
        was = before.get(name)
        if isinstance(part, Question):  # added or removed is what each of its parts is
            if type(was) is type(part):
                yield from _compare_keys(name, was, part, _WHOLE_KEYS)
        elif was is None:
            yield Change(HARMLESS, name, msg("added"))
        else:
            yield from _compare_keys(name, was, part, _WHOLE_KEYS)
            if isinstance(part, Note):
                yield from _compare_text(name, was.text, part.text)
            if was.when != part.when:
                yield Change(HARMLESS, name, msg("shows under other conditions"))
    for name, part in before.items():
        if name not in after and not isinstance(part, Question):
            yield Change(HARMLESS, name, msg("removed"))


def _compare_text(name: str, was: Words, now: Words) -> Iterator[Change]:
    if _texts(was, now) != _texts(now, was):
        yield Change(HARMLESS, name, msg("another text"))
    else:
        yield from _compare_links(name, "text", was, now)


def _parts(fields: Iterable[Any]) -> dict[str, Any]:
    """Return the notes and sections by their headings, and questions in parts by their names."""
    return {
        name: field
        for name, _, field in _outline(fields)
        if isinstance(field, Note | Section | Question) and getattr(field, "part_names", True)
    }


def _outline(fields: Iterable[Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield each field with its name or heading, and that of the section or group around it."""
    times: dict[str, int] = defaultdict(int)

    def walk(fields: Iterable[Any], group: str, around: str) -> Iterator[tuple[str, str, Any]]:
        for field in fields:
            name = f"{group}{field.name}" if hasattr(field, "name") else _heading(field)
            times[name] += 1
            name += f" ({times[name]})" if times[name] > 1 else ""
            yield name, around, field
            inner = f"{name}_N_" if isinstance(field, Group) else group
            yield from walk(getattr(field, "fields", ()), inner, name)

    return walk(fields, "", "")


def _compare_order(old: FormSpec, new: FormSpec) -> Iterator[Change]:
    """Yield a change where what both have stands in another order, or elsewhere."""
    before, after = ({name: at for name, at, _ in _outline(one.fields)} for one in (old, new))
    was, now = (
        [(name, at) for name, at in places.items() if name in others and at in {"", *others}]
        for places, others in ((before, after), (after, before))
    )
    if was != now:
        yield Change(HARMLESS, msg("the form"), msg("another order of the questions"))


def _heading(part: Note | Section | Stop) -> str:
    return f"{part.type} “{next(iter(part.label.model_dump().values()))}”"


def _compare_head(old: FormSpec, new: FormSpec) -> Iterator[Change]:
    """Yield the differences in what staff get, and in what follows."""
    was, now = old.staff, new.staff
    names, names_now = (one.language if one and one.readable else "" for one in (was, now))
    if names != names_now:
        what = msg(
            "services get the answers under other names: readable labels come or go, or their "
            "language"
        )
        yield Change(BREAKS, "staff", what)
    elif was != now:
        yield Change(
            WARNS, "staff", msg("the mail has another subject, language or address to reply")
        )
    if old.thanks != new.thanks:
        yield Change(
            HARMLESS,
            "thanks",
            msg("leads to the page '{now}', not '{was}'", now=new.thanks, was=old.thanks),
        )
    yield from _compare_keys(msg("the form"), old, new, _HEAD_KEYS)
    for name, purpose in new.purposes.items():
        place, before = f"purposes.{name}", old.purposes.get(name)
        if before is None:
            yield Change(HARMLESS, place, msg("added"))
            continue
        if before.keep != purpose.keep:
            what = msg(
                "answers are kept for {now}, and were for {was}", now=purpose.keep, was=before.keep
            )
            yield Change(WARNS, place, what)
        yield from _compare_text(place, before.text, purpose.text)
    for name in old.purposes:
        if name not in new.purposes:
            yield Change(HARMLESS, f"purposes.{name}", msg("removed"))


def _compare_groups(before: Asked, after: Asked) -> Iterator[Change]:
    groups, groups_now = (
        {one.group.name: one.group for one in asked.values() if one.group}
        for asked in (before, after)
    )
    for name, was in groups.items():
        now = groups_now.get(name, was)
        if now.max < was.max:
            what = msg(
                "max is {now}, and was {was}: the last rows are removed", now=now.max, was=was.max
            )
            yield Change(BREAKS, name, what)
        elif now.max > was.max:
            yield Change(
                HARMLESS,
                name,
                msg("{key} is {now}, and was {was}", key="max", now=now.max, was=was.max),
            )
        if now.min != was.min:
            weight = WARNS if now.min > was.min else HARMLESS
            yield Change(
                weight,
                name,
                msg("{key} is {now}, and was {was}", key="min", now=now.min, was=was.min),
            )
        yield from _compare_keys(name, was, now, _GROUP_KEYS)


def _compare_stops(old: FormSpec, new: FormSpec) -> Iterator[Change]:
    """Yield the differences in stops; they have no names, so one is known by its heading."""
    before, after = (
        {
            f"stop “{next(iter(stop.label.model_dump().values()))}”": (stop, when)
            for stop, when in stops(one)
        }
        for one in (old, new)
    )
    for name, (stop, when) in after.items():
        if name not in before:
            yield Change(
                WARNS, name, msg("added: some of those who could send the form no longer can")
            )
            continue
        was, was_when = before[name]
        if when != was_when:
            yield Change(WARNS, name, msg("stops under other conditions"))
        yield from _compare_keys(name, was, stop, {"label": _LABEL})
        yield from _compare_text(name, was.text, stop.text)
    for name in before:
        if name not in after:
            yield Change(HARMLESS, name, msg("removed: the form can be sent where it applied"))


def _compare_rules(name: str, old: PostedQuestion, new: PostedQuestion) -> Iterator[Change]:
    """Yield the differences in choices, required answers and limits."""
    yield from _compare_choices(name, old, new)
    was, now = old.question, new.question
    if new.needed != old.needed:
        yield Change(
            WARNS, name, msg("is required now") if new.needed else msg("may be left out now")
        )
    elif new.needed_if != old.needed_if:
        yield Change(WARNS, name, msg("is required under other conditions"))
    for key in (*_LOWER, *_UPPER):
        yield from _compare_limit(name, key, old, new)
    pattern = getattr(now, "pattern", None)
    if pattern and pattern != getattr(was, "pattern", None):
        yield Change(WARNS, name, msg("takes only what looks like {pattern}", pattern=pattern))
    if isinstance(was, Hidden) and was != now:
        yield Change(WARNS, name, msg("another value is posted"))
    taken, taken_now = getattr(was, "accept", ()), getattr(now, "accept", ())
    for ending in taken:
        if ending not in taken_now:
            yield Change(WARNS, name, msg("takes no {ending} any more", ending=ending))
    for ending in taken_now:
        if ending not in taken:
            yield Change(HARMLESS, name, msg("takes {ending}, too", ending=ending))


def _compare_choices(name: str, old: PostedQuestion, new: PostedQuestion) -> Iterator[Change]:
    languages = _shared_languages(old, new)
    before, after = (
        {
            choice.value: [choice.label.in_language(lang) for lang in languages]
            for choice in posted.question.options
        }
        for posted in (old, new)
    )
    renamed = _renamed(before, after, lambda value, other: before[value] == after[other])
    for value, label in before.items():
        if value in renamed:
            what = msg(
                "choice '{value}' renamed to '{new}'; keep the old value",
                value=value,
                new=renamed[value],
            )
            yield Change(BREAKS, name, what)
        elif value not in after:
            yield Change(BREAKS, name, msg("choice '{value}' removed", value=value))
        elif label != after[value]:
            yield Change(HARMLESS, name, msg("another label of choice '{value}'", value=value))
    now = {choice.value: choice for choice in new.question.options}
    for choice in old.question.options:
        if choice.value in now:
            hint = {"hint": (HARMLESS, msg("another hint of choice '{value}'", value=choice.value))}
            yield from _compare_keys(name, choice, now[choice.value], hint)
    if [value for value in before if value in after] != [one for one in after if one in before]:
        yield Change(HARMLESS, name, msg("another order of the choices"))
    for value in after:
        if value not in before and value not in renamed.values():
            yield Change(HARMLESS, name, msg("choice '{value}' added", value=value))


def _compare_limit(
    name: str, key: str, old: PostedQuestion, new: PostedQuestion
) -> Iterator[Change]:
    before, after = (getattr(one.question, key, None) for one in (old, new))
    if before == after:
        return
    form = new.question.format
    is_answer = key in ("min", "max")  # the others count
    ordered = form if is_answer and isinstance(form, OrderedFormat) else INTEGERS
    higher, lower = (after, before) if key in _LOWER else (before, after)
    narrower = ordered.is_beyond(higher, lower)
    # Limits that cannot be compared: a fixed and a relative day, or a limit on one side only.
    if narrower is None:
        narrower = after is not None
    values = {"key": key, "now": _limit(after), "was": _limit(before)}
    what = msg("{key} is {now}, and was {was}", **values)
    if before is None:
        what = msg("{key} is {now}, and had none", **values)
    elif after is None:
        what = msg("{key} has none, and was {was}", **values)
    yield Change(WARNS if narrower else HARMLESS, name, what)


def _limit(limit: object) -> object:
    """Return a limit for a message."""
    if isinstance(limit, OtherAnswer):
        return msg("the answer to {name}", name=limit.field)
    return limit
