"""Check the sources, write the site to a separate folder, check it, put it in place."""

import argparse
import json
import sys
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from plugins.incremental.kept import Kept
from plugins.incremental.store import read_pages, write_state
from plugins.incremental.trees import bring_up_to_date, files_of
from plugins.incremental.unchanged import (
    describe_beside,
    kept_beside,
    output_stamps,
    state_beside,
)
from plugins.languages.editors import editors_language, editors_words, in_speech
from plugins.publishing.body_facts import body_facts
from plugins.publishing.check import checked_settings
from plugins.publishing.collector import ProblemCollector
from plugins.publishing.reports import annotate
from plugins.publishing.short_path import bring_up_to_date as take_short_path
from plugins.publishing.staging import staged
from plugins.publishing.tree import Site, Sound, WrittenPage, check_tree, note_page
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
from plugins.sources.messages import msg, nmsg, translated
from plugins.sources.problems import Problem, ProblemsFound, in_words
from plugins.sources.progress import shown_progress


def build_site(
    settings_file: Path, output: Path, *, keep: bool = False, **overrides: object
) -> None:
    """Build the site of `settings_file` into `output`; on failure, leave `output` unchanged.

    `overrides` replace settings of the file. With `keep`, make only what has changed since the
    last such build. Raises ProblemsFound with every problem from the checks, Pelican, the
    templates or the written files.
    """
    if keep:
        if not take_short_path(settings_file, output, overrides):
            build_what_changed(settings_file, output, overrides)
        return
    with (
        staged(output) as tree,
        checked_settings(settings_file, OUTPUT_PATH=str(tree), **overrides) as (
            settings,
            logged,
        ),
    ):
        written = _write_site(settings, logged)
        for write_index in offered(settings, "write_index"):
            write_index(settings, None, lambda: tree)
        refuse(_check(tree, settings, logged, written)[0])
        for move_out in offered(settings, "before_swap"):
            move_out(tree, output)


