"""The words of commands and checks, which editors read, in the language of their computer."""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from plugins.sources.messages import SOURCE_LANGUAGE, translated

FOLDER = Path(__file__).parent / "editors"
"""Holds CODE/LC_MESSAGES/editors.po; `python3 tasks.py messages` brings them up to date."""
COMPILED = Path(__file__).parent / "__pycache__"
"""Where the compiled catalogues are kept, as Python keeps its own code."""
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a computer says its language, by precedence, as gettext reads them."""


def editor_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which commands can speak."""
    found = (file.parents[1].name for file in FOLDER.glob("*/LC_MESSAGES/editors.po"))
    return (SOURCE_LANGUAGE, *sorted(found))


def editors_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the computer, or English if there is no catalogue for it."""
    for said in filter(None, (environment.get(name, "") for name in VARIABLES)):
        for one in said.split(":"):
            code = one.partition(".")[0].partition("_")[0].lower()
            if code in editor_languages():
                return code
        return SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def in_speech(message: str) -> str:
    """Return a message in the language of the computer."""
    return translated(message, editors_words(editors_language()))


@cache
def editors_words(lang: str) -> NullTranslations:
    """Return the catalogue of `lang`; a message that it lacks stays in English."""
    file = FOLDER / lang / "LC_MESSAGES" / "editors.po"
    if not file.is_file():
        return NullTranslations()
    kept = COMPILED / f"editors.{lang}.{sha256(file.read_bytes()).hexdigest()[:16]}.mo"
    with suppress(OSError):
        return GNUTranslations(BytesIO(kept.read_bytes()))
    content = _compile(file, lang)
    with suppress(OSError):  # it is only slower where nothing can be kept
        COMPILED.mkdir(exist_ok=True)
        for old in COMPILED.glob(f"editors.{lang}.*"):
            old.unlink(missing_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(content)
        new.replace(kept)
    return GNUTranslations(BytesIO(content))


def _compile(file: Path, lang: str) -> bytes:
    """Return the .mo of a .po file, which takes longer than all else that a short command does."""
    from babel.messages.mofile import write_mo

    from plugins.languages.catalogues import read_catalogue

    compiled = BytesIO()
    write_mo(compiled, read_catalogue(file, lang))
    return compiled.getvalue()
