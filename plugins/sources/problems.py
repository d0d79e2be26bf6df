"""Report problems in the site's sources in one format."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations
from itertools import islice

from plugins.sources.messages import Message, joined, msg, translated

MOST_OF_A_FILE = 100
"""The maximum number of problems reported for one file."""


Flaw = tuple[Message, Message]
"""What is wrong, and the remedy."""


@dataclass(frozen=True, order=True)
class Problem:
    """A problem with its place and its remedy.

    `path` is relative to the project's folder, with forward slashes; `line` and
    `column` count from 1; 0 means unknown.
    """

    path: str
    line: int
    column: int
    what: Message
    remedy: Message

    def __str__(self) -> str:
        """Format as `path:line:column: what; remedy`, which code editors turn into links."""
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.what}; {self.remedy}"


def in_words(problem: Problem, words: NullTranslations) -> Problem:
    """Return `problem` in the language of `words`."""
    what, remedy = (joined(translated(text, words)) for text in (problem.what, problem.remedy))
    return Problem(problem.path, problem.line, problem.column, what, remedy)


class ProblemsFound(Exception):
    """Raised if the sources have problems; contains all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


_REASONS = {
    errno.EACCES: msg("Permission denied"),
    errno.ENOENT: msg("No such file or directory"),
    errno.EISDIR: msg("Is a directory"),
    errno.EIO: msg("Input/output error"),
    errno.EROFS: msg("Read-only file system"),
    errno.ENOSPC: msg("No space left on device"),
    errno.ELOOP: msg("Too many levels of symbolic links"),
}


def reason_of(error: OSError) -> str:
    """Return what the system says; any other reason than _REASONS stays in its words."""
    return _REASONS.get(error.errno or 0) or str(error.strerror)


def hide_password(address: str) -> str:
    """Return `address` for a message: without a user's name and password, if it has any."""
    before, _, host = address.rpartition("@")
    scheme, slashes, user = before.rpartition("//")
    return f"{scheme}{slashes}...@{host}" if slashes or ":" in user else address


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first MOST_OF_A_FILE `problems` of one file, and one more for any others."""
    taken = list(islice(problems, MOST_OF_A_FILE + 1))
    if len(taken) <= MOST_OF_A_FILE:
        return taken
    listed = taken[:MOST_OF_A_FILE]
    last = max(listed)
    what = msg("the file has more problems than these {most}", most=MOST_OF_A_FILE)
    more = Problem(last.path, last.line, last.column, what, msg("fix these, then look again"))
    return [*listed, more]
