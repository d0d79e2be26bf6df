"""Make the site from what Pelican read, and write it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.editions.faces import face_of, page_of_face
from plugins.editions.kinds import kinds_of
from plugins.editions.reads import Reads
from plugins.editions.site import Edition, MadeFile, Site
from plugins.editions.sitemap import listed_pages, write_robots, write_sitemap
from plugins.editorial.addresses import address_of
from plugins.editorial.kept_texts import kept_texts_of
from plugins.editorial.link_marks import links_in
from plugins.incremental.kept import kept_of
from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.languages.languages import base_address, languages_of
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.current_item import set_current_item
from plugins.sources.messages import msg
from plugins.sources.progress import counted
from plugins.translations.reader import kind_of
from plugins.translations.site_page import SitePage, Switch, switch_to
from plugins.translations.twins import Listed, list_in, make_notices, pair_twins


def make_site(settings: Settings, context: MutableMapping[str, Any]) -> Site:
    """Make the site from what Pelican read, and add it and `editions` to `context`.

    Raises ProblemsFound if a page that the theme needs is missing.
    """
    own, catalogues = site_settings(settings), catalogues_of(settings)
    pages = sorted(_make_pages(settings, context), key=lambda page: page.source_path)
    pair_twins(pages, own.languages)
    sections = [page for page in pages if page.section == page.key]
    editions = {
        language.code: Edition(
            language,
            base_address(language.code, own.languages),
            {page.key: page for page in sections if page.lang == language.code},
            _links(sections, "menu", language.code, catalogues),
            _links(sections, "footer", language.code, catalogues),
        )
        for language in languages_of(settings)
    }
    for page in pages:
        page.switches = tuple(
            _switch(page, lang, edition) for lang, edition in editions.items() if lang != page.lang
        )
    site = Site(
        settings=own,
        pelican_settings=settings,
        catalogues=catalogues,
        editions=editions,
        pages=pages,
        context=context,
    )
    notices = list(make_notices(pages, own.languages))
    context.update(editions=editions, site=site)
    for kind in kinds_of(settings):
        if kind.add_lists:
            kind.add_lists(site)
    site.pages += notices
    return site


def _make_pages(settings: Settings, context: Mapping[str, Any]) -> Iterator[SitePage]:
    """Yield the page of each text that is not a draft: those that are kept, and those read."""
    kinds = {kind.name: kind for kind in kinds_of(settings)}
    kept = kept_texts_of(settings)
    read = [item for item in context["generated_content"].values() if item]
    if kept:
        add_kept_targets(settings, context)
        for text in kept.sound.values():
            if isinstance(text.facts["page"], list):
                yield page_of_face(text.facts["page"], text.html)
    for item in read:
        kind = kind_of(item)
        page = None
        if kind and item.status != "draft":
            page = kinds[kind.name].make_page(item, kinds[kind.name], site_settings(settings))
            yield page
        if kept:
            face = face_of(page) if page else NO_PAGE
            drawn = links_in(item._content, page.html) if page else {}
            kept.keep(item.relative_source_path, page.html if page else "", face, drawn)


NO_PAGE = "none"
"""Stands in place of the page of a text that has none: a draft."""


def add_kept_targets(settings: Settings, context: Mapping[str, Any]) -> None:
    """Let Pelican find the texts that are kept, as what links lead to."""
    if kept := kept_texts_of(settings):
        for target in kept.sound.keys() - context["generated_content"].keys():
            text = kept.texts[target]
            url = address_of(text, settings)
            context["generated_content"][target] = KeptTarget(url)


@dataclass(frozen=True)
class KeptTarget:
    """What Pelican asks of a text to which another links."""

    url: str


def texts_to_read(settings: Settings) -> list[str]:
    """Return the folders, or the files in them, that Pelican must read."""
    kept = kept_texts_of(settings)
    if kept is None:
        return [kind.name for kind in kinds_of(settings)]
    return [
        target
        for target in kept.texts
        if target not in kept.sound or kept.sound[target].facts["page"] is None
    ]


def _links(
    pages: Iterable[SitePage], place: Literal["menu", "footer"], lang: str, catalogues: Catalogues
) -> tuple[Listed[SitePage], ...]:
    """Return the links at `place`, including untranslated pages that `lang` lists."""
    placed = [page for page in pages if getattr(page, place) is not None]
    placed.sort(key=lambda page: (getattr(page, place), page.key))
    return list_in(lang, placed, catalogues)


def _switch(page: SitePage, lang: str, edition: Edition) -> Switch:
    """Return a link to the page's twin, else its notice, else its section or the start page."""
    for alternate in page.alternates:
        if alternate.lang == lang:
            return switch_to(lang, alternate.url)
    if page.original and page.original.untranslated == "notice":
        return switch_to(lang, page.original.addresses[lang])
    nearest = edition.pages.get(page.section) or edition.page("home")
    return switch_to(lang, nearest.url, nearest.title)


