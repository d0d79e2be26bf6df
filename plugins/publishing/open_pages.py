"""Draw the pages that are open in a browser from the last build, before the next one ends.

A text that has changed is read again. What other texts, lists and files show of it is brought
up to date by the build that follows.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from pelican.contents import Page
from pelican.generators import Generator, PagesGenerator
from pelican.writers import Writer

from plugins.editions.faces import page_of_face
from plugins.editions.generator import SiteGenerator
from plugins.editions.kinds import kinds_of
from plugins.editions.site import Site
from plugins.editorial.kept_texts import kept_texts_of
from plugins.settings.site_settings import site_settings
from plugins.sources.current_item import current_item_is
from plugins.translations.reader import identify, kind_of
from plugins.translations.site_page import SitePage


def draw(
    generators: Sequence[Generator], changed: Iterable[str], files: Iterable[str]
) -> dict[str, str]:
    """Return the HTML of the pages with these `files`, after the paths in `changed` have.

    Return none if they cannot be drawn: the build that follows says why.
    """
    site: Site = generators[0].context["site"]
    reader = next(one for one in generators if isinstance(one, PagesGenerator))
    writing = next(one for one in generators if isinstance(one, SiteGenerator))
    wanted = set(files)
    try:
        for page in site.pages:
            if page.source_path in changed and page.kind:
                _read_again(page, reader)
        writing._templates.clear()  # a template may have changed
        writing.env.auto_reload = True
        with TemporaryDirectory() as folder:
            writer = Writer(folder, settings=writing.settings)
            for page in site.pages:
                if page.save_as in wanted:
                    with current_item_is(page):
                        writing.write_page(writer, page)
            return {
                file: Path(folder, file).read_text(encoding="utf-8")
                for file in wanted
                if Path(folder, file).is_file()
            }
    except Exception:
        return {}


def prepare(generators: Sequence[Generator], is_asked: Callable[[], bool]) -> None:
    """Draw a page of each template and language, so that the first that is asked for is not slow.

    What they share, such as the ids in templates and rules of styles, is found once. Stop when
    `is_asked`.
    """
    site: Site = generators[0].context["site"]
    first: dict[tuple[str, str], SitePage] = {}
    for page in site.pages:
        if page.kind and not page.complete:
            first.setdefault((page.template, page.lang), page)
    for page in first.values():
        if is_asked():
            return
        draw(generators, [page.source_path], [page.save_as])


def _read_again(page: SitePage, reader: PagesGenerator) -> None:
    """Give `page` what its text says now."""
    known = reader.context["generated_content"]
    name = os.path.relpath(page.source_path, reader.path)
    old = known[name]
    new = reader.readers.read_file(
        base_path=reader.path,
        path=name,
        content_class=Page,
        context=reader.context,
    )
    identify(new)
    known[name] = new
    kind = kind_of(new)
    made = next(one for one in kinds_of(reader.settings) if kind and one.name == kind.name)
    site = site_settings(reader.settings)
    now = made.make_page(new, made, site)
    kept = kept_texts_of(reader.settings)
    if isinstance(old, Page):
        before = made.make_page(old, made, site)
    else:  # the build took it from what is kept
        assert kept
        text = kept.sound[name]
        before = page_of_face(text.facts["page"], text.html)
    for one in fields(page):
        value = getattr(now, one.name)
        if value != getattr(before, one.name):  # else it may have been set from other pages
            setattr(page, one.name, value)
