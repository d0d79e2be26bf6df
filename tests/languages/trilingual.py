"""The fixture site in a third language: a row, a catalogue, and content, all in Finnish."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from ruamel.yaml import YAML

from plugins.languages.languages import Language
from tests.conftest import CONTENT, PROJECT

FINNISH = Language("fi", "fi_FI", quotes="””’’", order="&y<<ü &z<å<ä<<æ<ö<<ø")
UNTRANSLATED = (
    ("single", "sv", "Untranslated: notice\n"),
    ("pair", "sv", "Untranslated: link\n"),
    ("pair", "en", "Untranslated: link\n"),
    ("noted", "sv", "Untranslated: notice\n"),
    ("noted", "en", "Untranslated: notice\n"),
)
"""News that is not in Finnish: name, language, and what the text says of that."""
SETTINGS = """\
from pelicanconf import *

LANGUAGES = ("sv", "en", "fi")
SITE_ORIGIN = "https://www.example.org"
FORM_MIN_SECONDS = 0
"""


def write_project(folder: Path) -> Path:
    """Write the site to `folder` and return its settings file."""
    copy_theme(folder)
    shutil.copytree(CONTENT, folder / "content")
    write_catalogue(folder / "theme/translations")
    for text in (folder / "content").glob("*/*.en.md"):
        finnish = translate_text(text.read_text(encoding="utf-8"))
        text.with_name(text.name.replace(".en.", ".fi.")).write_text(finnish, encoding="utf-8")
    for file in (folder / "content").rglob("*.yaml"):
        add_finnish(file)
    for name, lang, policy in UNTRANSLATED:
        head = f"Title: {name} {lang}\nSlug: {name}-{lang}\nDate: 2026-06-06\nSummary: S.\n"
        file = folder / f"content/news/{name}.{lang}.md"
        file.write_text(f"{head}{policy}\nText.\n", encoding="utf-8")
    settings = folder / "settings.py"
    settings.write_text(SETTINGS, encoding="utf-8")
    return settings


def copy_theme(folder: Path) -> Path:
    """Write the theme to `folder`, without Finnish if it has that, and return its folder."""
    ignore = shutil.ignore_patterns("fi")
    return Path(shutil.copytree(PROJECT / "theme", folder / "theme", ignore=ignore))


def write_catalogue(translations: Path) -> None:
    """Write a catalogue in which every message is marked, and every address has a word."""
    with (translations / "messages.pot").open("rb") as source:
        template = read_po(source)
    catalogue = Catalog(locale="fi", fuzzy=False)
    for message in template:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = tuple(mark(text, message.context == "address") for text in ids)
            string = texts if isinstance(message.id, tuple) else texts[0]
            catalogue.add(message.id, string, flags=message.flags, context=message.context)
    file = translations / "fi/LC_MESSAGES/messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, catalogue)


def mark(text: str, is_address: bool = False) -> str:
    """Return `text` as it stands for Finnish here."""
    return f"fi-{text}" if is_address else f"fi {text}"


def translate_text(english: str) -> str:
    """Return a text with marked words, addresses and links of its own."""
    head, _, prose = english.partition("\n\n")
    head = re.sub(r"^(Title|Summary|Menu_Label): ", r"\1: fi ", head, flags=re.MULTILINE)
    head = re.sub(r"^Slug: ", "Slug: fi-", head, flags=re.MULTILINE)
    head = re.sub(r"^Aliases: .*\n?", "", head, flags=re.MULTILINE)
    prose = re.sub(r"^(?=[\w*[])", "fi ", f"fi {prose}", flags=re.MULTILINE)
    return f"{head}\n\n{prose}".replace(".en.md", ".fi.md")


def add_finnish(file: Path) -> None:
    """Add a Finnish text beside each English one of a YAML file."""
    yaml = YAML(typ="safe")
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = False, 10_000, True
    yaml.sort_base_mapping_type_on_output = False
    tree = yaml.load(file)
    for key, texts in list(texts_in(tree, "")):
        texts["fi"] = mark(texts["en"], key == "slug").replace(".en.md", ".fi.md")
    with file.open("w", encoding="utf-8") as target:
        yaml.dump(tree, target)


def texts_in(tree: Any, key: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each mapping of languages to texts, and the key at which it stands."""
    if isinstance(tree, dict):
        if set(tree) == {"sv", "en"}:
            yield key, tree
        else:
            for inner, value in tree.items():
                yield from texts_in(value, inner)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts_in(value, key)
