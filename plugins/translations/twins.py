"""Pair each page with its twins in the other languages."""

from collections.abc import Iterable, Sequence

from plugins.translations.site_page import SitePage, alternates_of


def pair_twins(pages: Iterable[SitePage], languages: Sequence[str]) -> None:
    """Set the `alternates` of each page, itself included, and its `original`.

    The original is the version in the first of the languages that a text is in. That a text
    has its twins, or says what becomes of it without, is checked by plugins.editorial before.
    """
    groups: dict[tuple[str, str], dict[str, SitePage]] = {}
    for page in pages:
        versions = groups.setdefault((page.kind, page.key), {})
        assert page.lang in languages, f"{page.source}: language {page.lang}"
        assert page.lang not in versions, f"{page.source}: {page.lang} is there twice"
        versions[page.lang] = page
    for versions in groups.values():
        there = [lang for lang in languages if lang in versions]
        original = versions[there[0]]
        shown = {page.listed for page in versions.values() if not page.withheld}
        assert len(shown) < 2, f"{original.source}: one twin is hidden"
        lonely = len(there) < len(languages) and not (original.untranslated or original.withheld)
        assert not lonely, f"{original.source}: has no twin"
        withheld = [lang for lang in there if versions[lang].withheld]
        alternates = alternates_of({lang: versions[lang].url for lang in there}, withheld)
        for page in versions.values():
            page.alternates, page.original = alternates, original
