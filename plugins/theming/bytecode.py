"""Keep the code that Jinja makes of templates, so that a template is compiled only once.

The code is Python's own, as in `__pycache__`, and only for the Python and the Jinja that made it.
"""

import marshal
import os
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_magic

from plugins.incremental.files import digest_of


class KeptTemplates(BytecodeCache):
    """The compiled templates in `folder`, each in a file with its checksum."""

    def __init__(self, folder: Path, decided: str) -> None:
        self.folder, self._decided = folder, decided.encode()

    def _start(self, bucket: Bucket, code: bytes) -> bytes:
        """Return the line before the code, which tells it from any other."""
        said = b"\0".join([bc_magic, self._decided, bucket.checksum.encode(), code])
        return digest_of(said).encode() + b"\n"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` the code of its template, if that is kept, whole and the same."""
        try:
            start, _, code = (self.folder / bucket.key).read_bytes().partition(b"\n")
            if start + b"\n" == self._start(bucket, code):
                read = marshal.loads(code)
                bucket.code = read if isinstance(read, CodeType) else None
        except (OSError, ValueError, EOFError, TypeError):
            bucket.code = None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket`."""
        code = marshal.dumps(bucket.code)
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.folder / f"{bucket.key}.{os.getpid()}.new"
        new.write_bytes(self._start(bucket, code) + code)
        new.replace(self.folder / bucket.key)


def keep_templates(environment: Environment, folder: Path, decided: str) -> None:
    """Let `environment` keep compiled templates in `folder`; `decided` tells the code used."""
    environment.bytecode_cache = KeptTemplates(folder, decided)
