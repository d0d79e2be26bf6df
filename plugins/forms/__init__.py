"""Make forms from YAML specs: HTML, contract and endpoint.

A page includes content/forms/KEY.yaml by the metadata `Form: KEY`.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.sources.problems import Problem

# Functions import modules that need Pelican: the receiver imports this package without Pelican.


def check_sources(settings: MutableMapping[str, Any]) -> "Iterable[Problem]":
    """Find problems of the forms, and of their use in pages."""
    from plugins.editorial.kept_texts import only_bodies_changed
    from plugins.forms.places import find_form_files
    from plugins.settings.site_settings import site_settings

    files = find_form_files(site_settings(settings).path)
    if only_bodies_changed(settings) and not any(b".md#" in file.read_bytes() for file in files):
        return ()  # none of them links to a heading, which is in the body of a text
    from plugins.forms import check

    return check.check_sources(settings)


def find_notes(settings: MutableMapping[str, Any]) -> "Iterable[Problem]":
    """Note the forms that do not say of each question whether it asks for personal data."""
    from plugins.forms import check

    return check.find_notes(settings)


def possible_addresses(settings: MutableMapping[str, Any]) -> Iterator[str]:
    """Yield the address of the gallery if FORM_GALLERY is set."""
    from plugins.settings.site_settings import site_settings

    if site_settings(settings).form_gallery:
        from plugins.forms.gallery.page import ADDRESS

        yield ADDRESS


def served_addresses(settings: MutableMapping[str, Any]) -> Iterator[str]:
    """Yield the addresses at which the receiver accepts the forms."""
    from plugins.forms.places import find_form_files
    from plugins.settings.site_settings import site_settings

    site = site_settings(settings)
    keys = (file.stem for file in find_form_files(site.path))
    yield from (f"forms/{key}" for key in keys if site.endpoint_of(key) == "receiver")


def unpublished_folders(settings: MutableMapping[str, Any]) -> Iterator[str]:
    """Yield the folder of the built tree that `before_swap` moves out."""
    from plugins.forms.places import IN_TREE

    del settings
    yield IN_TREE


def before_swap(tree: "Path", output: "Path") -> None:
    """Move what the receiver needs out of the built tree, which is published."""
    from plugins.forms.places import IN_TREE

    if (tree / IN_TREE).is_dir():
        from plugins.forms.built_forms import move_out

        move_out(tree, output)


def ids_of_form(settings: MutableMapping[str, Any], key: str) -> Iterator[str]:
    """Yield the ids on the page of the form `key` that a heading could have, too."""
    from plugins.forms.posting.posted_questions import posted_questions
    from plugins.forms.site_forms import forms_of

    yield f"form-{key}"
    spec = forms_of(settings).get(key)
    for posted in posted_questions(spec) if spec else ():
        yield f"{key}-{posted.name}"
        for choice in getattr(posted.question, "choices", ()):
            yield f"{key}-{posted.name}-{choice.slug}"


def register() -> None:
    """Connect to Pelican."""
    from pelican.plugins import signals

    signals.get_generators.connect(find_generators)


def find_generators(pelican: "Pelican") -> "tuple[type[Generator], ...]":
    """Return the generator that puts forms into pages and, if enabled, the gallery's."""
    from plugins.forms.pages import FormsGenerator
    from plugins.settings.site_settings import site_settings

    if not site_settings(pelican.settings).form_gallery:
        return (FormsGenerator,)
    from plugins.forms.gallery.page import GalleryGenerator

    return (FormsGenerator, GalleryGenerator)
