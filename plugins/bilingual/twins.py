"""Pair each item with its twin in the other language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pelican.contents import Content

from plugins.bilingual.languages import Language
from plugins.editorial.problems import Problem


@dataclass(frozen=True)
class Alternate:
    """One language's version of an item: where it is, what the language calls itself."""

    lang: str
    url: str
    name: str


Group = tuple[type[Content], str]
"""What twins have in common: the kind of item, and the key."""


def pair_twins(
    written: Iterable[Content], drafts: Iterable[Content], languages: Sequence[Language]
) -> list[Problem]:
    """Give each written item `alternates`, itself included, and `twin`, the other one.

    Returns a problem for each item that cannot be paired; drafts need no twin.
    """
    problems: list[Problem] = []
    groups: dict[Group, dict[str, Content]] = {}
    for item in sorted(written, key=source_name):
        flaw = _flaw(item, languages)
        versions = groups.setdefault((type(item), item.key), {})
        if flaw:
            problems.append(flaw)
        elif item.lang in versions:
            what = f"has the key and language of {source_name(versions[item.lang])}"
            problems.append(Problem(source_name(item), 0, 0, what, "rename one of them"))
        else:
            versions[item.lang] = item
    drafted = {(type(item), item.key, item.lang): item for item in drafts}
    for group, versions in groups.items():
        apart = [*_lonely(group, versions, drafted, languages), *_unequal(versions)]
        problems += apart
        if not apart:
            _pair(versions, languages)
    return problems


def source_name(item: Content) -> str:
    """Return the path of an item's source, such as content/news/brussels.sv.md."""
    return f"{Path(item.settings['PATH']).name}/{item.relative_source_path}"


def _flaw(item: Content, languages: Sequence[Language]) -> Problem | None:
    codes = [language.code for language in languages]
    if item.nameless:
        endings = " or ".join(f".{code}.md" for code in codes)
        what = "has a name that says neither key nor language"
        return Problem(source_name(item), 0, 0, what, f"let it end with {endings}")
    if item.lang not in codes:
        what = f"has the unknown language '{item.lang}'"
        remedy = f"remove its line 'Lang:'; languages: {', '.join(codes)}"
        return Problem(source_name(item), 0, 0, what, remedy)
    return None


def _lonely(
    group: Group,
    versions: dict[str, Content],
    drafted: dict[tuple[type[Content], str, str], Content],
    languages: Sequence[Language],
) -> Iterator[Problem]:
    for code, item in versions.items():
        for other in languages:
            if other.code in versions:
                continue
            draft = drafted.get((*group, other.code))
            if draft:
                what = f"is published, but {source_name(draft)} is a draft"
                remedy = "give both the same Status"
            else:
                name = source_name(item).replace(f".{code}.", f".{other.code}.")
                what = f"has no twin in {other.name}"
                remedy = f"write {name}"
            yield Problem(source_name(item), 0, 0, what, remedy)


def _unequal(versions: dict[str, Content]) -> Iterator[Problem]:
    """Find versions of which one is hidden: search engines would be led to it."""
    items = list(versions.values())
    for item in items[1:]:
        if item.status != items[0].status:
            what = f"is {item.status}, but {source_name(items[0])} is {items[0].status}"
            yield Problem(source_name(item), 0, 0, what, "give both the same Status")


def _pair(versions: dict[str, Content], languages: Sequence[Language]) -> None:
    alternates = tuple(
        Alternate(language.code, versions[language.code].url, language.name)
        for language in languages
        if language.code in versions
    )
    for code, item in versions.items():
        item.alternates = alternates
        item.twin = next(other for lang, other in versions.items() if lang != code)


def hreflangs(item: Content) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, url) of each version; the first language serves all others."""
    named = tuple((alternate.lang, alternate.url) for alternate in item.alternates)
    return (*named, ("x-default", item.alternates[0].url))
