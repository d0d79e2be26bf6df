"""The redirects of a site: what its texts say of their old addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pelican.contents import Content

from plugins.editorial.aliases import file_of, split_aliases
from plugins.sources.places import line_of
from plugins.sources.problems import Problem
from plugins.translations.twins import source_name


@dataclass(frozen=True)
class Redirect:
    """An old address, from the site's root, such as "/old/" or "/old.html", and its item."""

    alias: str
    item: Content

    @property
    def file(self) -> str:
        """The file of the output that stands at the old address."""
        return file_of(self.alias)

    def problem(self, what: str) -> Problem:
        """Make a problem at the line that names the alias."""
        line = line_of("aliases:", Path(self.item.source_path))
        what = f"the alias '{self.alias}' {what}"
        return Problem(source_name(self.item), line, 0, what, "remove it")


def find_redirects(items: Iterable[Content]) -> tuple[Redirect, ...]:
    """Return the redirects to `items`, in order of the files that they are written to."""
    found = {
        file_of(alias): Redirect(alias, item)
        for item in items
        for alias in split_aliases(item.metadata.get("aliases", ""))
    }
    return tuple(found[file] for file in sorted(found))


def find_clash(redirect: Redirect, output: Path, items: Iterable[Content]) -> Problem | None:
    """Return what keeps `redirect` from being written to `output`, if anything does.

    Since no alias may be an address of the site, none leads to another, nor to itself.
    """
    if redirect.file == redirect.item.save_as:
        return redirect.problem("is the address that the text has")
    owner = next((item for item in items if item.save_as == redirect.file), None)
    if owner:
        return redirect.problem(f"is the address of {source_name(owner)}")
    file = output / redirect.file
    taken = [path for path in (file, *file.parents) if path.is_file()]
    if taken:
        name = taken[0].relative_to(output)
        return redirect.problem(f"is taken by '{name}', a file of the site")
    return None
