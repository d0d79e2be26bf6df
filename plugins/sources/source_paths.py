"""Find the file and line of a problem in the project's sources."""

from dataclasses import dataclass
from pathlib import Path

from plugins.sources.messages import Message
from plugins.sources.problems import Problem


@dataclass(frozen=True)
class SourcePaths:
    """Where the sources of a build are: the settings file, in the project's folder, and content."""

    settings_file: Path
    content: Path

    def name(self, path: Path) -> str:
        """Return `path` relative to the project's folder, with forward slashes.

        A content file gets a path relative to the parent of the content folder.
        """
        for folder in (self.content.parent, self.settings_file.parent):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.as_posix()

    def problem(self, path: str | Path, part: str, what: Message, remedy: Message) -> Problem:
        """Return a problem of the file at `path`, at the first line that contains `part`.

        A relative path starts at the content folder. The line is 0, for unknown, if
        `part` is empty or not in the file, or if the file cannot be read.
        """
        file = self.content / path
        return Problem(self.name(file), line_of(part, file), 0, what, remedy)


def line_of(part: str, file: Path) -> int:
    """Return the number of the first line of `file` that contains `part`, ignoring case, or 0."""
    if not part:
        return 0
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    wanted = part.casefold()
    return next((n for n, line in enumerate(lines, 1) if wanted in line.casefold()), 0)
