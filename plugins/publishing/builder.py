"""Build for preview in a process of its own (warm.py), and start that anew for changed code."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from json import dumps
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from plugins.publishing.warm import Message, receive, send


@dataclass(frozen=True)
class Answer:
    """A message of the process, and the number of its start."""

    start: int
    message: Message


class Builder:
    """A process that builds `project` into `output`, with `overrides` of the settings.

    `notice` gets each answer, in another thread.
    """

    def __init__(
        self, project: Path, output: Path, notice: Callable[[Answer], None], **overrides: object
    ) -> None:
        self._project = project
        self._arguments = [str(output.relative_to(project)), dumps(overrides)]
        self._notice = notice
        self.starts = 0
        self._start()

    def restart(self) -> None:
        """Start the process anew, so that it loads changed code."""
        self.stop()
        self._start()

    @property
    def runs(self) -> bool:
        """Whether the process can be asked."""
        return self._listening.is_alive()

    def ask(self, request: Message) -> None:
        """Send a request; if the process has ended, an answer says so."""
        with suppress(OSError):
            send(self._channel, request)

    def _start(self) -> None:
        self.starts += 1
        self._channel, theirs = Pipe()
        channel = theirs.fileno()
        command = [sys.executable, "-m", "plugins.publishing.warm", str(channel), *self._arguments]
        self._process = subprocess.Popen(
            command,
            cwd=self._project,
            pass_fds=[channel],
            start_new_session=True,  # so Ctrl-C reaches preview alone
        )
        theirs.close()
        listen = threading.Thread(
            target=self._listen, args=(self._channel, self.starts), daemon=True
        )
        self._listening = listen
        listen.start()

    def _listen(self, channel: Connection, start: int) -> None:
        try:
            while True:
                self._notice(Answer(start, receive(channel)))
        except (EOFError, OSError):
            ended = {"said": "broken", "error": "The process that builds has ended.\n"}
            self._notice(Answer(start, ended))

    def stop(self) -> None:
        """End the process and all that it has started, in the middle of a build too."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listening.join()
        self._channel.close()
