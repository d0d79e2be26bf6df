"""Check the sources, write the site to a separate folder, check it, put it in place."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from plugins.publishing.check import checked_settings
from plugins.publishing.collector import ProblemCollector
from plugins.publishing.staging import staged
from plugins.publishing.tree import Site, check_tree
from plugins.publishing.writer import (
    Written,
    explain_missing_template,
    explain_template_error,
    strict_writer,
)
from plugins.settings.offers import offered, offered_addresses
from plugins.settings.outputs import written_files
from plugins.settings.site_settings import site_settings
from plugins.sources.current_item import set_current_item
from plugins.sources.problems import Problem, ProblemsFound


def build_site(settings_file: Path, output: Path, **overrides: object) -> None:
    """Build the site of `settings_file` into `output`; on failure, leave `output` unchanged.

    `overrides` replace settings of the file. Raises ProblemsFound with every problem from
    the checks, Pelican, the templates or the written files.
    """
    with (
        staged(output) as tree,
        checked_settings(settings_file, OUTPUT_PATH=str(tree), **overrides) as (settings, logged),
    ):
        written = Written(logged.sources)
        problems = [*_run_pelican(settings, written, logged), *written.problems, *logged.problems]
        if not problems:
            site = site_settings(settings)
            addresses = offered_addresses(settings, "served_addresses")
            served = frozenset(f"{site.siteurl}/{address}" for address in addresses)
            stands = Site(site.site_origin, site.siteurl, served, site.relative_links)
            owned = (written.source_of.keys() | written_files(settings)) - written.copies.keys()
            source_of = written.source_of | written.copies
            problems = check_tree(tree, stands, logged.sources, source_of, owned)
        if problems:
            raise ProblemsFound(problems)
        for move_out in offered(settings, "before_swap"):
            move_out(tree, output)


def _run_pelican(
    settings: dict[str, Any], written: Written, collector: ProblemCollector
) -> tuple[Problem, ...]:
    """Write the site; return the problems that ended the run early, if any.

    They exclude consequences of an item that Pelican left out, such as a missing
    translation. Other errors are raised, unless known problems explain them.
    """
    writer = strict_writer(written)

    def give_writer(_: Pelican) -> type:
        return writer

    def note_copies(generators: Sequence[Generator]) -> None:
        for generator in generators:
            for static in getattr(generator, "staticfiles", ()):
                written.copies[static.save_as] = Path(static.source_path)

    signals.get_writer.connect(give_writer)
    signals.all_generators_finalized.connect(note_copies)
    signals.article_generator_write_article.connect(follow_pelican)
    signals.page_generator_write_page.connect(follow_pelican)
    try:
        Pelican(settings).run()
    except ProblemsFound as found:
        return () if collector.left_out else found.problems
    except TemplateError as error:
        return (explain_template_error(error, written.sources),)
    except PelicanTemplateNotFound as error:
        return (explain_missing_template(error, written.sources),)
    except Exception:
        if not collector.problems:
            raise
    return ()


def follow_pelican(generator: Generator, content: Content) -> None:
    """Make an item the current item before Pelican looks for its template."""
    del generator
    set_current_item(content)


def main(arguments: list[str] | None = None) -> int:
    """Build from the command line; return the exit code, 1 if there are problems."""
    parser = argparse.ArgumentParser(prog="build", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    parser.add_argument("--output", type=Path, default=Path("output"))
    parser.add_argument("--drafts", action="store_true", help="show what is not published yet")
    parser.add_argument("--relative", action="store_true", help="so that a folder is enough")
    parser.add_argument("--gallery", action="store_true", help="show all types of question")
    chosen = parser.parse_args(arguments)
    start = time.monotonic()
    overrides = {"SHOW_DRAFTS": chosen.drafts, "FORM_GALLERY": chosen.gallery}
    overrides |= {"RELATIVE_LINKS": True} if chosen.relative else {}
    try:
        build_site(chosen.settings, chosen.output, **overrides)
    except ProblemsFound as found:
        count = len(found.problems)
        counted = f"{count} problem{'s' if count != 1 else ''}"
        end = f"nothing was built, {chosen.output} is as it was."
        sys.stderr.write(f"{found}\n{counted}: {end}\n")
        return 1
    pages = len(list(chosen.output.rglob("*.html")))
    seconds = time.monotonic() - start
    sys.stdout.write(f"{chosen.output}: {pages} pages in {seconds:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
