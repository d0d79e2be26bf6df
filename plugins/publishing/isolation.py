"""Run Pelican in this process without lasting effects on the process."""

import locale
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blinker import ANY, Signal
from pelican import console
from pelican.log import LimitFilter
from pelican.plugins import signals

SIGNALS = tuple(value for value in vars(signals).values() if isinstance(value, Signal))


@contextmanager
def isolated(settings_file: Path) -> Iterator[None]:
    """Undo, when the block ends, what a run of Pelican with `settings_file` changes globally.

    This covers receivers that plugins connect, the locale, the modules of the settings
    files (Python would reuse them for a file of the same name in another folder), and
    the logged messages (Pelican would omit the same warning in a second run).
    """
    connected = {signal: list(signal.receivers_for(ANY)) for signal in SIGNALS}
    settings_modules = {settings_file.stem, "pelicanconf"}
    modules = {name: sys.modules.pop(name, None) for name in settings_modules}
    language = locale.setlocale(locale.LC_ALL)
    deduplicated_from = LimitFilter.LOGS_DEDUP_MIN_LEVEL
    LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.NOTSET  # so no record is dropped as a repeat
    quiet, console.quiet = console.quiet, True
    sys.path.insert(0, str(settings_file.parent))  # publishconf imports pelicanconf
    try:
        yield
    finally:
        sys.path.remove(str(settings_file.parent))
        console.quiet = quiet
        LimitFilter.LOGS_DEDUP_MIN_LEVEL = deduplicated_from
        locale.setlocale(locale.LC_ALL, language)
        for name, module in modules.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module
        for signal, before in connected.items():
            for receiver in list(signal.receivers_for(ANY)):
                if receiver not in before:
                    signal.disconnect(receiver)
