"""Write each page once; go on after template errors, so that all are reported together."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from pelican.contents import Content
from pelican.generators import PelicanTemplateNotFound
from pelican.writers import Writer

from plugins.publishing.collector import ProblemCollector
from plugins.publishing.tree import WrittenPage, read_page
from plugins.sources.current_item import current_item, current_item_is
from plugins.sources.messages import joined, msg
from plugins.sources.problems import Problem
from plugins.sources.processes import on_all_cores
from plugins.sources.source_paths import SourcePaths


@dataclass
class Written:
    """The result of a build: the problems found, and the source of each page.

    `copies` are the sources of files that Pelican copies unchanged from content/, by their
    path in the output. `pages` are those that the process that wrote them has read as well.
    """

    logged: ProblemCollector
    problems: list[Problem] = field(default_factory=list)
    source_of: dict[str, Path] = field(default_factory=dict)
    copies: dict[str, Path] = field(default_factory=dict)
    pages: dict[str, WrittenPage] = field(default_factory=dict)

    @property
    def sources(self) -> SourcePaths:
        """Return what names the files in messages."""
        return self.logged.sources

    def take(self) -> "Notes":
        """Return what is noted of pages, as data for another process, and forget it."""
        notes = Notes(
            self.problems[:], self.logged.problems[:], dict(self.source_of), dict(self.pages)
        )
        for noted in (self.problems, self.logged.problems, self.source_of, self.pages):
            noted.clear()
        return notes

    def add(self, notes: "Notes") -> None:
        """Add what `take` returned."""
        self.problems += notes.problems
        self.logged.problems += notes.logged
        self.source_of |= notes.source_of
        self.pages |= notes.pages


class Notes(NamedTuple):
    """What is noted of pages while they are written; `logged` are problems in Pelican's words."""

    problems: list[Problem]
    logged: list[Problem]
    source_of: dict[str, Path]
    pages: dict[str, WrittenPage]


def strict_writer(written: Written) -> type[Writer]:
    """Return a writer class, as Pelican requires, that records its work in `written`."""

    class StrictWriter(Writer):  # type: ignore[misc] # Pelican is untyped
        def write_file(self, name: str, template: Template, *args: Any, **kwargs: Any) -> None:
            if not name:
                return
            item = kwargs.get("page") or kwargs.get("article")
            made_from = getattr(item, "source_path", None) or template.filename
            source = Path(made_from or written.sources.settings_file)
            with current_item_is(item):
                if isinstance(item, Content):  # written by Pelican, without plugins.editions
                    item.get_content("")  # resolves its links, even if the template fails
                if name in written.source_of:
                    written.problems.append(_clash(name, source, written))
                    return
                written.source_of[name] = source
                try:
                    super().write_file(name, template, *args, **kwargs)
                except TemplateError as error:
                    written.problems.append(explain_template_error(error, written.sources))

        def write_each(self, write: Callable[[Any], str], pages: Sequence[Any]) -> None:
            """Let `write` write each page by this writer and return its file, on all cores."""
            output = Path(self.output_path)

            def work(page: Any) -> Notes:
                name = write(page)
                if not (written.problems or written.logged.problems):
                    written.pages[name] = read_page(output / name)
                return written.take()

            before = written.take()
            made = on_all_cores(work, pages, msg("Writing pages"))
            for notes in (before, *made):
                written.add(notes)

    return StrictWriter


def _clash(name: str, source: Path, written: Written) -> Problem:
    """Return the problem of a file written twice, located at the source that an editor wrote."""
    text, other = source, written.source_of[name]
    if not text.is_relative_to(written.sources.content):
        text, other = other, text
    what = msg(
        "is written to {name}, and so is {other}", name=name, other=written.sources.name(other)
    )
    return written.sources.problem(text, "slug:", what, msg("give one of them another Slug"))


def explain_template_error(error: TemplateError, sources: SourcePaths) -> Problem:
    """Return the problem of `error`, located at the template's file and line."""
    match error:
        case UndefinedError():
            what, remedy = joined(str(error.message)), msg("correct the name, or give it a value")
        case TemplateNotFound():
            what, remedy = (
                msg("template '{name}' does not exist", name=error.name),
                msg("correct its name, or write it"),
            )
        case TemplateSyntaxError():
            what, remedy = joined(str(error.message)), msg("fix the template's syntax")
        case _:
            what = joined(f"{type(error).__name__}: {error.message}")
            remedy = msg("fix the template")
    return Problem(*_place(error, sources), 0, what, remedy)


def _place(error: TemplateError, sources: SourcePaths) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return sources.name(Path(error.filename)), error.lineno
    # Jinja names the template's file and line in the frames of its traceback.
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.endswith(".py") and Path(frame.filename).is_file()
    ]
    if not frames:
        return sources.name(sources.settings_file), 0
    return sources.name(Path(frames[-1].filename)), frames[-1].lineno or 0


def explain_missing_template(error: PelicanTemplateNotFound, sources: SourcePaths) -> Problem:
    """Return the problem of an item whose Template metadata names no template of the theme."""
    item = current_item()
    if item is None:
        return sources.problem(
            sources.settings_file, "", joined(str(error)), msg("add it to the theme")
        )
    what = msg("template '{template}' does not exist", template=item.template)
    remedy = msg("correct the line 'Template:', or add the template to the theme")
    return sources.problem(str(item.source_path), "template:", what, remedy)
