"""Write what nobody wrote a text for: listings, notices, feeds, sitemap.xml, robots.txt."""

from functools import partial
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.news.feed import feeds_of, write_feed
from plugins.news.pagination import ListingPage
from plugins.news.sitemap import write_robots, write_sitemap
from plugins.translations.site_page import absolute
from plugins.translations.untranslated import Notice


class IndexGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Pelican's way to write files after the pages."""

    def generate_output(self, writer: Writer) -> None:
        """Write all that the editions and pages in the shared context lead to."""
        listings, notices = self.context["listing_pages"], self.context["notices"]
        for page in listings:
            self._write_page(writer, "listing", page)
        for page in notices:
            self._write_page(writer, "notice", page)
        whole = partial(absolute, self.settings)
        for edition in self.context["editions"].values():
            for feed in feeds_of(edition, self.settings):
                self._write(feed.url, write_feed(feed, self.settings["SITENAME"], whole))
        pages = [*self.context["written_items"], *listings, *notices]
        self._write("sitemap.xml", write_sitemap(pages, whole))
        self._write("robots.txt", write_robots(whole).encode())

    def _write_page(self, writer: Writer, template: str, page: ListingPage | Notice) -> None:
        writer.write_file(
            f"{page.url}index.html",
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=page.url,
            page=page,
        )

    def _write(self, address: str, text: bytes) -> None:
        file = Path(self.output_path, address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
