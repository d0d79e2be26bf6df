"""Pelican's generator for the kinds that Pelican does not know, and for writing all pages."""

import logging

from pelican.contents import Content
from pelican.generators import Generator
from pelican.utils import posixize_path
from pelican.writers import Writer

from plugins.editions.kinds import ContentKind, TextItem, kinds_of
from plugins.editions.site import Site
from plugins.editions.sitemap import write_robots, write_sitemap
from plugins.settings.outputs import write_output
from plugins.sources.current_item import set_current_item

logger = logging.getLogger(__name__)


class SiteGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """The generator through which Pelican reads these texts and writes all files."""

    def generate_context(self) -> None:
        """Read every text of the kinds that Pelican does not know."""
        for kind in kinds_of(self.settings):
            if issubclass(kind.content_class, TextItem):
                for file in sorted(self.get_files([kind.name])):
                    self._read(file, kind)

    def _read(self, file: str, kind: ContentKind) -> None:
        try:
            text: Content = self.readers.read_file(
                base_path=self.path,
                path=file,
                content_class=kind.content_class,
                context=self.context,
            )
        except Exception:
            logger.exception("Could not process %s", posixize_path(file))  # Pelican's own message
            self._add_failed_source_path(file)
            return
        if not text.is_valid():
            self._add_failed_source_path(file)
            return
        self.add_source_path(text)
        self.add_static_links(text)

    def generate_output(self, writer: Writer) -> None:
        """Write every page, and the other files of the site."""
        site: Site = self.context["site"]
        for page in site.pages:
            set_current_item(page)
            writer.write_file(
                page.save_as,
                self.get_template(page.template),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                url=page.url,
                page=page,
            )
        site.files["sitemap.xml"] = write_sitemap(site.pages, site.absolute)
        site.files["robots.txt"] = write_robots(site.absolute).encode()
        for address, content in site.files.items():
            write_output(self.settings, address, content)
