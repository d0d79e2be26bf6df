"""Write files to the output, and remember which files the parts of the build wrote.

A file in the output that no part declares is not published: plugins.publishing refuses it.
"""

from pathlib import Path

from plugins.settings.site_settings import Settings, once


def written_files(settings: Settings) -> set[str]:
    """Return the paths in the output of the files written so far, except pages.

    A plugin whose files another program writes adds their paths.
    """
    return once(settings, "written files", set)


def write_output(settings: Settings, name: str, content: bytes) -> None:
    """Write the file `name`, a path in the output, such as "en/news/atom.xml"."""
    file = Path(settings["OUTPUT_PATH"], name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    written_files(settings).add(name)
