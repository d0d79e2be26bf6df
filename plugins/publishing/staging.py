"""Build aside and swap in: whoever looks at the output sees a whole site, old or new.

Beside `output` stand, while a build runs, `output.new` (what it writes) and, for the
moment between two renames, `output.old` (what it replaces). A lock on `output.lock`
lets one build at a time do so; the kernel frees it even when a build is killed, so
what a build finds when it holds the lock was left by a dead one.
"""

import fcntl
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Yield an empty directory that takes the place of `output` if the block ends well.

    If it raises, `output` stays as it was and nothing is left beside it. Waits while
    another build of the same output runs.
    """
    output = output.resolve()  # a link to where a server looks stays a link
    output.parent.mkdir(parents=True, exist_ok=True)
    new = output.with_name(output.name + ".new")
    old = output.with_name(output.name + ".old")
    with _locked(output.with_name(output.name + ".lock")):
        _recover(output, new, old)
        new.mkdir()
        try:
            yield new
            if output.exists():
                output.rename(old)
            new.rename(output)
        finally:
            _recover(output, new, old)


def _recover(output: Path, new: Path, old: Path) -> None:
    """Put back an output that was taken away and not replaced; remove leftovers."""
    if old.exists() and not output.exists():
        old.rename(output)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("Another build is writing here; waiting until it is done.\n")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
