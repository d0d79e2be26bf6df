"""Find all that is wrong in the texts of content/, in one pass and without Pelican."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from plugins.editorial.addresses import find_address_problems, withheld_texts
from plugins.editorial.aliases import find_alias_problems
from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter_problems import Reference, find_front_matter_problems
from plugins.editorial.headings import find_heading_problems
from plugins.editorial.kinds import find_kinds
from plugins.editorial.links import Targets, find_link_problems
from plugins.editorial.pictures import find_lead_picture_problems, find_picture_problems
from plugins.editorial.plain_links import find_pages, find_plain_link_problems
from plugins.editorial.prose import mask_code
from plugins.editorial.rendered import (
    MOST_SECONDS,
    TooSlow,
    find_rendered_problems,
    make_renderer,
    processor_limit,
)
from plugins.editorial.taxonomy import FILE, Taxonomy, taxonomy_of
from plugins.editorial.texts import Text, files_in, texts_of
from plugins.editorial.twins import find_twin_problems
from plugins.settings.offers import Settings
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem, ProblemsFound


def check_sources(settings: Settings) -> list[Problem]:
    """List the problems of every text, by path, line and column."""
    site, kinds = site_settings(settings), find_kinds(settings)
    content, texts = site.path, texts_of(settings).texts
    problems = _find_file_problems(content, [kind.name for kind in kinds], site.languages)
    problems += texts_of(settings).problems
    forms = {file.stem for file in files_in(content / "forms") if FORM_NAME.fullmatch(file.name)}
    targets = Targets(
        {text.target: text.lang for text in texts if text.key},
        frozenset(f"images/{picture}" for picture in files_in(content / "images")),
        withheld_texts(settings),
    )
    references = [_forms_named(forms)]
    try:
        references += _terms_named(taxonomy_of(settings))
    except ProblemsFound as found:  # what its terms are is not known then
        problems += found.problems
    finders = (
        partial(_find_problems, references=references, targets=targets),
        partial(find_rendered_problems, renderer=make_renderer(settings["MARKDOWN"])),
        partial(find_plain_link_problems, pages=find_pages(settings)),
    )
    for text in texts:
        try:
            with processor_limit():
                problems += [problem for find in finders for problem in find(text)]
        except TooSlow:
            what = f"takes more than {MOST_SECONDS:.0f} seconds to read"
            remedy = "find signs that stand in it many times in a row, and remove them"
            problems.append(Problem(text.path, 0, 0, what, remedy))
    problems += find_twin_problems(texts)
    problems += find_alias_problems(texts)
    problems += _find_clashes(settings)
    problems += find_lead_picture_problems(texts, targets.pictures)
    for kind in kinds:
        own = [text for text in texts if text.kind is kind]
        for check in kind.checks:
            problems += check(own)
    return sorted(set(problems))


def _find_clashes(settings: Settings) -> list[Problem]:
    try:
        return list(find_address_problems(settings))
    except ProblemsFound:  # of the catalogues: what the addresses are is not known then
        return []


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
    text: Text, references: Sequence[Reference], targets: Targets
) -> Iterator[Problem]:
    if text.header.entries:
        model = text.kind.front_matter
        yield from find_front_matter_problems(text.header, text.path, model, references)
    prose = mask_code(text.prose)
    yield from find_link_problems(text, prose, targets)
    yield from find_picture_problems(prose, text.path)
    yield from find_heading_problems(prose, text.path)
