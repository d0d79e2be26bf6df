"""The receiver for any WSGI server: `gunicorn plugins.receiver.wsgi:application`.

Settings come from the environment (settings.py). The server does not start if a setting is
missing or wrong, if the site and the specs differ, or if the database is not writable.
"""

import sqlite3
import sys

from plugins.receiver.application import make_app
from plugins.receiver.database import NewerDatabase
from plugins.receiver.logs import log_to_stderr
from plugins.receiver.receive import open_receiver
from plugins.receiver.settings import read_settings
from plugins.receiver.worker import Worker
from plugins.sources.problems import ProblemsFound

BOOT_ERROR = 3
"""The exit code of a worker that makes gunicorn stop, and not start another worker."""

log_to_stderr()
try:
    _receiver = open_receiver(read_settings())
    if _receiver.forms.all() and _receiver.settings.sends_mail:
        _receiver.forms.words(_receiver.settings.mail_language)
    application = make_app(_receiver)
    Worker(_receiver).start()
except (ProblemsFound, NewerDatabase, sqlite3.Error, OSError) as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(BOOT_ERROR)
