"""Find the address of a text from its folder, language and slug."""

from collections.abc import Iterator, Mapping
from functools import partial
from gettext import NullTranslations

from plugins.editorial.kinds import TextKind
from plugins.editorial.release import find_withheld
from plugins.editorial.texts import Text, texts_of
from plugins.languages.catalogues import catalogues_of
from plugins.languages.languages import base_address
from plugins.settings.offers import Settings
from plugins.settings.once import once
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem


def address_of(text: Text, settings: Settings, lang: str = "") -> str:
    """Return the address of `text`, from the site's root, such as "en/news/visit/".

    With `lang` it is the address that a translation with the same slug would have.
    """
    return find_address(text.kind, text.key, text.header.text("slug"), lang or text.lang, settings)


def find_address(kind: TextKind, key: str, slug: str, lang: str, settings: Settings) -> str:
    """Return the address that a text of `kind` has, or would have, in `lang`."""
    base = base_address(lang, site_settings(settings).languages)
    if key in kind.fixed_addresses:
        return base + kind.fixed_addresses[key]
    words = catalogues_of(settings).get(lang) or NullTranslations()  # the build reports the gap
    return base + kind.address(words).format(slug=slug)


def addresses_of_texts(settings: Settings) -> Mapping[str, Text]:
    """Return the text at each address that a text has, whether or not it is published."""
    return once(settings, "addresses of texts", partial(_find_addresses, settings))


def withheld_texts(settings: Settings) -> Mapping[str, str]:
    """Return, by its path in content/, what keeps each text back that is not published."""
    site = site_settings(settings)
    return {} if site.show_drafts else find_withheld(texts_of(settings).texts, site.today)


def find_address_problems(settings: Settings) -> Iterator[Problem]:
    """Find texts of two kinds, or a text and the notice of another, at one address.

    That two texts of a kind have one slug is found with the twins.
    """
    owners: dict[str, Text] = {}
    for text, lang in _versions(settings):
        address = address_of(text, settings, lang)
        owner = owners.setdefault(address, text)
        known = owner.key == text.key or owner.lang == text.lang  # twins, or slugs alike
        if not (owner.kind is text.kind and known):
            what = f"stands at /{address}, and so does {owner.path}"
            line = text.header.line("slug")
            yield Problem(text.path, line, 0, what, "give one of them another Slug")


def _find_addresses(settings: Settings) -> dict[str, Text]:
    # A notice stands where a translation would: the translation itself goes before it.
    versions = reversed([*_versions(settings)])
    return {address_of(text, settings, lang): text for text, lang in versions}


def _versions(settings: Settings) -> Iterator[tuple[Text, str]]:
    """Yield each text with the languages that it stands in: its own first, then of notices."""
    texts = [text for text in texts_of(settings).texts if text.lang and text.header.text("slug")]
    yield from ((text, text.lang) for text in texts)
    for text in texts:
        if text.header.text("untranslated") == "notice":
            yield from ((text, lang) for lang in text.languages if lang != text.lang)