class Shown:
    """Where texts are shown: by the source of each, the outputs that have it, and how."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, str]] = {}

    def add(self, output: str, pages: Iterable[tuple[SitePage, str]]) -> None:
        """Note that `output` shows the texts of `pages`, each in its way."""
        for page, way in pages:
            if page.source:
                self.places.setdefault(page.source, {})[output] = way


class SiteGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """The generator through which Pelican writes all files."""

    def generate_output(self, writer: Writer) -> None:
        """Write every page, and the other files of the site, but for those that are kept."""
        site: Site = self.context["site"]
        site.files["sitemap.xml"] = MadeFile(
            lambda: write_sitemap(site.pages, site.absolute), reads=listed_pages(site.pages)
        )
        site.files["robots.txt"] = write_robots(site.absolute).encode()
        kept = kept_of(self.settings)
        reads = Reads(site, self.env, kept) if kept else None
        names = Counter(page.save_as for page in site.pages)
        shown = Shown()
        changed = []
        for page in site.pages:
            if kept and reads and names[page.save_as] == 1:
                set_current_item(page)
                read = reads.of_page(page, f"{page.template}.html")
                texts = reads.texts_of(page, f"{page.template}.html", known=bool(read))
                shown.add(page.save_as, texts)
                if kept.keeps(page.save_as, read, page.source_path):
                    continue
            changed.append(page)
        self._write_pages(writer, changed, names)
        for address, file in site.files.items():
            if isinstance(file, bytes):
                write_output(self.settings, address, file)
            elif not (kept and reads) or not kept.keeps(
                address, reads.of_file(file.pages, file.reads)
            ):
                write_output(self.settings, address, file.make())
            if isinstance(file, MadeFile) and file.shows:
                shown.add(address, ((page, file.shows) for page in file.pages))
        if kept_texts := kept_texts_of(self.settings):
            kept_texts.note_shown(shown.places)

    def _write_pages(
        self, writer: Writer, pages: Sequence[SitePage], names: Mapping[str, int]
    ) -> None:
        """Write `pages` on all cores, but for those that need this process.

        The first of each template and language comes first, so that what others need of it, such
        as scripts, is made once. Forms are made with their first page, and a clash of names is
        noticed only where both pages are written.
        """
        begun: set[tuple[str, str]] = set()
        rest = []
        for page in counted(pages, msg("Writing pages")):
            kind = (page.template, page.lang)
            if kind in begun and not page.complete and names[page.save_as] == 1:
                rest.append(page)
                continue
            begun.add(kind)
            set_current_item(page)
            self.write_page(writer, page)

        def write(page: SitePage) -> str:
            set_current_item(page)
            self.write_page(writer, page)
            return page.save_as

        writer.write_each(write, rest)

    def write_page(self, writer: Writer, page: SitePage) -> None:
        """Write one page."""
        if page.complete:
            page.complete()
        writer.write_file(
            page.save_as,
            self.get_template(page.template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=page.url,
            page=page,
        )
