"""Read a text in the typography of its language, with the keys that its twin says for both."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican.readers import MarkdownReader, Readers

from plugins.editorial.file_names import split_text_name
from plugins.editorial.front_matter import TwinRule, keys_with
from plugins.editorial.header import read_header
from plugins.editorial.kinds import find_kinds
from plugins.languages.typography import set_line, typography_of
from plugins.settings.site_settings import site_settings

LINES = ("title", "summary", "menu_label")
"""Metadata that readers see as text."""


class LanguageReader(MarkdownReader):  # type: ignore[misc] # Pelican is untyped
    """Pelican's reader of Markdown for files whose names give their language."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file, whose name has its language."""
        file = Path(source_path)
        name = split_text_name(file.name, site_settings(self.settings).languages)
        if name is None:
            read: tuple[str, dict[str, Any]] = super().read(source_path)
            return read  # the pairing of twins refuses it
        key, lang = name
        kept = self.settings["MARKDOWN"]
        extensions = [*kept["extensions"], typography_of(lang)]
        self.settings["MARKDOWN"] = kept | {"extensions": extensions}
        try:
            content, metadata = super().read(source_path)
        finally:
            self.settings["MARKDOWN"] = kept
        for line in LINES:
            if isinstance(metadata.get(line), str):
                metadata[line] = set_line(metadata[line], lang)
        return content, dict(self._inherited(file, key)) | metadata

    def _inherited(self, file: Path, key: str) -> Iterator[tuple[str, Any]]:
        """Yield what the twin of `file` says for both."""
        keys = self._shared_keys(file.parent)
        for lang in site_settings(self.settings).languages:
            twin = file.with_name(f"{key}.{lang}.md")
            if twin != file and twin.is_file():
                lines = twin.read_text(encoding="utf-8-sig", errors="replace").splitlines()
                header = read_header(lines)
                for shared in keys:
                    if text := header.text(shared):
                        yield shared, self.process_metadata(shared, text)

    def _shared_keys(self, folder: Path) -> tuple[str, ...]:
        """Return the keys that the texts in `folder` can have from their twins."""
        for kind in find_kinds(self.settings):
            if folder == site_settings(self.settings).path / kind.name:
                return keys_with(kind.front_matter, TwinRule.SHARED, TwinRule.FALLBACK)
        return ()


def set_reader(readers: Readers) -> None:
    """Make LanguageReader the reader of Markdown."""
    for ending in MarkdownReader.file_extensions:
        readers.reader_classes[ending] = LanguageReader
