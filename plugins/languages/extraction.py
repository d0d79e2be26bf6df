"""Find the interface's texts in templates and code, and update the catalogues."""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from plugins.languages.catalogues import read_catalogue

SOURCES = {
    "theme/templates": [("**.html", "jinja2")],
    "theme/static/js": [("**.js", "javascript")],
    "plugins": [("**.py", "python")],
}
"""The files that contain messages, and how Babel reads them."""

OPTIONS = {"**.html": {"silent": "false", "trimmed": "true"}}
TRANSLATIONS = "theme/translations"
SITE = "North Sweden Cleantech"


def extract_messages(project: Path) -> Catalog:
    """Return every message that `project` uses, with the files that use it."""
    template = Catalog(project=SITE, fuzzy=False, header_comment=f"# Words of {SITE}'s site.")
    for folder, methods in SOURCES.items():
        found = extract_from_dir(project / folder, methods, OPTIONS, comment_tags=("Translators:",))
        for file, _, message, comments, context in found:
            place = (f"{folder}/{Path(file).as_posix()}", 0)
            template.add(message, locations=[place], auto_comments=comments, context=context)
    return template


def update_catalogues(project: Path) -> list[Path]:
    """Write messages.pot and update each language's messages.po from it.

    A new message has no translation yet; an unused message is removed. Returns the files in
    the order written.
    """
    translations = project / TRANSLATIONS
    template = extract_messages(project)
    pot = translations / "messages.pot"
    if pot.exists():  # otherwise the header would change at every run
        with pot.open("rb") as source:
            template.creation_date = read_po(source).creation_date
    _write(template, pot)
    catalogues = sorted(translations.glob("*/LC_MESSAGES/messages.po"))
    for file in catalogues:
        catalogue = read_catalogue(file, file.parents[1].name)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        _write(catalogue, file)
    return [pot, *catalogues]


def _write(catalogue: Catalog, file: Path) -> None:
    with file.open("wb") as target:
        write_po(
            target,
            catalogue,
            width=100,
            sort_output=True,
            ignore_obsolete=True,
            include_lineno=False,
        )


def main() -> None:
    """Update the catalogues of the project in the current directory."""
    for file in update_catalogues(Path.cwd()):
        sys.stdout.write(f"{file.relative_to(Path.cwd()).as_posix()}\n")


if __name__ == "__main__":
    main()
