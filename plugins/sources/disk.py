"""Wait until the disk has what was written."""

import os
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 16
"""The disk writes several files in the time of one."""


def flush(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk, so that no crash loses them."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_all(paths: Collection[Path]) -> None:
    """Do so with each of `paths`."""
    if len(paths) < _AT_ONCE:
        for path in paths:
            flush(path)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in [pool.submit(flush, path) for path in paths]:
            done.result()
