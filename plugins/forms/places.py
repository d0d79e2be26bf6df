"""Where the forms of a site and what is made of them stand; imports nothing large."""

from pathlib import Path

CONTRACTS = "contracts"
"""The folder of the contracts in the output."""
IN_TREE = ".receiver"
"""The folder of the built tree with what the receiver needs, moved out before it is published."""
PERSONAL_DATA = "privacy"
"""The template of the page that lists the personal data that forms ask for."""


def find_form_files(content: Path) -> list[Path]:
    """Return the specs in `content`/forms by name, without temporary files of editors' programs."""
    files = sorted((content / "forms").glob("*.yaml"))
    return [file for file in files if not file.name.startswith(".")]
