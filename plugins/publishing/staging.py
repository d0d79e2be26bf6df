"""Build in a separate folder, then swap: the output is always a whole site, old or new.

A build writes to `output.new`, beside `output`. At the end the two folders exchange their
names, and the old site, now `output.new`, is removed. A lock on `output.lock` allows one build
at a time. The kernel releases it even if a build is killed. So any folder that a build finds
beside the output after it takes the lock is left over from a dead build.

A build that keeps what has not changed writes only new files to `output.new`. It brings the
site before the last, `output.kept/tree`, up to date with them and with hard links to files of
`output`; then these two exchange their names, so that no whole tree is copied or removed.

The exchange is atomic on Linux (renameat2 with RENAME_EXCHANGE) and macOS (renamex_np with
RENAME_SWAP), on file systems that support it: ext4, XFS, Btrfs, tmpfs, overlayfs, APFS. On
others the swap takes two renames. Between them `output` does not exist: a build killed at
that point leaves the old site as `output.old`, and the next build puts it back.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.languages.editors import in_speech
from plugins.sources.disk import flush
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound

_AT_FDCWD = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_REMEDIES = {
    errno.ENOSPC: (msg("the disk is full"), msg("free some space, then build again")),
    errno.EDQUOT: (msg("the disk quota is used up"), msg("free some space, then build again")),
    errno.EROFS: (
        msg("its file system is read-only"),
        msg("build in a folder that can be written"),
    ),
    errno.EACCES: (
        msg("its folder cannot be written"),
        msg("give yourself the permission to write there"),
    ),
    errno.EBUSY: (
        msg("it is a mount point"),
        msg("mount the folder above it instead, and build there"),
    ),
}
"""By the system's error: why an output cannot be written, and how to fix it."""


@contextmanager
def staged(
    output: Path, spare: Path | None = None, after: Callable[[], None] = lambda: None
) -> Iterator[Path]:
    """Yield an empty directory that takes the place of `output` if the block ends well.

    If the block raises, `output` is unchanged and nothing is left beside it. Waits while
    another build writes to the same output. Raises ProblemsFound if the output cannot be
    written: a full disk, a read-only folder, a mount point.

    With `spare`, the empty directory is for new files alone: it is removed, and `spare`, which
    the block makes the whole site of it, exchanges its name with `output`. `after` is called
    once the new site is in place, before another build can begin.
    """
    output = output.resolve()  # a symbolic link remains a link
    new = output.with_name(output.name + ".new")
    old = output.with_name(output.name + ".old")
    if output.exists() and not output.is_dir():
        what = msg("is a file, and the site is a folder")
        raise ProblemsFound(
            [Problem(str(output), 0, 0, what, msg("remove it, or name another folder"))]
        )
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output.with_name(output.name + ".lock")):
            _recover(output, new, old)
            new.mkdir()
            try:
                yield new
                if spare is None:
                    _flush_tree(new)
                _swap(output, spare or new, old)
                after()
            finally:
                _recover(output, new, old)
    except OSError as error:
        if error.errno not in _REMEDIES or not _concerns(error, output):
            raise
        what, remedy = _REMEDIES[error.errno]
        problem = Problem(str(output), 0, 0, msg("cannot be written: {what}", what=what), remedy)
        raise ProblemsFound([problem]) from error


def _concerns(error: OSError, output: Path) -> bool:
    """Return whether `error` concerns the output, not a file that the build reads."""
    if error.filename is None:  # for example, when the disk is full
        return True
    name = os.fsdecode(error.filename)
    return name.startswith(str(output)) or output.is_relative_to(name)


def _swap(output: Path, new: Path, old: Path) -> None:
    if not output.exists():
        new.rename(output)
    elif not _exchange(new, output):
        output.rename(old)
        new.rename(output)
    flush(output.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; return False if that is impossible."""
    names = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _flush_tree(tree: Path) -> None:
    """Write every file and folder of `tree` to the disk, so that no crash leaves it empty."""
    for folder, _, files in os.walk(tree, topdown=False):
        for name in (*files, ""):  # "" is the folder itself
            flush(Path(folder, name))


def _recover(output: Path, new: Path, old: Path) -> None:
    """Put back an output that was renamed and not replaced; remove leftovers."""
    if old.exists() and not output.exists():
        old.rename(output)
    for leftover in (new, old):
        if leftover.is_symlink() or leftover.is_file():
            leftover.unlink()
        elif leftover.exists():
            shutil.rmtree(leftover)


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting = msg("Another build is writing here; waiting until it is done.")
            sys.stderr.write(f"{in_speech(waiting)}\n")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
