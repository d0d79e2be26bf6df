"""The receiver for any WSGI server: `gunicorn plugins.receiver.wsgi:application`.

Settings come from the environment (settings.py). The server does not start if a setting is
missing or wrong. If the database cannot be written now, as while it is locked, the server
starts, answers posts with 503 and tries again at the next. A form that cannot be read is
stopped alone.
"""

import logging
import sqlite3
import sys
import time
from contextlib import suppress

from plugins.receiver.application import make_app
from plugins.receiver.database import NewerDatabase
from plugins.receiver.logs import log_error, log_event, log_to_stderr
from plugins.receiver.receive import Receiver, open_receiver
from plugins.receiver.settings import read_settings
from plugins.receiver.worker import Worker
from plugins.sources.problems import ProblemsFound

BOOT_ERROR = 3
"""The exit code of a worker that makes gunicorn stop, and not start another worker."""
WAIT = 1.0
"""Seconds until the next try, if a folder or file cannot be read for now."""


def _open() -> Receiver:
    """Open the receiver; raises ProblemsFound, NewerDatabase or OSError."""
    receiver = open_receiver(read_settings())
    if receiver.settings.sends_mail:
        with suppress(LookupError):  # the site has no words now, and receives nothing either
            receiver.forms.words(receiver.settings.mail_language)
    try:
        receiver.store.database.prepare()
    except NewerDatabase:
        raise
    except sqlite3.Error as error:
        why = getattr(error, "sqlite_errorname", "")
        log_event(logging.ERROR, "database_not_ready", why=why)
    return receiver


log_to_stderr()
while True:
    try:
        _receiver = _open()
        break
    except (ProblemsFound, NewerDatabase) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(BOOT_ERROR)
    except OSError as error:
        log_error("start_delayed", error)
        time.sleep(WAIT)
application = make_app(_receiver)
Worker(_receiver).start()
