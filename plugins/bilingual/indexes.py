"""Write what leads machines to the pages: feeds, sitemap.xml and robots.txt."""

from functools import partial
from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.bilingual.addresses import absolute
from plugins.bilingual.feed import write_feed
from plugins.bilingual.sitemap import write_robots, write_sitemap


class IndexGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Pelican's way to write files after the pages."""

    def generate_output(self, writer: Writer) -> None:
        """Write all indexes of the editions and items in the shared context."""
        del writer  # it writes templates only
        whole = partial(absolute, self.settings)
        name = self.settings["SITENAME"]
        for lang, edition in self.context["editions"].items():
            title = f"{self.settings['CATALOGUES'][lang].gettext('News')} – {name}"
            self._write(edition.feed, write_feed(edition, title, name, whole))
        self._write("sitemap.xml", write_sitemap(self.context["written_items"], whole))
        self._write("robots.txt", write_robots(whole).encode())

    def _write(self, address: str, text: bytes) -> None:
        file = Path(self.output_path, address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
