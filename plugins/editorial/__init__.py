"""Report editors' mistakes, with file and line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican

    from plugins.settings.site_settings import Settings
    from plugins.sources.problems import Problem

# Functions import what needs Pelican: a build of a few changed texts goes without it.


def check_sources(settings: "Settings") -> "list[Problem]":
    """Return the problems of all texts, sorted by path, line and column."""
    from plugins.editorial import check

    return check.check_sources(settings)


def find_notes(settings: "Settings") -> "Iterator[Problem]":
    """Note what has the same words in two languages."""
    from plugins.editorial import copies, texts

    read = {text.path: text for text in texts.texts_of(settings).texts}
    for text in read.values():
        for lang in text.languages[: text.languages.index(text.lang)] if text.lang else ():
            twin = read.get(text.path_in(lang))
            if twin and "draft" not in (text.header.text("status"), twin.header.text("status")):
                yield from copies.find_same_words(text, twin)


def register() -> None:
    """Check the sources before Pelican reads them, so that a bare `pelican` fails as well."""
    from pelican.plugins import signals

    signals.initialized.connect(refuse_problems)


def refuse_problems(pelican: "Pelican") -> None:
    """Raise ProblemsFound with every problem that the plugins find in the sources."""
    from plugins.settings.offers import find_source_problems
    from plugins.sources.problems import ProblemsFound

    problems = find_source_problems(pelican.settings)
    if problems:
        raise ProblemsFound(problems)
