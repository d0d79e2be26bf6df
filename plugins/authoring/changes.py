"""Change content/ as a whole or not at all, and only if `check` then finds nothing new.

The changes are tried in a copy first, whose files are hard links. Then they are made by
renaming finished files, during which no signal is taken; a failure undoes what was made.
"""

import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.publishing.check import checked_settings
from plugins.sources.problems import Problem, ProblemsFound

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SCRATCH = ".cache"
"""The folder of the project for files that may be deleted at any time."""


class ChangedMeanwhileError(Exception):
    """Raised if a file is no longer what the command read; holds its path."""


@dataclass
class Changes:
    """The new contents of files by their paths in `project`; None removes the file.

    If they `are_unfinished`, `check` goes on asking for the rest, and they are made all the same.
    `before` has what each of them was when it was read, None for a file that was not there.
    Of the files in `judged`, problems count that `check` reports already.
    """

    project: Path
    files: dict[str, bytes | None] = field(default_factory=dict)
    before: dict[str, bytes | None] = field(default_factory=dict)
    are_unfinished: bool = False
    judged: set[str] = field(default_factory=set)

    def read(self, path: str) -> bytes | None:
        """Return the content that `path` is to have, None if it is not there."""
        if path not in self.files:
            file = self.project / path
            self.before[path] = self.files[path] = file.read_bytes() if file.is_file() else None
        return self.files[path]

    def write(self, path: str, content: bytes | None) -> None:
        """Give `path` this content, or remove it."""
        self.read(path)
        self.files[path] = content

    @property
    def made(self) -> Mapping[str, bytes | None]:
        """Return those that differ from what is there."""
        return {
            path: content for path, content in self.files.items() if content != self.before[path]
        }

    def find_new_problems(self, settings_file: Path) -> list[Problem]:
        """Return the problems that `check` would report after the changes, and not before."""
        if self.are_unfinished:
            return []
        with self._tried() as content:
            found = _problems(settings_file, content)
        if not found:
            return []
        known = {(one.path, one.what) for one in _problems(settings_file, None)}
        return [
            one for one in found if one.path in self.judged or (one.path, one.what) not in known
        ]

    @contextmanager
    def _tried(self) -> Iterator[Path]:
        """Yield a copy of content/ with the changes made."""
        scratch = self.project / SCRATCH
        scratch.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=scratch, prefix="authoring-") as folder:
            copy = Path(folder) / "content"
            shutil.copytree(self.project / "content", copy, copy_function=_link, symlinks=True)
            for path, content in self.made.items():
                file = Path(folder) / path
                file.unlink(missing_ok=True)  # it is a link, and the original must stay as it is
                if content is not None:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
            yield copy

    def apply(self) -> None:
        """Make the changes, all or none. Raises ChangedMeanwhileError or OSError."""
        finished: dict[Path, Path] = {}
        undo: list[tuple[Path, bytes | None]] = []
        try:
            for path, content in self.made.items():
                if content is not None:
                    finished[self.project / path] = _write_beside(self.project / path, content)
            with _without_signals():
                try:
                    self._replace(finished, undo)
                except BaseException:
                    for file, content in reversed(undo):
                        _restore(file, content)
                    raise
        finally:
            for new in finished.values():
                new.unlink(missing_ok=True)

    def _replace(self, finished: dict[Path, Path], undo: list[tuple[Path, bytes | None]]) -> None:
        for path in self.made:
            file = self.project / path
            if (file.read_bytes() if file.is_file() else None) != self.before[path]:
                raise ChangedMeanwhileError(path)
        for path in self.made:
            file = self.project / path
            undo.append((file, self.before[path]))
            if file not in finished:
                file.unlink()
            elif self.before[path] is None:
                _make(finished[file], file)
            else:
                finished[file].replace(file)


def _make(new: Path, file: Path) -> None:
    """Give the finished file `new` its name. Raises FileExistsError if there is such a file."""
    try:
        os.link(new, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with file.open("xb"):
            new.replace(file)


def _write_beside(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    new.write_bytes(content)
    with suppress(FileNotFoundError):
        shutil.copymode(file, new)
    return new


def _restore(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != content:
        _write_beside(file, content).replace(file)


def _link(source: str, copy: str) -> None:
    try:
        os.link(source, copy)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, copy)


@contextmanager
def _without_signals() -> Iterator[None]:
    """Let signals such as that of Ctrl-C wait until the block ends.

    A mask would not do: it is a thread's own, and the system gives a signal to any thread.
    """
    came: list[int] = []
    try:
        with ExitStack() as handlers:
            for one in _SIGNALS:
                before = signal.signal(one, lambda number, _: came.append(number))
                handlers.callback(signal.signal, one, before)
            yield
    finally:
        for number in came:
            signal.raise_signal(number)


def _problems(settings_file: Path, content: Path | None) -> list[Problem]:
    overrides: dict[str, object] = {"PATH": str(content)} if content else {}
    try:
        with checked_settings(settings_file, **overrides) as (_, collector):
            return collector.problems
    except ProblemsFound as found:
        return list(found.problems)
