"""The redirects of a site, from the old addresses that its texts name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.editorial.aliases import file_of, split_aliases
from plugins.sources.places import line_of
from plugins.sources.problems import Problem
from plugins.translations.site_page import SitePage


@dataclass(frozen=True)
class Redirect:
    """An old address, from the site's root, such as "/old/" or "/old.html", and its page."""

    alias: str
    page: SitePage

    @property
    def file(self) -> str:
        """The file of the output that stands at the old address."""
        return file_of(self.alias)

    def problem(self, what: str) -> Problem:
        """Make a problem at the line that names the alias."""
        line = line_of("aliases:", Path(self.page.source_path))
        what = f"the alias '{self.alias}' {what}"
        return Problem(self.page.source, line, 0, what, "remove it")


def find_redirects(pages: Iterable[SitePage]) -> tuple[Redirect, ...]:
    """Return the redirects to `pages`, in order of the files that they are written to."""
    found = {
        file_of(alias): Redirect(alias, page)
        for page in pages
        for alias in split_aliases(page.aliases)
    }
    return tuple(found[file] for file in sorted(found))


def find_clash(redirect: Redirect, output: Path) -> Problem | None:
    """Return the problem of a file of `output` that stands where `redirect` should.

    That is a list, a feed or the like: `check` finds an alias that is the address of a text.
    """
    file = output / redirect.file
    taken = [path for path in (file, *file.parents) if path.is_file()]
    if taken:
        name = taken[0].relative_to(output)
        return redirect.problem(f"is taken by '{name}', a file of the site")
    return None
