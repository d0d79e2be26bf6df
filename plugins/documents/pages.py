"""Say in links to documents what they are, and write the documents into the output."""

from gettext import NullTranslations
from posixpath import basename, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from babel import Locale
from babel.numbers import format_decimal
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from pelican import Pelican
from pelican.generators import StaticGenerator

from plugins.documents.library import FOLDER, Document, Library, library_of
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.markdown.commonmark import CommonMarkParser
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import Settings
from plugins.sources.characters import normalize

_MARK = "{static}"
_FOLDER_OF_TEXTS = "news"  # or "pages": the relative path to the documents is the same from both
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def markdown_extension(settings: Settings) -> Extension:
    """Return what makes Markdown say in each link to a document what it is."""
    return DocumentLinks(library_of(settings))


def publish_folder(pelican: Pelican) -> None:
    """Count documents among the files that Pelican knows, so that it resolves their links."""
    folders = pelican.settings["STATIC_PATHS"]
    if FOLDER not in folders:
        pelican.settings["STATIC_PATHS"] = [*folders, FOLDER]


def withhold_copies(generator: StaticGenerator) -> None:
    """Write no document by its stored name; point links to its address."""
    documents = library_of(generator.settings).documents
    for static in list(generator.staticfiles):
        path = normalize(static.relative_source_path)
        if path.startswith(f"{FOLDER}/"):
            generator.staticfiles.remove(static)
            if path in documents:
                static.override_url = documents[path].url


def write_documents(pelican: Pelican) -> None:
    """Write each document at its address."""
    for document in library_of(pelican.settings).documents.values():
        write_output(pelican.settings, document.url, document.file.read_bytes())


def describe(document: Document, lang: str, words: NullTranslations) -> str:
    """Return what a link in a text in `lang` says of a document, such as "PDF, 1,2 MB"."""
    locale = Locale.parse(LANGUAGE_TABLE[lang].locale)
    size = _write_size(document.size, locale)
    if document.language in ("", lang):
        return f"{document.kind}, {size}"
    language = locale.languages.get(document.language, document.language)
    # Translators: after the name of a document, as in "PDF in Swedish, 1.2 MB"
    kind = words.gettext("%(kind)s in %(language)s")
    return f"{kind % {'kind': document.kind, 'language': language}}, {size}"


def _write_size(size: int, locale: Locale) -> str:
    unit, number = ("MB", size / 1e6) if size >= 999_500 else ("kB", max(1, round(size / 1e3)))
    return f"{format_decimal(number, '#,##0.#', locale)}\N{NO-BREAK SPACE}{unit}"


class DocumentTreeprocessor(Treeprocessor):
    """Add to each link to a document its kind, its size and its language."""

    def __init__(self, md: Markdown, library: Library) -> None:
        super().__init__(md)
        self.library = library

    def run(self, root: Element) -> None:
        """Change the links in `root`."""
        parser = self.md.parser
        for anchor in root.iter("a"):
            href = anchor.get("href", "")
            if not href.startswith(_MARK) or not isinstance(parser, CommonMarkParser):
                continue
            address, mark, fragment = unquote(href.removeprefix(_MARK)).partition("#")
            path = normalize(
                address[1:] if address[:1] == "/" else normpath(join(_FOLDER_OF_TEXTS, address))
            )
            if document := self.library.documents.get(path):
                stored = document.file.name
                anchor.set(
                    "href", f"{_MARK}/{path.removesuffix(basename(path))}{stored}{mark}{fragment}"
                )
                self._describe(anchor, document, parser)

    def _describe(self, anchor: Element, document: Document, parser: CommonMarkParser) -> None:
        anchor.set("type", TYPES[document.file.suffix.lower()])
        if document.language:
            anchor.set("hreflang", document.language)
        shown = "".join(anchor.itertext())
        if shown == document.file.name and document.title:
            shown = anchor.text = document.title  # written as <{static}/documents/NAME>
        if shown.strip() and f"({document.kind}" not in shown:
            last = anchor[-1] if len(anchor) else None
            text = f" ({describe(document, parser.lang, parser.words)})"
            if last is None:
                anchor.text = (anchor.text or "") + text
            else:
                last.tail = (last.tail or "") + text


class DocumentLinks(Extension):
    """Add `DocumentTreeprocessor` to a Markdown converter."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register after the texts of links are final."""
        md.treeprocessors.register(DocumentTreeprocessor(md, self.library), "documents", -2)
