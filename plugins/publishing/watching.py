"""Notice changes of the sources that a build reads."""

import threading
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import Change, DefaultFilter, watch

FOLDERS = ("content", "theme", "plugins")
SETTINGS = "pelicanconf.py"
TOGETHER = 100
"""Milliseconds within which several changes, such as an editor's, count as one."""


class Changes:
    """The changes of a project's sources, from the moment it is made."""

    def __init__(self, project: Path) -> None:
        self._noticed: SimpleQueue[None] = SimpleQueue()
        folders = [project / name for name in FOLDERS]

        def is_settings(_: Change, path: str) -> bool:
            return Path(path).name == SETTINGS

        def notice_folders() -> None:
            for _ in watch(*folders, watch_filter=DefaultFilter(), debounce=TOGETHER):
                self._noticed.put(None)

        def notice_settings() -> None:
            # The folder is watched, since editors replace a file rather than change it.
            for _ in watch(project, watch_filter=is_settings, debounce=TOGETHER, recursive=False):
                self._noticed.put(None)

        for notice in (notice_folders, notice_settings):
            threading.Thread(target=notice, daemon=True).start()

    def wait(self, seconds: float | None = None) -> bool:
        """Return True when something has changed since the last call.

        Where `seconds` are given, return False when nothing has by then.
        """
        try:
            self._noticed.get(timeout=seconds)
        except Empty:
            return False
        while not self._noticed.empty():
            self._noticed.get()
        return True
