"""Find all that is wrong in the texts of content/, in one pass and without Pelican."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter import MODELS
from plugins.editorial.front_matter_problems import find_front_matter_problems
from plugins.editorial.headings import find_heading_problems
from plugins.editorial.links import Targets, find_link_problems
from plugins.editorial.markup import find_markup_problems
from plugins.editorial.problems import Problem
from plugins.editorial.prose import mask_code
from plugins.editorial.texts import Text, read_text
from plugins.editorial.twins import find_twin_problems


def check_content(content: Path) -> list[Problem]:
    """List the problems of every text in `content`, by path, line and column."""
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
    )
    for text in texts:
        problems += _find_problems(text, forms, targets)
    problems += find_twin_problems(texts)
    return sorted(set(problems))


def _find_problems(text: Text, forms: set[str], targets: Targets) -> Iterator[Problem]:
    if text.header.entries:
        model = MODELS[text.folder]
        yield from find_front_matter_problems(text.header, text.path, model, forms)
    prose = mask_code(text.prose)
    yield from find_link_problems(text, prose, targets)
    yield from find_markup_problems(prose, text.path)
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
