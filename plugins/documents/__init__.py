"""Publish the documents in content/documents, such as PDF, and say in links what they are.

An editor writes `[Rapport]({static}/documents/Rapport 2026.pdf)`. The link becomes
"Rapport (PDF, 1,2 MB)" in the language of the text, and leads to /documents/rapport-2026.pdf.
"""

from pelican.plugins import signals

from plugins.documents.check import check_sources, find_notes, possible_addresses
from plugins.documents.pages import (
    markdown_extension,
    publish_folder,
    withhold_copies,
    write_documents,
)

__all__ = ["check_sources", "find_notes", "markdown_extension", "possible_addresses", "register"]


def register() -> None:
    """Connect to Pelican's signals, in the order in which Pelican sends them."""
    signals.initialized.connect(publish_folder)
    signals.static_generator_finalized.connect(withhold_copies)
    signals.finalized.connect(write_documents)
