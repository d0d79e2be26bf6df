"""The generator that writes all pages of the site."""

from pelican.generators import Generator
from pelican.writers import Writer

from plugins.editions.site import Site
from plugins.editions.sitemap import write_robots, write_sitemap
from plugins.settings.outputs import write_output
from plugins.sources.current_item import set_current_item


class SiteGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """The generator through which Pelican writes all files."""

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
