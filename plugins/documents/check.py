"""Find documents that the site cannot publish, and those that some readers cannot use."""

from plugins.documents.library import library_of
from plugins.settings.site_settings import Settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem


def check_sources(settings: Settings) -> list[Problem]:
    """Return a problem for each file of content/documents that cannot be published."""
    return list(library_of(settings).problems)


def find_notes(settings: Settings) -> list[Problem]:
    """Return what makes a PDF hard to use, which does not keep the site from being published."""
    warnings: list[Problem] = []
    for document in library_of(settings).documents.values():
        if not document.has_text:
            what = msg(
                "has no text, only pictures of it, which no screen reader and no search reads"
            )
            remedy = msg(
                "export it from the program that it was written in, or run text recognition"
            )
            warnings.append(Problem(document.path, 0, 0, what, remedy))
        if document.kind == "PDF" and not document.title:
            what = msg("has no title, so that its window and screen readers show its file name")
            remedy = msg("write one in the file's properties, and export it anew")
            warnings.append(Problem(document.path, 0, 0, what, remedy))
    return sorted(warnings)


def possible_addresses(settings: Settings) -> list[str]:
    """Return the addresses of all documents."""
    return [document.url for document in library_of(settings).documents.values()]
