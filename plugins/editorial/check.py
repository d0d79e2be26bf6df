"""Find all problems in the texts of content/, in one pass and without Pelican."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from markdown import Markdown

from plugins.editorial.addresses import find_address_problems, find_alias_problems
from plugins.editorial.bodies import find_body_problems, find_far_dates
from plugins.editorial.file_names import FORM_NAME, find_name_problem, find_place_problem
from plugins.editorial.front_matter import NameList, find_front_matter_problems
from plugins.editorial.kept_texts import kept_texts_of
from plugins.editorial.leftovers import find_markup_in_header
from plugins.editorial.links import Targets, find_link_flaw, targets_of
from plugins.editorial.pictures import find_lead_picture_problems
from plugins.editorial.prose import find_id_problems, mask_code
from plugins.editorial.prose_checks import find_prose_problems
from plugins.editorial.rendered import (
    MOST_SECONDS,
    TooSlow,
    make_renderer,
    processor_limit,
)
from plugins.editorial.taxonomy import Taxonomy, names_of, taxonomy_of
from plugins.editorial.texts import (
    DrawnText,
    Text,
    drawn_texts,
    files_in,
    find_kinds,
    texts_of,
)
from plugins.editorial.twins import find_twin_problems
from plugins.markdown.ids import ids_of_page
from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Flaw, Problem, ProblemsFound, first_of
from plugins.sources.processes import on_all_cores


def check_sources(settings: Settings) -> list[Problem]:
    """Return the problems of all texts, sorted by path, line and column."""
    site, kinds, texts = site_settings(settings), find_kinds(settings), texts_of(settings).texts
    problems = _find_file_problems(site.path, [kind.name for kind in kinds], site.languages)
    problems += texts_of(settings).problems
    targets = targets_of(settings)
    references = [_forms_in(site.path)]
    try:
        references += _terms_of(taxonomy_of(settings))
    except ProblemsFound as found:  # then the terms are unknown
        problems += found.problems
    renderer = make_renderer(settings["MARKDOWN"])
    kept = kept_texts_of(settings)
    # A text with a wrong name, which is reported, is read once its name is right.
    changed = [text for text in texts if text.key and not (kept and kept.is_sound(text))]

    draw = next(offered(settings, "draw_text"), None) if kept else None

    def check(text: Text) -> tuple[list[Problem], list[str], DrawnText | None]:
        links = Links(text, targets)
        met = _check_text(settings, text, references, links, renderer)
        drawn = None
        if draw and not met:
            with suppress(ProblemsFound):  # which the reader meets again
                drawn = draw(settings, text)  # while it is parsed
        return met, links.found, drawn

    checked = on_all_cores(check, changed, msg("Checking texts"))
    for text, (met, links, drawn) in zip(changed, checked, strict=True):
        problems += met
        if kept and not met:
            kept.note(text, links)
        if drawn:
            drawn_texts(settings)[text.target] = drawn
    problems += find_far_dates(texts, site.today)
    problems += find_twin_problems(texts, {(one.path, one.line) for one in problems})
    problems += find_alias_problems(texts)
    problems += find_body_problems(texts)
    problems += targets.copies.values()
    with suppress(ProblemsFound):  # in the catalogues; then addresses are unknown
        problems += list(find_address_problems(settings))
    problems += find_lead_picture_problems(texts, targets.pictures)
    for kind in kinds:
        own = [text for text in texts if text.kind is kind]
        for compare in kind.checks:
            problems += compare(own)
    return sorted(set(problems))


class Links:
    """Judges the links of `text`, and remembers their addresses."""

    def __init__(self, text: Text, targets: Targets) -> None:
        self.text, self.targets = text, targets
        self.found: list[str] = []

    def find_flaw(self, address: str) -> Flaw | None:
        """Return the flaw of a link to `address`, if it has one."""
        self.found.append(address)
        return find_link_flaw(self.text, self.targets, address)


def _check_text(
    settings: Settings,
    text: Text,
    references: Sequence[NameList],
    links: Links,
    renderer: Markdown,
) -> list[Problem]:
    """Return the problems of one text."""
    problems: list[Problem] = []
    try:
        with processor_limit():
            problems += first_of(_find_problems(text, references, links, renderer))
            with suppress(ProblemsFound):  # in a form, which plugins.forms reports
                taken = ids_of_page(
                    settings, text.header.text("template"), text.header.text("form")
                )
                problems += find_id_problems(mask_code(text.prose), text.path, taken)
    except TooSlow:
        what = msg("takes more than {most_seconds:.0f} seconds to read", most_seconds=MOST_SECONDS)
        remedy = msg("find signs that stand in it many times in a row, and remove them")
        problems.append(Problem(text.path, 0, 0, what, remedy))
    return problems


def _find_file_problems(
    content: Path, kinds: Sequence[str], languages: Sequence[str]
) -> list[Problem]:
    """Find files with a place or a name that the site does not read."""
    met = [
        find_place_problem(content.name, inside, kinds, languages) for inside in files_in(content)
    ]
    met += [
        find_name_problem(f"{content.name}/{folder}", inside, kinds, languages)
        for folder in (*kinds, "forms")
        for inside in files_in(content / folder)
    ]
    return [*_find_symbolic_links(content), *(problem for problem in met if problem)]


def _find_symbolic_links(content: Path) -> Iterator[Problem]:
    """Find symbolic links: they could publish any file of the computer that builds the site."""
    for file in sorted(content.rglob("*")):
        if file.is_symlink() and not file.name.startswith(".#"):  # an Emacs lock file
            path = f"{content.name}/{file.relative_to(content).as_posix()}"
            what = msg("is a link to another place, and not a file or a folder of its own")
            yield Problem(path, 0, 0, what, msg("put a copy of what it leads to in its place"))


def _forms_in(content: Path) -> NameList:
    files = files_in(content / "forms")
    forms = {file.stem for file in files if FORM_NAME.fullmatch(file.name)}
    return NameList("form", forms, msg("forms"), msg("has no file content/forms/{name}.yaml"))


def _terms_of(taxonomy: Taxonomy) -> list[NameList]:
    where = msg("is not in content/taxonomy.yaml")
    return [
        NameList(
            "category",
            taxonomy.categories,
            msg("categories"),
            where,
            called=names_of(taxonomy.categories),
        ),
        NameList(
            "tags", taxonomy.tags, msg("tags"), where, several=True, called=names_of(taxonomy.tags)
        ),
    ]


def _find_problems(
    text: Text, references: Sequence[NameList], links: Links, renderer: Markdown
) -> Iterator[Problem]:
    if text.header.entries:
        model = text.kind.front_matter
        yield from find_front_matter_problems(text.header, text.path, model, references)
    yield from find_markup_in_header(text)
    yield from find_prose_problems(text, renderer, links.find_flaw)
