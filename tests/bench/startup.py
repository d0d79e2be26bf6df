"""Measure what tasks.py adds before a task starts: `python3 tests/bench/startup.py`.

Prints the median of a plain start of Python, that of `tasks.py --list`, and their ratio,
taken in turn, so that what else the machine does falls on both alike.
"""

import statistics
import subprocess
import sys
import time

from tests.conftest import PROJECT

ROUNDS = 20
PLAIN = [sys.executable, "-c", "pass"]
TASK = [sys.executable, str(PROJECT / "tasks.py"), "--list"]


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    rounds = [(seconds(PLAIN), seconds(TASK)) for _ in range(ROUNDS)]
    plain, task = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"python -c pass:  {plain * 1000:4.0f} ms")
    print(f"tasks.py --list: {task * 1000:4.0f} ms, {task / plain:.1f} times as long")
    print(f"tasks.py adds:   {(task - plain) * 1000:4.0f} ms")
