"""Run the receiver as it is self-hosted, by gunicorn, and post to it; kill it at will."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import PROJECT

CONTACT = {"name": "Åsa Öberg", "email": "asa@example.com", "_language": "sv", "_next": "/tack/"}


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def gunicorn_options(port: int) -> list[str]:
    """Take the options from the README's unit, but for the port, and let it log less."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^ExecStart=\S+/gunicorn (.*)$", readme, re.MULTILINE)
    assert found
    options = found[1].replace("127.0.0.1:8001", f"127.0.0.1:{port}").split()
    return ["--log-level", "warning", *options]


@dataclass(frozen=True)
class Production:
    """A receiver of the site built at `site`, started in `folder`, which stores in `data`."""

    site: Path
    data: Path
    port: int
    python: str = sys.executable
    folder: Path = PROJECT

    @property
    def database(self) -> Path:
        return self.data / "submissions.sqlite"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if "RECEIVER_" not in name},
            "PYTHONPATH": str(PROJECT),
            "RECEIVER_SITE": str(self.site),
            "RECEIVER_DATA": str(self.data),
            "RECEIVER_RATE": "none",
            **more,
        }

    def start(self, log: Path, **more: str) -> "subprocess.Popen[bytes]":
        """Start gunicorn and wait until it answers; the process leads a group of its own."""
        command = [self.python, "-m", "gunicorn", *gunicorn_options(self.port)]
        with log.open("ab") as stderr:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self.environment(**more),
                stdout=stderr,
                stderr=stderr,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while not self.is_up():
            if process.poll() is not None or time.monotonic() > deadline:
                stop(process, signal.SIGKILL)
                raise RuntimeError(f"the receiver does not start:\n{log.read_text()}")
            time.sleep(0.05)
        return process

    def is_up(self) -> bool:
        try:
            return self.get("/forms/health") == 200
        except OSError:
            return False

    def get(self, path: str, timeout: float = 10) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()


def kill_worker(process: "subprocess.Popen[bytes]") -> None:
    """Kill one worker of the server, and wait until another has taken its place."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    before = children.read_text().split()
    os.kill(int(before[0]), signal.SIGKILL)
    deadline = time.monotonic() + 60
    while len(now := children.read_text().split()) < len(before) or before[0] in now:
        assert process.poll() is None, "the server ended"
        assert time.monotonic() < deadline
        time.sleep(0.05)


def stop(process: "subprocess.Popen[bytes]", number: int = signal.SIGTERM) -> None:
    """Send a signal to the server and its workers, which are one group, and wait for its end."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    process.wait(timeout=60)


def post(connection: http.client.HTTPConnection, answers: Mapping[str, str]) -> int:
    """Post to the contact form; return the status, the answer having been read whole."""
    connection.request(
        "POST",
        "/forms/contact",
        urlencode({**CONTACT, **answers}),
        {"Content-Type": "application/x-www-form-urlencoded"},
    )
    answer = connection.getresponse()
    answer.read()
    return answer.status
