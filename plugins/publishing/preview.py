"""Show the site during editing: build, serve, build again after each change.

The site is in `.preview/site`, and what its forms send is in
`.preview/submissions.sqlite`. Changed code is loaded by the process that builds (warm.py). After
a change of the receiver's code, or of the server's, restart preview.
"""

import fcntl
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NoReturn

from watchfiles import Change, watch
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from plugins.languages.editors import in_speech
from plugins.publishing.builder import Answer, Builder
from plugins.publishing.live_reload import EditorLink, Failure, LiveReload, reloading
from plugins.publishing.serving import Application, site_application
from plugins.publishing.warm import Message
from plugins.receiver import create_app
from plugins.sources.messages import Message as Text
from plugins.sources.messages import joined, msg, nmsg
from plugins.sources.problems import Problem, reason_of

HOST = "127.0.0.1"
HOST_NAMES = (HOST, "localhost")
PORTS_TRIED = 100
FOLDERS = ("content", "theme", "plugins")
CODE = "plugins"
SETTINGS = "pelicanconf.py"
TOGETHER = 100
"""Milliseconds within which several changes, such as those of one save, count as one."""
QUIET = 10
"""Milliseconds without a change after which those before it count as all of one save."""


class Preview:
    """A project's site during editing, with the receiver for its forms.

    `folder` is for what preview writes. `ready` is called after the first build. With `demo`,
    the demo set stands beside the texts.
    """

    def __init__(
        self,
        project: Path,
        folder: Path,
        ready: Callable[[], None] = lambda: None,
        *,
        demo: bool = False,
    ) -> None:
        self.project = project
        self.site = folder / "site"
        self.reload = LiveReload(EditorLink.of(project, os.environ))
        self._ready: Callable[[], None] | None = ready
        self._events: SimpleQueue[set[str] | Answer] = SimpleQueue()
        self._changed: set[str] = set()
        self._building: set[str] | None = None
        self._unshown: set[str] = set()
        self._since = 0.0
        self._content = project / "content"
        self._with_demo = folder / "demo" / "content" if demo else None

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

    def changed(self, paths: set[str]) -> None:
        """Note that the files at `paths` have changed."""
        self._events.put(paths)

    def keep_built(self) -> NoReturn:
        """Build the site, and again after each change."""
        settings: dict[str, object] = {"SHOW_DRAFTS": True, "FORM_GALLERY": True}
        if self._with_demo:
            settings["PATH"] = str(self._with_demo)
        builder = Builder(self.project, self.site, self._events.put, **settings)
        try:
            self._take_demo()
            self._build(builder)
            while True:
                event = self._events.get()
                if isinstance(event, set):
                    self._react(builder, event)
                elif event.start == builder.starts:
                    self._take(builder, event.message)
        finally:
            builder.stop()

    def _react(self, builder: Builder, paths: set[str]) -> None:
        """Draw the open pages, and build the site; load code anew if it has changed."""
        self._changed |= paths
        self._take_demo()
        if any(self._is_code(path) for path in paths) or not builder.runs:
            builder.restart()
            self._changed |= self._building or set()
            self._building = None
        else:
            files = self.reload.open_pages()
            changed = sorted(map(self._built_from, paths))
            builder.ask({"do": "draw", "changed": changed, "open": files})
        if self._building is None:
            self._build(builder)

    def _take_demo(self) -> None:
        """Bring the copy of content/ up to date that has the demo set, if it is shown."""
        if self._with_demo:
            from plugins.publishing.demo import write_demo

            today = datetime.now().astimezone().date()
            with suppress(FileNotFoundError):  # a file is just being removed: a change follows
                write_demo(self._content, self._with_demo, today)

    def _built_from(self, path: str) -> str:
        """Return the file that is read in place of the one at `path`."""
        if self._with_demo and Path(path).is_relative_to(self._content):
            return str(self._with_demo / Path(path).relative_to(self._content))
        return path

    def _is_code(self, path: str) -> bool:
        inside = Path(path).relative_to(self.project)
        return inside.parts[0] == CODE or inside.name == SETTINGS

    def _build(self, builder: Builder) -> None:
        self._building, self._changed, self._since = self._changed, set(), time.monotonic()
        builder.ask({"do": "build"})

    def _take(self, builder: Builder, answer: Message) -> None:
        """Take an answer of the builder."""
        if answer["said"] == "drawn":
            self.reload.show({file: html.encode() for file, html in answer["pages"].items()})
        elif self._building is not None:
            paths, self._building = self._building, None
            self._end_build(answer, paths)
            if self._changed:
                self._build(builder)

    def _end_build(self, answer: Message, paths: set[str]) -> None:
        """Report a build that began after `paths` had changed, in the terminal and the pages."""
        if answer["said"] == "built":
            seconds = f"{time.monotonic() - self._since:.1f}"
            say(msg("Built {n} pages in {seconds} s.", n=answer["count"], seconds=seconds))
            self._unshown |= paths or {CODE}
            if not self._changed:  # else it may have texts of two moments, and the next is due
                only_texts = all(path.endswith(".md") for path in self._unshown)
                self.reload.built(answer["facts"], assets=not only_texts)
                self._unshown = set()
        else:
            failure = failure_of(answer)
            sys.stderr.write(f"{failure}\n")
            self.reload.failed(failure)
        if self._ready:
            self._ready()
            self._ready = None


