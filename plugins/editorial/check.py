"""Find all that is wrong in the texts of content/, in one pass and without Pelican."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from plugins.editorial.aliases import find_alias_problems
from plugins.editorial.dates import find_date_problems
from plugins.editorial.events import find_event_problems
from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter import MODELS
from plugins.editorial.front_matter_problems import Reference, find_front_matter_problems
from plugins.editorial.headings import find_heading_problems
from plugins.editorial.links import Targets, find_link_problems
from plugins.editorial.markup import find_markup_problems
from plugins.editorial.pictures import find_lead_picture_problems, find_picture_problems
from plugins.editorial.prose import mask_code
from plugins.editorial.release import find_withheld
from plugins.editorial.taxonomy import FILE, Taxonomy, read_taxonomy
from plugins.editorial.texts import Text, read_text
from plugins.editorial.twins import find_twin_problems
from plugins.sources.problems import Problem, ProblemsFound


def check_content(content: Path, today: datetime.date | None = None) -> list[Problem]:
    """List the problems of every text in `content`, by path, line and column.

    Where `today` is given, it is the day on which the texts are published: what is a draft
    or dated later is not there for others to link to.
    """
    content = content.absolute()
    problems: list[Problem] = []
    texts: list[Text] = []
    for inside in _files(content):
        misplaced = find_place_problem(content.name, inside)
        problems += [misplaced] if misplaced else []
    for folder in (*MODELS, "forms"):
        whole = f"{content.name}/{folder}"
        for inside in _files(content / folder):
            misnamed = find_name_problem(whole, inside)
            problems += [misnamed] if misnamed else []
            if folder in MODELS and inside.suffix == ".md":
                file, path = content / folder / inside, f"{whole}/{inside}"
                text, met = read_text(file, path, folder, str(inside))
                texts.append(text)
                problems += met
    forms = {file.stem for file in _files(content / "forms") if FORM_NAME.fullmatch(file.name)}
    targets = Targets(
        {f"{text.folder}/{text.inside}": text.lang for text in texts if text.key},
        frozenset(f"images/{picture}" for picture in _files(content / "images")),
        find_withheld(texts, today) if today else {},
    )
    references = [_forms_named(forms)]
    try:
        references += _terms_named(read_taxonomy(content))
    except ProblemsFound as found:  # what its terms are is not known then
        problems += found.problems
    for text in texts:
        problems += _find_problems(text, references, targets)
    problems += find_twin_problems(texts)
    problems += find_date_problems(texts)
    problems += find_alias_problems(texts)
    problems += find_event_problems(texts)
    problems += find_lead_picture_problems(texts, targets.pictures)
    return sorted(set(problems))


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
        model = MODELS[text.folder]
        yield from find_front_matter_problems(text.header, text.path, model, references)
    prose = mask_code(text.prose)
    yield from find_link_problems(text, prose, targets)
    yield from find_markup_problems(prose, text.path)
    yield from find_picture_problems(prose, text.path)
    yield from find_heading_problems(prose, text.path)


def _files(folder: Path) -> Iterator[PurePosixPath]:
    """Yield the files in and below `folder`, by name, and links that lead to none.

    Pelican passes over dotfiles too.
    """
    for file in sorted(folder.rglob("*")):
        inside = PurePosixPath(file.relative_to(folder).as_posix())
        is_file = file.is_file() or (file.is_symlink() and not file.exists())
        if is_file and not any(part.startswith(".") for part in inside.parts):
            yield inside
