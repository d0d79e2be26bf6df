"""The whole site: its pages in all languages, and its other files."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from plugins.languages.catalogues import Catalogues
from plugins.languages.languages import Language
from plugins.settings.site_settings import Settings, SiteSettings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.translations.site_page import Made, SitePage, absolute
from plugins.translations.twins import Listed


@dataclass(frozen=True)
class Edition:
    """The links that all pages of one language share.

    All its addresses begin with `base`; `pages` are those that are sections of the site.
    """

    language: Language
    base: str
    pages: Mapping[str, SitePage]
    navigation: tuple[Listed[SitePage], ...]
    footer: tuple[Listed[SitePage], ...]

    def page(self, key: str) -> SitePage:
        """Return the page with `key`, to which the theme links; it must exist."""
        if key not in self.pages:
            name = f"content/pages/{key}.{self.language.code}.md"
            what = msg("is missing or a draft, and the theme links to it")
            raise ProblemsFound([Problem(name, 0, 0, what, msg("write and publish it"))])
        return self.pages[key]


@dataclass(frozen=True)
class MadeFile:
    """A file of the site that is made only if what it is made from has changed.

    It is made from all of its `pages`, and from the values in `reads`. `shows` is how it shows
    the texts of these: not at all, or with whole addresses, as feeds do.
    """

    make: Callable[[], bytes]
    pages: tuple[SitePage, ...] = ()
    reads: tuple[Any, ...] = ()
    shows: Literal["", "whole"] = ""


@dataclass(kw_only=True)
class Site:
    """Everything to be written: `pages`, and `files` by their address.

    `context` holds the variables that templates get besides the current page.
    """

    settings: SiteSettings
    pelican_settings: Settings
    catalogues: Catalogues
    editions: MutableMapping[str, Edition]
    pages: list[SitePage]
    files: dict[str, bytes | MadeFile] = field(default_factory=dict)
    context: MutableMapping[str, Any] = field(default_factory=dict, repr=False)

    def pages_of(self, page_class: type[Made]) -> list[Made]:
        """Return the pages that are instances of `page_class`."""
        return [page for page in self.pages if isinstance(page, page_class)]

    def leave_out_of_menu(self, key: str, lang: str) -> None:
        """Take the page `key`, which has nothing to show in `lang`, out of the header's menu."""
        edition = self.editions[lang]
        links = tuple(link for link in edition.navigation if link.page.key != key)
        self.editions[lang] = replace(edition, navigation=links)

    def absolute(self, url: str) -> str:
        """Return `url`, relative to the site's root, as an absolute address."""
        return absolute(self.settings, url)
