"""Make forms from YAML specs: HTML, contract and endpoint.

A page asks for content/forms/KEY.yaml by the metadata `Form: KEY`.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.sources.problems import Problem

# What needs Pelican is imported in the functions: the receiver imports this package too.


def check_sources(settings: MutableMapping[str, Any]) -> "Iterable[Problem]":
    """Find what is wrong with the forms, and with how pages use them."""
    from plugins.forms import check

    return check.check_sources(settings)


def possible_addresses(settings: MutableMapping[str, Any]) -> Iterator[str]:
    """Yield the address of the gallery where FORM_GALLERY asks for it."""
    from plugins.forms.gallery.page import ADDRESS
    from plugins.settings.site_settings import site_settings

    if site_settings(settings).form_gallery:
        yield ADDRESS


def register() -> None:
    """Connect to Pelican: forms once all content is read, contracts with the pages."""
    from pelican.plugins import signals

    from plugins.forms.gallery.page import add_gallery
    from plugins.forms.pages import put_forms_in_pages, write_contracts

    signals.get_generators.connect(add_gallery)
    signals.all_generators_finalized.connect(put_forms_in_pages)
    signals.page_writer_finalized.connect(write_contracts)
