"""The receiver for any WSGI server: `gunicorn plugins.receiver.wsgi:application`.

Settings come from the environment (settings.py). The server does not start if a setting is
missing or wrong. If the database cannot be written now, as while it is locked, the server
starts, answers posts with 503 and tries again at the next. A form that cannot be read is
stopped alone.
"""

import logging
import sqlite3
import sys

from plugins.receiver.application import make_app
from plugins.receiver.database import NewerDatabase
from plugins.receiver.logs import log_event, log_to_stderr
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import read_settings
from plugins.receiver.worker import Worker
from plugins.sources.problems import ProblemsFound

BOOT_ERROR = 3
"""The exit code of a worker that makes gunicorn stop, and not start another worker."""

log_to_stderr()
try:
    _receiver = open_receiver(read_settings())
    try:
        _receiver.store.database.prepare()
    except NewerDatabase:
        raise
    except sqlite3.Error as error:
        why = getattr(error, "sqlite_errorname", "")
        log_event(logging.ERROR, "database_not_ready", why=why)
    if _receiver.forms.keys() and _receiver.settings.sends_mail:
        _receiver.forms.words(_receiver.settings.mail_language)
    application = make_app(_receiver)
    Worker(_receiver).start()
except (ProblemsFound, NewerDatabase) as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(BOOT_ERROR)
