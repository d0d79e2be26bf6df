"""Find old addresses at which a text of the site stands."""

from collections.abc import Iterator

from plugins.editorial.addresses import addresses_of_texts
from plugins.editorial.aliases import file_of, split_aliases
from plugins.editorial.texts import texts_of
from plugins.settings.offers import Settings
from plugins.sources.problems import Problem


def check_sources(settings: Settings) -> Iterator[Problem]:
    """Find aliases that are the address of their own text or of another.

    Since no alias may be an address of the site, none leads to another, nor to itself.
    """
    for text in texts_of(settings).texts:
        line = text.header.line("aliases")
        for alias in split_aliases(text.header.text("aliases")):
            owner = addresses_of_texts(settings).get(file_of(alias).removesuffix("index.html"))
            if owner:
                whose = "that the text has" if owner is text else f"of {owner.path}"
                what = f"the alias '{alias}' is the address {whose}"
                yield Problem(text.path, line, 0, what, "remove it")
