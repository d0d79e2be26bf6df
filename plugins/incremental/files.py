"""Tell by its stamp whether a file has changed, and read only those that may have."""

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode of a file."""

NO_STAMP: Stamp = (-1, -1, -1)
"""The stamp of a file that changed so recently that a further change could have the same."""
TOO_RECENT = 20_000_000
"""In nanoseconds; the clock of a file system may advance in steps of 10 ms."""

_DECIDES = (".py", "requirements.lock")
"""The files that decide a build, of those beside the settings."""
_PASSED_OVER = frozenset({"__pycache__", ".venv", ".git", ".cache", "node_modules"})


def digest_of(content: bytes) -> str:
    """Return the digest by which one content is told from another."""
    return blake2b(content, digest_size=16).hexdigest()


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file with this `status`."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def stamps_in(folder: str, *, deep: bool = True) -> Iterator[tuple[str, Stamp]]:
    """Yield the path of each file in `folder`, and if `deep` of each below it, with its stamp.

    A symbolic link counts as a file. Folders for programs, such as __pycache__, are left out.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if deep and entry.name not in _PASSED_OVER:
                yield from stamps_in(entry.path)
        elif deep or entry.name.endswith(_DECIDES):
            yield entry.path, stamp_of(entry.stat(follow_symlinks=False))


def read_digest(file: str) -> str:
    """Return the digest of a file's content, or of the target of a symbolic link.

    For a file that cannot be read it is the reason.
    """
    try:
        if stat.S_ISLNK(os.lstat(file).st_mode):
            return f"link to {os.readlink(file)}"  # noqa: PTH115 - as everything here
        return digest_of(Path(file).read_bytes())
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def digests_of(
    stamps: Iterable[tuple[str, Stamp]], known: Mapping[str, tuple[Stamp, str]]
) -> dict[str, tuple[Stamp, str]]:
    """Return stamp and digest of each file; read only those whose stamp is not the `known` one."""
    recent = time.time_ns() - TOO_RECENT
    found: dict[str, tuple[Stamp, str]] = {}
    for path, stamp in stamps:
        before = known.get(path)
        if before and before[0] == stamp:
            found[path] = before
        else:
            found[path] = (stamp if stamp[1] < recent else NO_STAMP, read_digest(path))
    return found
