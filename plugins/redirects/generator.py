"""Write a page at each old address, and the redirects for the hosts that can."""

from pathlib import Path

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.redirects.hosts import format_htaccess, format_redirects
from plugins.redirects.redirects import find_clash, find_redirects
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import ProblemsFound


class RedirectGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Pelican's way to write files; it waits until all others are, to clash with none."""

    def generate_output(self, writer: Writer) -> None:
        """Wait until everything else is written."""
        self._writer = writer
        signals.finalized.connect(self._write)

    def _write(self, pelican: Pelican) -> None:
        """Write the redirects of all items. Raises ProblemsFound where one cannot be."""
        output, base = Path(pelican.output_path), site_settings(self.settings).siteurl
        redirects = find_redirects(self.context["site"].pages)
        if not redirects:
            return
        problems = []
        for redirect in redirects:
            clash = find_clash(redirect, output)
            if clash:
                problems.append(clash)
                continue
            template = self.get_template("redirect")
            self._writer.write_file(redirect.file, template, self.context, page=redirect.page)
        if problems:
            raise ProblemsFound(problems)
        (output / "_redirects").write_text(format_redirects(redirects, base), encoding="utf-8")
        (output / ".htaccess").write_text(format_htaccess(redirects, base), encoding="utf-8")
