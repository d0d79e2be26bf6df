"""Send the receiver slow posts: `python -m tests.bench.receiver_hostile [COUNT]`.

Without COUNT, 100 posts of 1 MB that are made to be slow go to gunicorn with two workers at the
default limits: one after another from an address each, then sixteen at once, then from one
address. Meanwhile /forms/health is asked. Printed is the processor time that each kind of post
takes at most. Exits 1 where a post takes over 2 s, gets no answer or a 500, or health is not 200.
"""

import http.client
import os
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plugins.receiver.receive import open_receiver
from tests.receiver.conftest import build_small_site
from tests.receiver.hostile_posts import posts, spec
from tests.receiver.production import Production, free_port, stop

MOST_SECONDS = 2.0
RATE = "10/minute; 60/hour"
Post = tuple[str, bytes, str]


@dataclass
class Siege:
    """What the posts got: statuses, the most processor time of each kind, health's statuses."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    at_once: Counter[int] = field(default_factory=Counter)
    from_one: Counter[int] = field(default_factory=Counter)
    seconds_unread: float = 0
    health: Counter[int] = field(default_factory=Counter)
    health_wait: float = 0

    @property
    def is_right(self) -> bool:
        answered = self.statuses + self.at_once + self.from_one
        return (
            max(*self.seconds.values(), self.seconds_unread) <= MOST_SECONDS
            and set(self.health) == {200}
            and all(status < 500 for status in answered)
            and self.from_one[429] > 0
        )


def besiege(folder: Path, count: int) -> Siege:
    """Send `count` posts three times to a receiver of a form in `folder`."""
    settings = build_small_site(spec(), folder)
    contract = open_receiver(settings).forms.read().forms["small"].contract
    names = [name for name in contract.properties if name not in contract.hidden]
    production = Production(settings.site, folder / "data", free_port())
    more = {"RECEIVER_PROXIES": "1"}
    process = production.start(folder / "log", RECEIVER_RATE=RATE, **more)
    result = Siege()
    try:
        with _watching_health(production, result):
            for number, one in enumerate(posts(names, count)):
                before = _processor_seconds(process.pid)
                result.statuses[_send(production, one, f"192.0.2.{number}")] += 1
                used = _processor_seconds(process.pid) - before
                result.seconds[one[0]] = max(result.seconds[one[0]], used)
            with ThreadPoolExecutor(16) as pool:
                sent = enumerate(posts(names, count))
                jobs = [pool.submit(_send, production, one, f"2001:db8:{n}::1") for n, one in sent]
                result.at_once.update(job.result() for job in jobs)
            result.from_one.update(_from_one_address(production, posts(names, count), 20))
            before = _processor_seconds(process.pid)
            unread = [_send(production, one, "198.51.100.1") for one in posts(names, 10)]
            result.seconds_unread = (_processor_seconds(process.pid) - before) / len(unread)
            result.from_one.update(unread)
    finally:
        stop(process)
    return result


def _from_one_address(
    production: Production, every_post: Iterable[Post], most: int
) -> Iterator[int]:
    for _, one in zip(range(most), every_post, strict=False):
        yield _send(production, one, "198.51.100.1")


def _send(production: Production, one: Post, address: str) -> int:
    _, body, media = one
    connection = http.client.HTTPConnection("127.0.0.1", production.port, timeout=300)
    try:
        headers = {"Content-Type": media, "X-Forwarded-For": address}
        connection.request("POST", "/forms/small", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


@contextmanager
def _watching_health(production: Production, result: Siege) -> Iterator[None]:
    """Ask for health four times a second meanwhile."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.25):
            start = time.monotonic()
            try:
                status = production.get("/forms/health", timeout=300)
            except (OSError, http.client.HTTPException):
                status = 0
            result.health[status] += 1
            result.health_wait = max(result.health_wait, time.monotonic() - start)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _processor_seconds(server: int) -> float:
    """Return the processor time of the workers of a server."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2] for child in children]
    ticks = sum(int(tick) for stat in stats for tick in stat.split()[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(count: int = 100) -> int:
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        result = besiege(Path(folder), count)
    for kind, seconds in sorted(result.seconds.items(), key=lambda one: -one[1]):
        print(f"{seconds:5.2f} s at most: {kind}")
    print(f"{result.seconds_unread:5.2f} s each: far over the rate")
    print(f"one after another: {dict(result.statuses)}; at once: {dict(result.at_once)};", end=" ")
    print(f"from one address: {dict(result.from_one)}; health: {dict(result.health)},", end=" ")
    print(f"within {result.health_wait:.1f} s")
    print(f"{time.monotonic() - start:.0f} s; right: {result.is_right}")
    return 0 if result.is_right else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
