"""The redirects of a site, from the old addresses that its texts name.

Cloudflare and Apache answer with a redirect before any page loads. Netlify and GitLab
prefer a file that exists, which is our page; Netlify's "301!" would change that, but
Cloudflare rejects that status. https://docs.netlify.com/manage/routing/redirects/overview/;
https://developers.cloudflare.com/pages/configuration/redirects/;
https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirectmatch.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import quote

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.editorial.addresses import addresses_of_texts, file_of, split_aliases
from plugins.editorial.kept_texts import only_bodies_changed
from plugins.editorial.texts import texts_of
from plugins.incremental.kept import kept_of
from plugins.redirects.history import find_lost_addresses
from plugins.redirects.published import NAME, write_list
from plugins.settings.offers import offered_addresses
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.source_paths import line_of
from plugins.translations.site_page import SitePage


def check_sources(settings: Settings) -> Iterator[Problem]:
    """Find aliases that are the address of any text, including their own, or of a list or feed.

    Since no alias may be an address of the site, no alias leads to another or to itself.
    """
    others = frozenset[str]()
    with suppress(ProblemsFound):  # reported elsewhere
        others = offered_addresses(settings, "possible_addresses")
    written = [(text, key) for text in texts_of(settings).texts for key in ("aliases", "gone")]
    for text, key in written:
        line = text.header.line(key)
        for alias in split_aliases(text.header.text(key)):
            address = file_of(alias).removesuffix("index.html")
            owner = addresses_of_texts(settings).get(address)
            if owner:
                whose = (
                    msg("that the text has") if owner is text else msg("of {path}", path=owner.path)
                )
                what = msg("the alias '{alias}' is the address {whose}", alias=alias, whose=whose)
                yield Problem(text.path, line, 0, what, msg("remove it"))
            elif address in others:
                what = msg("the alias '{alias}' is the address of a list of the site", alias=alias)
                yield Problem(text.path, line, 0, what, msg("remove it"))
    if site_settings(settings).published_site or not only_bodies_changed(settings):
        with suppress(ProblemsFound):
            yield from find_lost_addresses(settings, others)


@dataclass(frozen=True)
class Redirect:
    """An old address, relative to the root, such as "/old/" or "/old.html", and its page."""

    alias: str
    page: SitePage


class RedirectGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes the redirects after all other files exist, so that none is overwritten."""

    def generate_output(self, writer: Writer) -> None:
        """Wait until everything else is written."""
        self._writer = writer
        signals.finalized.connect(self._write)

    def _write(self, pelican: Pelican) -> None:
        """Write a page at each old address, and the files that hosts read.

        Raises ProblemsFound if a list, a feed or the like is at an old address; `check_sources`
        finds aliases that are the address of a text.
        """
        output, base = Path(pelican.output_path), site_settings(self.settings).siteurl
        redirects = find_redirects(self.context["site"].pages)
        problems, kept = [], kept_of(self.settings)
        for redirect in redirects:
            name = PurePosixPath(file_of(redirect.alias))
            taken = [
                path
                for path in (name, *name.parents)
                if (output / path).is_file() or (kept and str(path) in kept.after.outputs)
            ]
            if taken:
                problems.append(_clash(redirect, taken[0]))
                continue
            template = self.get_template("redirect")
            self._writer.write_file(str(name), template, self.context, page=redirect.page)
        if problems:
            raise ProblemsFound(problems)
        write_output(self.settings, NAME, write_list(self.settings))
        if redirects:
            write_output(self.settings, "_redirects", format_redirects(redirects, base).encode())
        texts = texts_of(self.settings).texts
        gone = sorted(one for text in texts for one in split_aliases(text.header.text("gone")))
        if redirects or gone:
            lines = format_htaccess(redirects, base) + format_gone(gone, base)
            write_output(self.settings, ".htaccess", lines.encode())


def find_redirects(pages: Iterable[SitePage]) -> list[Redirect]:
    """Return the redirects to `pages`, sorted by the files that they are written to."""
    redirects = [Redirect(alias, page) for page in pages for alias in split_aliases(page.aliases)]
    found = {file_of(redirect.alias): redirect for redirect in redirects}
    return [found[file] for file in sorted(found)]


def _clash(redirect: Redirect, file: PurePath) -> Problem:
    """Return the problem that `file` of the output is at the old address."""
    page = redirect.page
    line = line_of("aliases:", Path(page.source_path))
    what = msg(
        "the alias '{alias}' is taken by '{file}', a file of the site",
        alias=redirect.alias,
        file=file,
    )
    return Problem(page.source, line, 0, what, msg("remove it"))


def format_redirects(redirects: Iterable[Redirect], base: str) -> str:
    """Return the text of `_redirects`, for Netlify and Cloudflare Pages."""
    lines = (
        f"{quote(base + old)} {base}/{redirect.page.url} 301\n"
        for redirect in redirects
        for old in _spellings(redirect.alias)
    )
    return "".join(lines)


def _spellings(alias: str) -> Iterator[str]:
    """Yield the forms in which browsers may request `alias`: a folder with and without a slash."""
    if alias.endswith(".html"):
        yield alias
    else:
        yield from (alias.rstrip("/"), f"{alias.rstrip('/')}/")


def format_htaccess(redirects: Iterable[Redirect], base: str) -> str:
    """Return the text of `.htaccess` for Apache; patterns match the %-decoded old path."""
    lines = (
        f'RedirectMatch 301 "^{_pattern(base, redirect.alias)}$" "{base}/{redirect.page.url}"\n'
        for redirect in redirects
    )
    return "".join(lines)


def format_gone(gone: Iterable[str], base: str) -> str:
    """Return the lines of `.htaccess` by which Apache says that the addresses `gone` are gone."""
    return "".join(f'RedirectMatch 410 "^{_pattern(base, one)}$"\n' for one in gone)


def _pattern(base: str, alias: str) -> str:
    path = re.escape(base + alias.rstrip("/"))
    return path if alias.endswith(".html") else rf"{path}(?:/(?:index\.html)?)?"
