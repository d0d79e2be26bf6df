"""Read a text with its language's typography, its address, and values from its twin."""

from collections.abc import Callable, Iterator, MutableMapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from markdown import Markdown
from pelican.contents import Content, Page, Static
from pelican.readers import MarkdownReader, Readers

from plugins.editorial.addresses import find_address, is_released
from plugins.editorial.file_names import split_text_name
from plugins.editorial.fragments import configuration_of
from plugins.editorial.front_matter import TwinRule, keys_with, read_header
from plugins.editorial.kept_texts import kept_texts_of
from plugins.editorial.texts import (
    DrawnText,
    Text,
    TextKind,
    drawn_texts,
    find_kinds,
    texts_by_target,
    title_at,
)
from plugins.languages.catalogues import catalogues_of
from plugins.languages.typography import set_line
from plugins.markdown.converter import set_up
from plugins.markdown.ids import ids_of_page
from plugins.settings.offers import offered
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize
from plugins.translations.site_page import file_at

LINES = ("title", "summary", "menu_label")
"""Metadata that the site shows as text."""


class NotedTitles:
    """The titles of all texts by their paths; `noted` are the paths that were asked for."""

    def __init__(self, find: Callable[[str], str | None]) -> None:
        self._find = find
        self.noted: set[str] = set()

    def get(self, path: str, default: str) -> str:
        """Return the title of the text at `path`, or `default`."""
        self.noted.add(path)
        title = self._find(path)
        return default if title is None else title


class LanguageReader(MarkdownReader):  # type: ignore[misc] # Pelican is untyped
    """A Markdown reader for files whose names include the language."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file whose name includes the language."""
        file = Path(source_path)
        name = split_text_name(file.name, site_settings(self.settings).languages)
        if name is None:
            read: tuple[str, dict[str, Any]] = super().read(source_path)
            return read  # identify() rejects it
        key, lang = name
        target = f"{file.parent.name}/{file.name}"
        drawn = drawn_texts(self.settings).pop(target, None)
        if drawn is None:
            text = self._read_text(file)
            drawn = draw_text(self.settings, text)
        else:
            text = texts_by_target(self.settings)[target]
        if texts := kept_texts_of(self.settings):
            texts.note_titles(target, drawn.titles)
        metadata = {
            one.key: self.process_metadata(one.key, text.header.text(one.key))
            for one in text.header.entries
        }
        for line in LINES:
            if isinstance(metadata.get(line), str):
                metadata[line] = set_line(metadata[line], lang)
        status = metadata.get("status", "published")
        if status not in Page.allowed_statuses:  # one of the kind's own, such as cancelled
            metadata |= {"status": "published", "state": status}
        return drawn.html, dict(self._inherited(file, key)) | metadata

    def _read_text(self, file: Path) -> Text:
        """Read a text as it is now."""
        site = site_settings(self.settings)
        kind = next(one for one in find_kinds(self.settings) if one.name == file.parent.name)
        lines = normalize(file.read_text(encoding="utf-8-sig")).split("\n")
        header = read_header(lines)
        key, lang = split_text_name(file.name, site.languages) or ("", "")
        path = f"{site.path.name}/{kind.name}/{file.name}"
        prose = "\n".join(lines[header.end :])
        return Text(path, kind, file.name, key, lang, header, prose, site.languages)

    def _inherited(self, file: Path, key: str) -> Iterator[tuple[str, Any]]:
        """Yield the metadata that `file` inherits from its twin."""
        site = site_settings(self.settings)
        models = {site.path / kind.name: kind.front_matter for kind in find_kinds(self.settings)}
        model = models.get(file.parent)
        keys = keys_with(model, TwinRule.SHARED, TwinRule.FALLBACK) if model else ()
        for lang in site.languages:
            twin = file.with_name(f"{key}.{lang}.md")
            if twin != file and twin.is_file():
                lines = twin.read_text(encoding="utf-8-sig", errors="replace").splitlines()
                header = read_header(lines)
                for shared in keys:
                    if text := header.text(shared):
                        yield shared, self.process_metadata(shared, text)


def draw_text(settings: Settings, text: Text) -> DrawnText:
    """Return `text` as its page shows it."""
    ids = ids_of_page(settings, text.header.text("template"), text.header.text("form"))
    painters: MutableMapping[Any, Painter] = once(settings, "painters", dict)
    of = (text.kind.name, text.lang, ids)
    if of not in painters:
        painters[of] = Painter(settings, *of)
    return painters[of].draw(text)


class Painter:
    """Draws the texts of one folder and language whose pages have the same `ids`."""

    def __init__(self, settings: Settings, folder: str, lang: str, ids: frozenset[str]) -> None:
        self._titles = NotedTitles(partial(title_at, settings, folder))
        self._settings = settings
        self._values: dict[str, list[str]] = {}
        given = configuration_of(settings)
        configs = given.get("extension_configs", {})
        own = (extension(settings) for extension in offered(settings, "markdown_extension"))
        extensions = [*dict.fromkeys([*given["extensions"], *own, *configs])]
        configuration = set_up(
            {**given, "extensions": extensions, "extension_configs": configs},
            top_of=lambda _: (self._values, 0),
            lang=lang,
            words=catalogues_of(settings)[lang],
            titles=self._titles,
            taken=ids,
        )
        self._markdown = Markdown(**configuration)

    def draw(self, text: Text) -> DrawnText:
        """Return `text` as its page shows it."""
        self._markdown.reset()
        self._titles.noted = set()
        texts = texts_by_target(self._settings)
        names = [f"{text.kind.name}/{text.key}.{lang}.md" for lang in text.languages]
        twins = [texts[name] for name in names if name in texts]
        self._values = {  # with what it has of the others, such as the picture above the text
            one.key: list(one.values)
            for version in (*twins, text)
            for one in version.header.entries
        }
        html = self._markdown.convert(text.prose)
        return DrawnText(html, frozenset(self._titles.noted))


def set_reader(readers: Readers) -> None:
    """Make LanguageReader Pelican's reader of Markdown."""
    for ending in MarkdownReader.file_extensions:
        readers.reader_classes[ending] = LanguageReader


def identify(content: Content) -> None:
    """Set a text's address, its `addresses` in each language, `withheld` and `awaits`.

    Pelican treats a `withheld` text as a draft until the day in `awaits`, if there is one;
    with SHOW_DRAFTS, the text gets the status that it will have when published.
    """
    kind = None if isinstance(content, Static) else kind_of(content)
    if kind is None:
        return  # a picture has no language
    assert hasattr(content, "key"), f"{content.source_path}: the name has no key"
    settings, site = content.settings, site_settings(content.settings)
    content.addresses = {
        lang: find_address(kind, content.key, content.slug, lang, settings)
        for lang in site.languages
    }
    content.override_url = content.addresses[content.lang]
    content.override_save_as = file_at(content.override_url)
    day: date | None = content.date.date() if hasattr(content, "date") else None
    is_draft = content.status == "draft"
    content.withheld = not is_released(content.status, day, site.today)
    content.awaits = day if content.withheld and not is_draft else None
    if site.show_drafts:
        content.status = "published" if is_draft else content.status
    elif content.withheld:
        content.status = "draft"


def kind_of(content: Content) -> TextKind | None:
    """Return the kind whose folder contains `content`, if any."""
    folder = PurePosixPath(content.relative_source_path).parts[0]
    kinds = find_kinds(content.settings)
    return next((kind for kind in kinds if kind.name == folder), None)
