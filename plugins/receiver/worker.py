"""Work in the background: send due mail, and delete data after its retention period."""

import atexit
import threading
import time
from collections.abc import Callable

from plugins.receiver.logs import log_error
from plugins.receiver.outbox import Outbox
from plugins.receiver.receive import Receiver
from plugins.receiver.retention import purge

EVERY = 2.0
PURGE_EVERY = 3600.0
LAST_MAIL = 20.0
"""Seconds that a stopping server waits for the current mail; without it, the mail is unsure."""


class Worker:
    """A thread that works until `stop`, or until the process ends.

    Each process of a server may have a worker; only one sends at a time.
    """

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._outbox = Outbox(receiver.settings, receiver.store, receiver.forms)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="receiver-worker", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Stop after the current step; wait at most LAST_MAIL seconds."""
        self._stopping.set()
        self._thread.join(LAST_MAIL)

    def _work(self) -> None:
        purged = -PURGE_EVERY
        while not self._stopping.is_set():
            self._try(lambda: self._outbox.send_due(lambda: not self._stopping.is_set()))
            if time.monotonic() - purged >= PURGE_EVERY:
                self._try(self._purge)
                purged = time.monotonic()
            self._try(self._receiver.store.database.erase)
            self._try(self._receiver.forms.read)  # no version may pass unseen
            self._stopping.wait(EVERY)

    def _purge(self) -> None:
        receiver = self._receiver
        receiver.forms.keep()
        purged = purge(receiver.settings, receiver.store, receiver.forms.retention())
        if not purged.clock_doubted:
            receiver.forms.expire()

    def _try(self, step: Callable[[], object]) -> None:
        """Run a step; log its failure, so that the thread and other steps go on."""
        try:
            step()
        except Exception as error:  # otherwise no later mail would be sent
            log_error("background_work", error)
