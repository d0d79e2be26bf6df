"""Measure what the receiver's start takes: `python -m tests.bench.receiver_start`.

Prints, of a fresh interpreter that imports everything the receiver needs, the number of modules
and the peak memory in MB; beside it the same for plain Python and for the libraries alone.
"""

import subprocess
import sys

from tests.conftest import PROJECT

STARTS = {
    "Python": "pass",
    "its libraries": (
        "import babel.dates, babel.lists, dateutil.relativedelta, flask, jinja2, jsonschema,"
        " pydantic, pydantic_settings"
    ),
    "the receiver": "import plugins.receiver.application, plugins.receiver.__main__",
}
REPORT = """
import pathlib, re, sys
status = pathlib.Path("/proc/self/status").read_text()  # getrusage would count the parent, too
print(len(sys.modules), int(re.search(r"VmHWM:\\s+([0-9]+)", status)[1]) // 1024)
"""


def measure(code: str) -> tuple[int, int]:
    """Return the number of modules that `code` leaves loaded, and the peak of memory in MB."""
    command = [sys.executable, "-c", f"{code}\n{REPORT}"]
    printed = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    modules, megabytes = printed.stdout.split()
    return int(modules), int(megabytes)


if __name__ == "__main__":
    for name, code in STARTS.items():
        modules, megabytes = measure(code)
        print(f"{name + ':':15}{modules:5} modules, {megabytes:3} MB")
