"""Read the interface's texts in each language; compile the .po files in memory."""

from collections.abc import Collection, Iterator, Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message as CatalogueMessage
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.messages import NOTHING, SOURCE_LANGUAGE, Message, joined, msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.slugs import SLUG, slug_of

Catalogues = Mapping[str, NullTranslations]
"""The translations of each language, by its code."""

ADDRESS_CONTEXT = "address"
"""The gettext context (msgctxt) of words in addresses: pgettext("address", "news")."""

_FILE = "LC_MESSAGES/messages.po"
"""The path of a catalogue within its language's folder."""
MEND = msg("write the translation there, after `python3 tasks.py messages`")


def catalogues_of(settings: Settings) -> Catalogues:
    """Return the translations of the site's languages, read once for each build.

    Raises ProblemsFound as `load_catalogues` does.
    """
    site = site_settings(settings)
    folder = site.theme / "translations"
    return once(settings, "catalogues", lambda: load_catalogues(folder, site.languages))


def load_catalogues(directory: Path, languages: Collection[str] = ()) -> Catalogues:
    """Return the translations of `languages`, or of all in `directory`, theme/translations.

    Raises ProblemsFound for every catalogue that is missing and every message that is
    untranslated or fuzzy. A message that is in no catalogue raises it at its use.
    """
    found = {file.parents[1].name for file in directory.glob(f"*/{_FILE}")}
    catalogues: dict[str, NullTranslations] = {}
    problems: list[Problem] = []
    for lang in sorted(languages or {SOURCE_LANGUAGE, *found}):
        if lang == SOURCE_LANGUAGE:
            catalogues[lang] = NullTranslations()
            continue
        name = f"{directory.parent.name}/{directory.name}/{lang}/{_FILE}"
        if lang not in found:
            init = msg(
                "`pybabel init -l {lang} -i messages.pot -d .` in theme/translations", lang=lang
            )
            problems.append(
                Problem(name, 0, 0, msg("is missing"), msg("write it: {init}", init=init))
            )
            continue
        try:
            catalogue = read_catalogue(directory / lang / _FILE, lang)
        except PoFileError as error:
            problems.append(
                Problem(name, error.lineno + 1, 0, joined(str(error)), msg("fix the file's syntax"))
            )
            continue
        problems += _unfinished(catalogue, name)
        catalogues[lang] = _compile(catalogue, name)
    if problems:
        raise ProblemsFound(problems)
    return catalogues


def read_catalogue(file: Path, lang: str) -> Catalog:
    """Read a .po file of the language `lang`. Raises PoFileError."""
    with file.open("rb") as source:
        return read_po(source, locale=lang, abort_invalid=True)


def _unfinished(catalogue: Catalog, name: str) -> Iterator[Problem]:
    for message in catalogue:
        if not message.id:
            continue  # the header
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        what, remedy, word = _flaw(message, catalogue), MEND, str(message.string)
        if not what and message.context == ADDRESS_CONTEXT and not SLUG.fullmatch(word):
            what = msg("has the translation '{word}', which no address can have", word=word)
            such = slug_of(word) or msgid
            remedy = msg("write a-z, 0-9 and single hyphens, such as '{such}'", such=such)
        if what:
            yield Problem(
                name, message.lineno or 0, 0, msg("“{text}” {what}", text=msgid, what=what), remedy
            )


def _flaw(message: CatalogueMessage, catalogue: Catalog) -> Message:
    texts = [message.string] if isinstance(message.string, str) else message.string or [""]
    if message.fuzzy:
        return msg("is marked fuzzy")
    if not all(texts):
        return msg("has no translation")
    return (
        msg("has other placeholders than its translation") if message.check(catalogue) else NOTHING
    )


class CompiledTranslations(GNUTranslations):
    """Translations that keep the `content` of their .mo file, for the receiver."""

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))
        self.content = content


def _compile(catalogue: Catalog, name: str) -> CompiledTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    translations = CompiledTranslations(compiled.getvalue())
    translations.add_fallback(_Unknown(name))
    return translations


class _Unknown(NullTranslations):
    """Refuse messages that the catalogue lacks; gettext would show them in English."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def gettext(self, message: str) -> str:
        raise ProblemsFound(
            [Problem(self.name, 0, 0, msg("“{text}” is missing", text=message), MEND)]
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 - gettext's
        return self.gettext(msgid1)

    def pgettext(self, context: str, message: str) -> str:
        what = msg("“{text}” is missing in the context '{context}'", text=message, context=context)
        raise ProblemsFound([Problem(self.name, 0, 0, what, MEND)])