def failure_of(answer: Message) -> Failure:
    """Return why a build failed, by the builder's answer."""
    if answer["said"] == "wrong":
        problems = tuple(Problem(*fields) for fields in answer["problems"])
        title = nmsg(
            "{n} problem: nothing was built, preview shows the site as it was.",
            "{n} problems: nothing was built, preview shows the site as it was.",
            len(problems),
        )
        return Failure(in_speech(title), problems)
    title = msg("The code failed: nothing was built, preview shows the site as it was.")
    return Failure(in_speech(title), error=answer["error"])


def say(line: Text) -> None:
    """Write a line to the terminal at once."""
    sys.stdout.write(f"{in_speech(line)}\n")
    sys.stdout.flush()


def for_own_host(application: Application) -> Application:
    """Return `application` for requests to HOST_NAMES alone.

    Otherwise a page of another site could read what the forms sent, if it lets its own name
    resolve to this machine (DNS rebinding).
    """

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if host_is_trusted(environ.get("HTTP_HOST"), HOST_NAMES):
            return application(environ, start_response)
        address = f"http://{HOST}:{environ['SERVER_PORT']}/"
        refusal = in_speech(msg("Preview answers only at {address}.", address=address))
        return Response(f"{refusal}\n", 403)(environ, start_response)

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
    last = port + PORTS_TRIED - 1
    raise NoPortError(msg("No port from {first} to {last} is free.", first=port, last=last))


class Changes:
    """Watch a project's sources, and call `notice` with the paths of each change."""

    def __init__(self, project: Path, notice: Callable[[set[str]], None]) -> None:
        self._stop = threading.Event()
        folders = [project / name for name in FOLDERS]

        def is_settings(_: Change, path: str) -> bool:
            return Path(path).name == SETTINGS

        def watching(*paths: Path, **options: Any) -> None:
            options |= {"debounce": TOGETHER, "step": QUIET, "stop_event": self._stop}
            for changes in watch(*paths, **options):
                notice({path for _, path in changes})

        # Watch the folder, since editors replace a file rather than change it.
        of_settings = partial(watching, project, watch_filter=is_settings, recursive=False)
        watches = (partial(watching, *folders), of_settings)
        self._threads = [threading.Thread(target=watch, daemon=True) for watch in watches]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop watching; a thread that still watches can keep Python from ending."""
        self._stop.set()
        for thread in self._threads:
            thread.join()


@contextmanager
def alone_in(folder: Path) -> Iterator[Callable[[str], None]]:
    """Make `folder`, and allow one preview at a time to use it; yield what notes its address.

    Raises RunningAlready with the address of the other, or CannotWrite.
    """
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise RunningAlready(lock.read().strip()) from None

        def note(address: str) -> None:
            lock.truncate(0)
            lock.write(address)
            lock.flush()

        note("")
        yield note


class NoPortError(Exception):
    """Raised where every port is used; `said` is the message."""

    def __init__(self, said: Text) -> None:
        super().__init__(said)
        self.said = said


class RunningAlready(Exception):
    """Raised where a preview of the folder runs; its argument is the address, or "" as yet."""


class CannotWrite(Exception):
    """Raised where preview's folder cannot be written; its argument is the OSError."""


def main(port: int, *, demo: bool = False) -> int:
    """Preview the project in the working directory until Ctrl-C; return the exit code.

    With `demo`, the demo set (demo.py) is shown beside the texts.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    project = Path.cwd()
    folder = project / ".preview"
    try:
        with alone_in(folder) as note:
            preview_until_stopped(project, folder, port, note, demo=demo)
    except KeyboardInterrupt:
        return 0
    except RunningAlready as other:
        running = msg(
            "Preview of this folder runs already, and is starting. To start it anew, end that one "
            "first."
        )
        if str(other):
            running = msg(
                "Preview of this folder runs already, at {address}. To start it anew, end that "
                "one first.",
                address=other,
            )
        say(running)
        return 0
    except NoPortError as found:
        sys.stderr.write(f"{in_speech(found.said)}\n")
        return 1
    except CannotWrite as found:
        (error,) = found.args
        refused = msg(
            "Preview writes the site that it shows to {folder}, and cannot ({why}); give yourself "
            "the permission to write there, or copy the project.",
            folder=folder,
            why=joined(reason_of(error), f": {error.filename}"),
        )
        sys.stderr.write(f"{in_speech(refused)}\n")
        return 1


def preview_until_stopped(
    project: Path, folder: Path, port: int, note: Callable[[str], None], *, demo: bool
) -> NoReturn:
    """Build, serve, and build again after each change; `note` gets the site's address."""

    def ready() -> None:
        say(
            msg(
                "The site: {address}/\n"
                "What its forms sent: {address}/forms/submissions\n"
                "All types of question: {address}/_forms/\n"
                "A change is shown as soon as it is built; Ctrl-C ends.",
                address=address,
            )
        )

    preview = Preview(project, folder, ready, demo=demo)
    changes = Changes(project, preview.changed)
    try:
        address = f"http://{HOST}:{preview.serve(port).port}"
        note(f"{address}/")
        preview.keep_built()
    finally:
        changes.stop()
