"""Find all that is wrong in the texts of content/, in one pass and without Pelican."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from plugins.editorial.aliases import find_alias_problems
from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter_problems import Reference, find_front_matter_problems
from plugins.editorial.headings import find_heading_problems
from plugins.editorial.kinds import TextKind
from plugins.editorial.links import Targets, find_link_problems
from plugins.editorial.markup import find_markup_problems
from plugins.editorial.pictures import find_lead_picture_problems, find_picture_problems
from plugins.editorial.prose import mask_code
from plugins.editorial.release import find_withheld
from plugins.editorial.taxonomy import FILE, Taxonomy, read_taxonomy
from plugins.editorial.texts import Text, read_text
from plugins.editorial.twins import find_twin_problems
from plugins.sources.problems import Problem, ProblemsFound


def check_content(
    content: Path,
    kinds: Sequence[TextKind],
    languages: Sequence[str],
    today: datetime.date | None = None,
) -> list[Problem]:
    """List the problems of every text in `content`, by path, line and column.

    `languages` are the site's. Where `today` is given, it is the day on which the texts are
    published: what is a draft or dated later is not there for others to link to.
    """
    content = content.absolute()
    problems = _find_file_problems(content, [kind.name for kind in kinds], languages)
    texts, met = _read_texts(content, kinds, languages)
    problems += met
    forms = {file.stem for file in _files(content / "forms") if FORM_NAME.fullmatch(file.name)}
    targets = Targets(
        {text.target: text.lang for text in texts if text.key},
        frozenset(f"images/{picture}" for picture in _files(content / "images")),
        find_withheld(texts, today) if today else {},
    )
    references = [_forms_named(forms)]
    try:
        references += _terms_named(read_taxonomy(content, languages))
    except ProblemsFound as found:  # what its terms are is not known then
        problems += found.problems
    for text in texts:
        problems += _find_problems(text, references, targets)
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
    met = [find_place_problem(content.name, inside, kinds) for inside in _files(content)]
    met += [
        find_name_problem(f"{content.name}/{folder}", inside, kinds, languages)
        for folder in (*kinds, "forms")
        for inside in _files(content / folder)
    ]
    return [*_find_symbolic_links(content), *(problem for problem in met if problem)]


def _find_symbolic_links(content: Path) -> Iterator[Problem]:
    """Find links of the file system, by which any file of the builder could be published."""
    for file in sorted(content.rglob("*")):
        if file.is_symlink() and not file.name.startswith(".#"):  # Emacs's lock of a file
            path = f"{content.name}/{file.relative_to(content).as_posix()}"
            what = "is a link to another place, and not a file or a folder of its own"
            yield Problem(path, 0, 0, what, "put a copy of what it leads to in its place")


def _read_texts(
    content: Path, kinds: Iterable[TextKind], languages: Sequence[str]
) -> tuple[list[Text], list[Problem]]:
    texts: list[Text] = []
    problems: list[Problem] = []
    for kind in kinds:
        for inside in _files(content / kind.name):
            if inside.suffix == ".md":
                file, path = content / kind.name / inside, f"{content.name}/{kind.name}/{inside}"
                text, met = read_text(file, path, kind, str(inside), languages)
                texts.append(text)
                problems += met
    return texts, problems


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
    yield from find_markup_problems(prose, text.path)
    yield from find_picture_problems(prose, text.path)
    yield from find_heading_problems(prose, text.path)


def _files(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the files in and below `folder`, by name.

    Pelican passes over dotfiles too.
    """
    for file in sorted(folder.rglob("*")):
        inside = PurePosixPath(file.relative_to(folder).as_posix())
        if file.is_symlink():
            continue  # which is a problem of its own
        if file.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside
