"""Store uploaded files outside the site, under random names, on disk before their row.

A file that no row names, as after a power failure, is deleted later.
"""

import hashlib
import io
import os
import secrets
import time
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.sources.disk import flush

SWEEP_AFTER = 3600
"""Seconds after which a file without a row is deleted; an arriving file is younger."""

_ZIP = (b"PK\x03\x04",)
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".zip": (*_ZIP, b"PK\x05\x06"),
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), _ZIP),
}
"""The possible first bytes of a file, by its name's extension (WHATWG MIME Sniffing; the formats'
own specifications)."""
_HEAD = 16


@dataclass(frozen=True)
class StoredFile:
    """An uploaded file: its field, name, media type and size in bytes.

    `stored` is its name in the folder of files. `digest` is its SHA-256, known only while the
    file arrives.
    """

    field: str
    name: str
    type: str
    size: int
    stored: str
    digest: str = ""


class Upload:
    """An arriving file: written under a random name, then stored or discarded.

    `name` and `type`, a media type, are as posted; `size` is in bytes. If `folder` is None, the
    post will be refused anyway, and nothing is written. If the disk fails, the rest of the file
    is ignored and `store` raises: the texts after the file in the same post must still be read.
    """

    def __init__(self, folder: Path | None, name: str, kind: str) -> None:
        self.name, self.type, self.size = name, kind, 0
        self._stored = secrets.token_hex(16)
        self._hash = hashlib.sha256()
        self._head = b""
        self._file: io.FileIO | None = None
        self._failure: OSError | None = None
        if folder is None:
            return
        self._path = folder / self._stored
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            self._file = io.FileIO(descriptor, "wb")
        except OSError as error:
            self._failure = error

    def write(self, chunk: bytes) -> None:
        """Write the next bytes."""
        self.size += len(chunk)
        self._head += chunk[: _HEAD - len(self._head)]
        if self._file:
            self._hash.update(chunk)
        left = memoryview(chunk)
        try:
            while left and self._file and not self._failure:
                left = left[self._file.write(left) :]
        except OSError as error:
            self._failure = error

    @property
    def is_disguised(self) -> bool:
        """Return whether its first bytes differ from SIGNATURES for its name's extension.

        An empty file may have any name.
        """
        known = SIGNATURES.get(Path(self.name).suffix.lower())
        return known is not None and self._head != b"" and not self._head.startswith(known)

    def store(self, field: str) -> StoredFile:
        """Wait until bytes and name are on the disk; raises OSError if that fails."""
        if self._failure or self._file is None:
            raise self._failure or OSError("closed")
        os.fsync(self._file.fileno())
        flush(self._path.parent)  # otherwise a power cut may lose the name
        digest = self._hash.hexdigest()
        return StoredFile(field, self.name, self.type, self.size, self._stored, digest)

    def close(self, *, discard: bool) -> None:
        """Close the file, and delete it if `discard` is true; ignore what comes later.

        If it cannot be deleted now, `sweep` deletes it later.
        """
        if self._file:
            with suppress(OSError):
                self._file.close()
                if discard:
                    self._path.unlink()
            self._file = None


def sweep(folder: Path, known: Container[str]) -> None:
    """Delete old files whose names are not in `known`."""
    oldest = time.time() - SWEEP_AFTER
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # another process may delete it too
            if file.name not in known and file.stat().st_mtime < oldest:
                file.unlink()
