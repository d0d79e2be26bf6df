"""Check the settings and the sources, with or without a build."""

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.incremental.kept import kept_of
from plugins.languages.editors import editor_languages, editors_language, editors_words
from plugins.publishing.collector import ProblemCollector
from plugins.publishing.isolation import isolated
from plugins.publishing.reports import FORMATS, Report, chosen_format
from plugins.settings.offers import find_source_notes, find_source_problems
from plugins.settings.site_settings import site_settings
from plugins.sources.messages import msg, translated
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.progress import shown_progress
from plugins.sources.source_paths import SourcePaths


@contextmanager
def opened_settings(
    settings_file: Path, **overrides: object
) -> Iterator[tuple[dict[str, Any], ProblemCollector]]:
    """Yield the settings of `settings_file`, and the collector of what Pelican logs.

    `overrides` replace settings of the file. Raises ProblemsFound with every problem of the
    settings.
    """
    settings_file = settings_file.resolve()
    collector = ProblemCollector(SourcePaths(settings_file, settings_file.parent))
    with isolated(settings_file):
        logging.getLogger().addHandler(collector)
        try:
            settings = read_settings(str(settings_file), dict(overrides))
            site = site_settings(settings, settings_file)
            collector.sources = SourcePaths(settings_file, site.path)
            yield settings, collector
        finally:
            logging.getLogger().removeHandler(collector)


@contextmanager
def checked_settings(
    settings_file: Path, **overrides: object
) -> Iterator[tuple[dict[str, Any], ProblemCollector]]:
    """Yield the same once there is no problem in the sources either.

    Raises ProblemsFound with every problem of the settings or, if there is none, every problem
    that the plugins find in the sources.
    """
    with opened_settings(settings_file, **overrides) as (settings, collector):
        if kept := kept_of(settings):
            kept.look(settings, settings_file.resolve())
        if problems := find_source_problems(settings):
            raise ProblemsFound([*problems, *collector.problems])
        yield settings, collector


def main(arguments: list[str] | None = None) -> int:
    """Report every problem; return the exit code, 1 if there are any."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--format", choices=FORMATS, default=chosen_format())
    parser.add_argument("--lang", choices=editor_languages(), default=editors_language())
    chosen = parser.parse_args(arguments)
    words = editors_words(chosen.lang)
    notes: list[Problem] = []
    problems: Sequence[Problem]
    try:
        with (
            shown_progress(sys.stderr, lambda text: translated(text, words)),
            checked_settings(chosen.settings) as (settings, collector),
        ):
            problems = sorted(set(collector.problems))
            notes = find_source_notes(settings)
    except ProblemsFound as found:
        problems = found.problems
    Report(problems, notes, words).write(chosen.format, sys.stdout, sys.stderr)
    if problems:
        return 1
    if chosen.format != "json":
        none = msg("No problem was found in content/.")
        sys.stdout.write(f"{translated(none, words)}\n")
    return 0
