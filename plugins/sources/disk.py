"""Wait until the disk has what was written."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk, so that no crash loses them."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