def build_what_changed(settings_file: Path, output: Path, overrides: Mapping[str, object]) -> None:
    """Build as `build_site` does, with all that is as the last build made it."""
    spare = kept_beside(output) / "tree"
    build: list[KeptBuild] = []
    with staged(output, spare, lambda: build[0].remember()) as new:
        kept = Kept(output, overrides)
        build.append(KeptBuild(kept, new))
        given = {"OUTPUT_PATH": str(new), "MADE": {"kept": kept}, **overrides}
        try:
            with checked_settings(settings_file, **given) as (settings, logged):
                written = _write_site(settings, logged)
                build[0].finish(settings, logged, written)
        except ProblemsFound:
            build[0].remember_texts()
            raise


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound if there are any."""
    found = list(problems)
    if found:
        raise ProblemsFound(found)


def _write_site(settings: dict[str, Any], logged: ProblemCollector) -> Written:
    """Write the site, except for what is made of the written pages. Raises ProblemsFound."""
    written = Written(logged)
    refuse([*_run_pelican(settings, written, logged), *written.problems, *logged.problems])
    return written


def _check(
    tree: Path,
    settings: dict[str, Any],
    logged: ProblemCollector,
    written: Written,
    sound: Sound | None = None,
) -> tuple[list[Problem], dict[str, WrittenPage]]:
    """Check the written files in `tree`; return the problems, and the pages that were read."""
    site = site_settings(settings)
    addresses = offered_addresses(settings, "served_addresses")
    served = frozenset(f"{site.siteurl}/{address}" for address in addresses)
    stands = Site(site.site_origin, site.siteurl, served, site.relative_links)
    owned = (written.source_of.keys() | written_files(settings)) - written.copies.keys()
    source_of = written.source_of | written.copies
    return check_tree(tree, stands, logged.sources, source_of, owned, sound, written.pages)


class KeptBuild:
    """The end of a build that keeps what has not changed; `new` is the folder of new files."""

    def __init__(self, kept: Kept, new: Path) -> None:
        self.kept, self.new = kept, new
        self._notes: dict[str, list[list[str]]] = {}
        self._hidden: Collection[str] = ()
        self._bodies = ""
        self._merged = False

    def finish(self, settings: dict[str, Any], logged: ProblemCollector, written: Written) -> None:
        """Make the spare tree the whole site, and check what is new. Raises ProblemsFound."""
        kept, before, after = self.kept, self.kept.before.outputs, self.kept.after.outputs
        named_files = next(offered(settings, "named_files"), lambda _: ())
        self._hidden = offered_addresses(settings, "unpublished_folders")
        changed = kept.take(self._written(), named_files)
        for write_index in offered(settings, "write_index"):
            gone = before.keys() - after.keys()
            write_index(settings, changed | gone, partial(self._merge, changed))
        changed |= kept.take(self._written(), named_files)
        self._merge(changed)
        for name, one in after.items():
            if one.source:
                written.source_of.setdefault(name, Path(one.source))
        sound = Sound(
            after.keys() - self._written().keys(),
            before.keys() - after.keys(),
            partial(read_pages, state_beside(kept.output)),
        )
        problems, pages = _check(self.new, settings, logged, written, sound)
        refuse(problems)
        self._notes = {name: note_page(page) for name, page in pages.items()}
        self._bodies = body_facts(settings)
        for move_out in offered(settings, "before_swap"):
            move_out(self.new, kept.output)

    def _written(self) -> dict[str, Path]:
        """Return the new files of the site by their paths there."""
        found = files_of(self.new)
        return {
            name: file for name, file in found.items() if name.split("/")[0] not in self._hidden
        }

    def _merge(self, changed: Collection[str]) -> Path:
        """Make the spare tree the site as far as it is written; return it."""
        new = {name: file for name, file in self._written().items() if name in changed}
        kept = self.kept
        stamps = output_stamps(kept.spare) if self._merged else kept.spare_stamps
        self._merged = True
        bring_up_to_date(kept.spare, stamps, kept.after.outputs, new, kept.files)
        return kept.spare

    def remember(self) -> None:
        """Note the state of the site that is in place now."""
        after = self.kept.after
        after.facts |= {
            "complete": "yes",
            "beside": json.dumps(describe_beside(self.kept.output)),
            "bodies": self._bodies,
        }
        write_state(state_beside(self.kept.output), self.kept.before, after, self._notes)

    def remember_texts(self) -> None:
        """After a build that failed, note the texts that are sound, so that none is read again."""
        before = self.kept.before
        if before.facts:
            after = replace(before, texts=before.texts | self.kept.after.texts)
            write_state(state_beside(self.kept.output), before, after)


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
    given = {"RELATIVE_LINKS": chosen.relative, "SHOW_DRAFTS": chosen.drafts}
    given |= {"FORM_GALLERY": chosen.gallery}
    overrides: dict[str, object] = {name: True for name, value in given.items() if value}
    try:
        with shown_progress(sys.stderr, in_speech):
            build_site(chosen.settings, chosen.output, keep=True, **overrides)
    except ProblemsFound as found:
        words = editors_words(editors_language())
        end = nmsg(
            "{n} problem: nothing was built, {output} is as it was.",
            "{n} problems: nothing was built, {output} is as it was.",
            len(found.problems),
            output=chosen.output,
        )
        lines = [*(in_words(problem, words) for problem in found.problems), translated(end, words)]
        sys.stderr.writelines(f"{line}\n" for line in lines)
        annotate(found.problems, words)
        return 1
    pages = len(list(chosen.output.rglob("*.html")))
    seconds = time.monotonic() - start
    end = msg(
        "{output}: {pages} pages in {seconds} s",
        output=chosen.output,
        pages=pages,
        seconds=f"{seconds:.1f}",
    )
    sys.stdout.write(f"{in_speech(end)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
