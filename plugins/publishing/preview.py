"""Show the site during editing: build, serve, build again after each change.

The site is in `.preview/site`, and what its forms send is in
`.preview/submissions.sqlite`. After a change of the receiver's code, restart preview.
"""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from watchfiles import Change, watch
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from plugins.publishing.live_reload import LiveReload, reloading
from plugins.publishing.serving import Application, site_application
from plugins.receiver import create_app

HOST = "127.0.0.1"
HOST_NAMES = (HOST, "localhost")
PORTS_TRIED = 100
FOLDERS = ("content", "theme", "plugins")
SETTINGS = "pelicanconf.py"
TOGETHER = 100
"""Milliseconds within which several changes, such as those of one save, count as one."""


class Preview:
    """A project's site during editing, with the receiver for its forms."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.site = project / ".preview" / "site"
        self.reload = LiveReload()
        self.site.parent.mkdir(exist_ok=True)

    def build(self) -> None:
        """Build in a new process, which loads changed code; reload the pages.

        If the sources have problems, that process prints them; the last good site remains.
        """
        output = str(self.site.relative_to(self.project))
        build = [sys.executable, "-m", "plugins.publishing.build"]
        command = [*build, "--drafts", "--gallery", "--output", output]
        if subprocess.call(command, cwd=self.project) == 0:
            self.reload.built()

    def serve(self, port: int) -> BaseWSGIServer:
        """Serve on `port`, or on the next free port, in a new thread."""
        receiver = create_app(self.site, self.site.parent, show_submissions=True)
        application = reloading(site_application(self.site, receiver.wsgi_app), self.reload)
        with listening_socket(port) as listening:
            server = make_server(
                HOST,
                listening.getsockname()[1],
                for_own_host(application),
                threaded=True,
                request_handler=QuietHandler,
                fd=listening.fileno(),
            )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


def for_own_host(application: Application) -> Application:
    """Return `application` for requests to HOST_NAMES alone.

    Otherwise a page of another site could read what the forms sent, if it lets its own name
    resolve to this machine (DNS rebinding).
    """

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if host_is_trusted(environ.get("HTTP_HOST"), HOST_NAMES):
            return application(environ, start_response)
        refusal = f"Preview answers only at http://{HOST}:{environ['SERVER_PORT']}/.\n"
        return Response(refusal, 403)(environ, start_response)

    return guarded


class QuietHandler(WSGIRequestHandler):
    """Log no requests, so that the terminal shows only the problems of the site."""

    def log_request(self, *_: Any) -> None:
        """Log nothing."""


def listening_socket(port: int) -> socket.socket:
    """Return a socket that listens on `port`, or on the next free port."""
    for candidate in range(port, port + PORTS_TRIED):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
        except OSError:
            listening.close()
            continue
        listening.listen()
        return listening
    raise OSError(f"no port from {port} to {port + PORTS_TRIED - 1} is free")


class Changes:
    """The changes of a project's sources since this object was created."""

    def __init__(self, project: Path) -> None:
        self._noticed: SimpleQueue[None] = SimpleQueue()
        self._stop = threading.Event()
        folders = [project / name for name in FOLDERS]

        def is_settings(_: Change, path: str) -> bool:
            return Path(path).name == SETTINGS

        def notice(*paths: Path, **options: Any) -> None:
            for _ in watch(*paths, debounce=TOGETHER, stop_event=self._stop, **options):
                self._noticed.put(None)

        # Watch the folder, since editors replace a file rather than change it.
        of_settings = partial(notice, project, watch_filter=is_settings, recursive=False)
        watches = (partial(notice, *folders), of_settings)
        self._threads = [threading.Thread(target=watch, daemon=True) for watch in watches]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop watching; a thread that still watches can keep Python from ending."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait(self, seconds: float | None = None) -> bool:
        """Return True as soon as something has changed since the last call.

        If `seconds` is given, return False if nothing has changed by then.
        """
        try:
            self._noticed.get(timeout=seconds)
        except Empty:
            return False
        while not self._noticed.empty():
            self._noticed.get()
        return True


def main(port: int) -> int:
    """Preview the project in the working directory until Ctrl-C; return the exit code."""
    preview = Preview(Path.cwd())
    changes = Changes(preview.project)
    try:
        preview.build()
        address = f"http://{HOST}:{preview.serve(port).port}"
        sys.stdout.write(
            f"The site: {address}/\n"
            f"What its forms sent: {address}/forms/submissions\n"
            f"All types of question: {address}/_forms/\n"
            "A change is shown as soon as it is built; Ctrl-C ends.\n"
        )
        sys.stdout.flush()
        while True:
            changes.wait()
            preview.build()
    except KeyboardInterrupt:
        return 0
    finally:
        changes.stop()
