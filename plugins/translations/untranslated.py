"""What becomes of an item in a language that it has no text in.

The metadata Untranslated says it: `hide`, as if it were not there; `link`, listed with
the name of its language and leading to the text; `notice`, listed likewise, and leading
to a page of the other language's that shows the text as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pelican.contents import Content

from plugins.languages.languages import Language, language_name, languages_of
from plugins.translations.site_page import Alternate, Switch, switch_to
from plugins.translations.twins import policy_of


@dataclass(frozen=True)
class Notice:
    """A page of `lang` that shows the text of `original`, which is in another language.

    Search engines are led to the original, and find this in no list.
    """

    original: Content
    lang: str
    url: str
    switches: tuple[Switch, ...]
    alternates: tuple[Alternate, ...] = ()
    indexable: bool = False
    changed: None = None
    form: None = None
    receipt: None = None
    personal_data: tuple[()] = ()

    @property
    def title(self) -> str:
        """Return the original's title."""
        return str(self.original.title)

    @property
    def summary(self) -> str:
        """Return the original's summary."""
        return str(self.original.summary)

    @property
    def canonical(self) -> str:
        """Return the address of the original."""
        return str(self.original.url)

    @property
    def section(self) -> str:
        """Return the section of the original."""
        return str(self.original.section)

    @property
    def withheld(self) -> bool:
        """Tell whether the original is not published yet."""
        return bool(self.original.withheld)

    @property
    def awaits(self) -> date | None:
        """Return the day that the original waits for."""
        day: date | None = self.original.awaits
        return day

    @property
    def source_path(self) -> str:
        """Return the file that both are made from."""
        return str(self.original.source_path)


def lacking(item: Content, languages: Iterable[Language]) -> list[str]:
    """Return the languages that `item` has no text in."""
    there = {alternate.lang for alternate in item.alternates}
    return [language.code for language in languages if language.code not in there]


def place_in(lang: str, item: Content) -> str | None:
    """Return where readers of `lang` are led to `item`; None if to its twin, or nowhere.

    In a language that no version is in, the original stands for all.
    """
    if item.lang == lang:
        return str(item.url)
    if item is not item.original or any(one.lang == lang for one in item.alternates):
        return None
    return {"link": str(item.url), "notice": notice_url(lang, item)}.get(policy_of(item))


def mark_of(item: Content, lang: str, settings: Mapping[str, Any]) -> str:
    """Say in `lang` which language `item` is in, such as "in Swedish"; "" if it is that one."""
    words = settings["CATALOGUES"][lang]
    named = {"language": language_name(item.lang, lang)}
    return "" if item.lang == lang else str(words.gettext("in %(language)s") % named)


def make_notices(items: Iterable[Content], settings: Mapping[str, Any]) -> Iterator[Notice]:
    """Make the notices of those of `items` that ask for one."""
    for item in items:
        if item is item.original and policy_of(item) == "notice":
            languages = languages_of(settings)
            urls = {one.lang: one.url for one in item.alternates}
            urls |= {lang: notice_url(lang, item) for lang in lacking(item, languages)}
            for lang in lacking(item, languages):
                others = (one.code for one in languages if one.code != lang)
                switches = tuple(switch_to(other, urls[other]) for other in others)
                yield Notice(item, lang, urls[lang], switches)


def notice_url(lang: str, item: Content) -> str:
    """Return the address that a translation of the same slug would have."""
    kind = type(item).__name__.upper()
    setting = f"{kind}_URL" if lang == item.settings["DEFAULT_LANG"] else f"{kind}_LANG_URL"
    return str(item.settings[setting].format(slug=item.slug, lang=lang))
