"""Pair each item with its twins in the other languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pelican.contents import Content

from plugins.languages.languages import Language
from plugins.sources.problems import Problem
from plugins.translations.site_page import alternates_of

Group = tuple[type[Content], str]
"""What twins have in common: the kind of item, and the key."""

POLICIES = ("hide", "link", "notice")
"""What can become of an item in a language that it has no text in; see untranslated.py."""


def pair_twins(
    written: Iterable[Content], drafts: Iterable[Content], languages: Sequence[Language]
) -> list[Problem]:
    """Give each written item `alternates`, itself included, and `original`.

    The original is the version in the first of the languages that the item is in. It stands
    for the item in those that it is not in, and says in its Untranslated how.

    Returns a problem for each item that cannot be paired; what is withheld needs no twin,
    and what says Untranslated can lack one.
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
        if not versions:
            continue
        apart = [*_lonely(group, versions, drafted, languages), *_unequal(versions)]
        problems += apart
        if not apart:
            _pair(versions, languages)
    return problems


def source_name(item: Content) -> str:
    """Return the path of an item's source, such as content/news/brussels.sv.md."""
    return f"{Path(item.settings['PATH']).name}/{item.relative_source_path}"


def policy_of(item: Content) -> str:
    """Return the item's Untranslated, "" where it says none."""
    return str(item.metadata.get("untranslated", ""))


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
    if policy_of(item) not in ("", *POLICIES):
        what = f"unknown Untranslated '{policy_of(item)}'"
        return Problem(source_name(item), 0, 0, what, f"use one of: {', '.join(POLICIES)}")
    return None


def _lonely(
    group: Group,
    versions: dict[str, Content],
    drafted: dict[tuple[type[Content], str, str], Content],
    languages: Sequence[Language],
) -> Iterator[Problem]:
    code, item = next(iter(_in_order(versions, languages).items()))
    if not (policy_of(item) or item.withheld):
        for other in languages:
            if other.code in versions:
                continue
            name = source_name(item)
            draft = drafted.get((*group, other.code))
            if draft and draft.awaits:
                what = f"is published, but {source_name(draft)} is not until {draft.awaits}"
                remedy = "give both the same Date"
            elif draft:
                what = f"is published, but {source_name(draft)} is a draft"
                remedy = "give both the same Status"
            else:
                what = f"has no twin in {other.name}"
                remedy = f"write {name.replace(f'.{code}.', f'.{other.code}.')}"
            yield Problem(name, 0, 0, what, f"{remedy}, or a line 'Untranslated: hide' in {name}")


def _unequal(versions: dict[str, Content]) -> Iterator[Problem]:
    """Find versions of which one is hidden: search engines would be led to it."""
    items = list(versions.values())
    for item in items[1:]:
        if item.status != items[0].status:
            what = f"is {item.status}, but {source_name(items[0])} is {items[0].status}"
            yield Problem(source_name(item), 0, 0, what, "give both the same Status")


def _pair(versions: dict[str, Content], languages: Sequence[Language]) -> None:
    ordered = _in_order(versions, languages)
    urls = {lang: item.url for lang, item in ordered.items()}
    withheld = [lang for lang, item in versions.items() if item.withheld]
    for item in versions.values():
        item.alternates = alternates_of(urls, withheld)
        item.original = next(iter(ordered.values()))


def _in_order(versions: Mapping[str, Content], languages: Iterable[Language]) -> dict[str, Content]:
    """Return the versions of an item by language, in the order of the site's."""
    return {one.code: versions[one.code] for one in languages if one.code in versions}
