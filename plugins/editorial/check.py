"""Find all that is wrong in the texts of content/, in one pass and without Pelican."""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markdown import Markdown

from plugins.editorial.addresses import withheld_texts
from plugins.editorial.aliases import find_alias_problems
from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter_problems import Reference, find_front_matter_problems
from plugins.editorial.headings import find_heading_problems
from plugins.editorial.kinds import TextKind, find_kinds
from plugins.editorial.links import Targets, find_link_problems
from plugins.editorial.pictures import find_lead_picture_problems, find_picture_problems
from plugins.editorial.plain_links import find_plain_link_problems
from plugins.editorial.prose import mask_code
from plugins.editorial.release import find_withheld
from plugins.editorial.rendered import (
    MOST_SECONDS,
    TooSlow,
    find_rendered_problems,
    make_renderer,
    processor_limit,
)
from plugins.editorial.taxonomy import FILE, Taxonomy, read_taxonomy, taxonomy_of
from plugins.editorial.texts import ReadTexts, Text, files_in, read_texts, texts_of
from plugins.editorial.twins import find_twin_problems
from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class _Sources:
    """What is checked, and what the checks need to know."""

    content: Path
    kinds: Sequence[TextKind]
    languages: Sequence[str]
    read: ReadTexts
    withheld: Mapping[str, str]
    read_terms: Callable[[], Taxonomy]
    renderer: Markdown


def check_sources(settings: Settings) -> list[Problem]:
    """List the problems of every text of the site with Pelican's `settings`."""
    site, kinds = site_settings(settings), find_kinds(settings["PLUGINS"])
    read, withheld = texts_of(settings), withheld_texts(settings)
    read_terms = partial(taxonomy_of, settings)
    renderer = make_renderer(settings["MARKDOWN"])
    problems = _check(
        _Sources(site.path, kinds, site.languages, read, withheld, read_terms, renderer)
    )
    return sorted({*problems, *find_plain_link_problems(settings)})


def check_content(
    content: Path,
    kinds: Sequence[TextKind],
    languages: Sequence[str],
    today: datetime.date | None = None,
    markdown: Mapping[str, Any] = MappingProxyType({}),
) -> list[Problem]:
    """List the problems of every text in `content`, by path, line and column.

    `languages` are the site's. Where `today` is given, it is the day on which the texts are
    published: what is a draft or dated later is not there for others to link to. Plain links
    are not checked. `markdown` is the setting MARKDOWN.
    """
    content = content.absolute()
    read = read_texts(content, kinds, languages)
    withheld = find_withheld(read.texts, today) if today else {}
    read_terms = partial(read_taxonomy, content, languages)
    renderer = make_renderer(markdown)
    return _check(_Sources(content, kinds, languages, read, withheld, read_terms, renderer))


def _check(sources: _Sources) -> list[Problem]:
    content, kinds, texts = sources.content, sources.kinds, sources.read.texts
    names = [kind.name for kind in kinds]
    problems = _find_file_problems(content, names, sources.languages)
    problems += sources.read.problems
    forms = {file.stem for file in files_in(content / "forms") if FORM_NAME.fullmatch(file.name)}
    targets = Targets(
        {text.target: text.lang for text in texts if text.key},
        frozenset(f"images/{picture}" for picture in files_in(content / "images")),
        sources.withheld,
    )
    references = [_forms_named(forms)]
    try:
        references += _terms_named(sources.read_terms())
    except ProblemsFound as found:  # what its terms are is not known then
        problems += found.problems
    for text in texts:
        try:
            with processor_limit():
                problems += [*_find_problems(text, references, targets, sources.renderer)]
        except TooSlow:
            what = f"takes more than {MOST_SECONDS:.0f} seconds to read"
            remedy = "find signs that stand in it many times in a row, and remove them"
            problems.append(Problem(text.path, 0, 0, what, remedy))
    problems += find_twin_problems(texts)
    problems += find_alias_problems(texts)
    problems += find_lead_picture_problems(texts, targets.pictures)
    for kind in kinds:
        own = [text for text in texts if text.kind is kind]
        for check in kind.checks:
            problems += check(own)
    return sorted(set(problems))


def _find_file_problems(
    content: Path, kinds: Sequence[str], languages: Sequence[str]
) -> list[Problem]:
    """Find files that lie or are named as none that the site reads."""
    met = [find_place_problem(content.name, inside, kinds) for inside in files_in(content)]
    met += [
        find_name_problem(f"{content.name}/{folder}", inside, kinds, languages)
        for folder in (*kinds, "forms")
        for inside in files_in(content / folder)
    ]
    return [*_find_symbolic_links(content), *(problem for problem in met if problem)]


def _find_symbolic_links(content: Path) -> Iterator[Problem]:
    """Find links of the file system, by which any file of the builder could be published."""
    for file in sorted(content.rglob("*")):
        if file.is_symlink() and not file.name.startswith(".#"):  # Emacs's lock of a file
            path = f"{content.name}/{file.relative_to(content).as_posix()}"
            what = "is a link to another place, and not a file or a folder of its own"
            yield Problem(path, 0, 0, what, "put a copy of what it leads to in its place")


def _forms_named(forms: Collection[str]) -> Reference:
    return Reference("form", forms, "forms", "has no file content/forms/{name}.yaml")


def _terms_named(taxonomy: Taxonomy) -> list[Reference]:
    where = f"is not in content/{FILE}"
    return [
        Reference("category", taxonomy.categories, "categories", where),
        Reference("tags", taxonomy.tags, "tags", where, several=True),
    ]


def _find_problems(
    text: Text, references: Sequence[Reference], targets: Targets, renderer: Markdown
) -> Iterator[Problem]:
    if text.header.entries:
        model = text.kind.front_matter
        yield from find_front_matter_problems(text.header, text.path, model, references)
    prose = mask_code(text.prose)
    yield from find_link_problems(text, prose, targets)
    yield from find_rendered_problems(text, renderer)
    yield from find_picture_problems(prose, text.path)
    yield from find_heading_problems(prose, text.path)
