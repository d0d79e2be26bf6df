"""The process that builds for preview: it loads the code once, and forks for each build.

A build in a fork starts with the same state as one in a new process, without the time that
loading takes. The fork of the last good build waits: it draws the pages that are open in a
browser from what it read, before the whole site is built again (open_pages.py).

It talks with preview (builder.py) by messages of JSON. Requests are `{"do": "build"}` and
`{"do": "draw", "changed": PATHS, "open": FILES}`. Answers are, by "said":
- "built": a build ended well with `count` pages; `facts` is what facts.py returns;
- "wrong": a build ended with `problems`, the fields of each Problem in order;
- "broken": the code failed with `error`, a traceback;
- "drawn": `pages` has the HTML of pages, by their file in the output.
"""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from json import dumps, loads
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

Message = dict[str, Any]
Facts = dict[str, Any]
"""Values of JSON, as facts.py returns them."""
_FORK = get_context("fork")


class Forked:
    """A fork of this process, and the pipe to it."""

    def __init__(self, run: Callable[[Connection], None], inherited: Sequence[Connection]) -> None:
        self.pipe, theirs = _FORK.Pipe()

        def start() -> None:
            for connection in (*inherited, self.pipe):
                connection.close()  # else the other ends would not notice that this one is gone
            run(theirs)

        self.process = _FORK.Process(target=start)
        self.process.start()
        theirs.close()

    def end(self) -> None:
        """Make the process end, and forget it."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def send(connection: Connection, message: Message) -> None:
    """Send a message as JSON."""
    connection.send_bytes(dumps(message).encode())


def receive(connection: Connection) -> Message:
    """Wait for a message; raises EOFError or OSError if the other side is gone."""
    message: Message = loads(connection.recv_bytes())
    return message


def serve(preview: Connection, settings_file: Path, output: Path, **overrides: object) -> None:
    """Answer the requests of `preview` until it is gone.

    There is one build at a time: preview sends the next request for one after its answer.
    """
    import_module("plugins.publishing.build")
    last: Forked | None = None
    building: Forked | None = None

    def build(pipe: Connection) -> None:
        build_and_wait(pipe, settings_file, output, **overrides)

    while True:
        forks = [fork for fork in (last, building) if fork]
        ready = wait([preview, *(fork.pipe for fork in forks)])
        if preview in ready:
            request = receive(preview)
            if request["do"] == "build":
                gc.collect()
                gc.freeze()  # so that collecting garbage copies no memory that forks share
                building = Forked(build, [preview, *([last.pipe] if last else [])])
            elif last:
                with suppress(OSError):  # it has ended, and its pipe says so next
                    send(last.pipe, request)
        for fork in forks:
            if fork.pipe not in ready:
                continue
            try:
                answer = receive(fork.pipe)
            except (EOFError, OSError):
                if fork is building:
                    send(preview, {"said": "broken", "error": "The build was killed.\n"})
                    building = None
                else:
                    last = None
                fork.end()
                continue
            if fork is building:
                building = None
                if answer["said"] == "built":
                    load(answer.pop("modules"))
                    if last:
                        last.end()
                    last = fork
                else:
                    fork.end()
            send(preview, answer)


def build_and_wait(
    pipe: Connection, settings_file: Path, output: Path, **overrides: object
) -> None:
    """Build the site; if it ends well, draw pages of it until the other side is gone."""
    from pelican.generators import Generator
    from pelican.plugins import signals

    from plugins.languages.editors import editors_language, editors_words, in_speech
    from plugins.publishing.build import build_what_changed
    from plugins.publishing.facts import facts_of
    from plugins.publishing.open_pages import draw, prepare
    from plugins.sources.problems import ProblemsFound, in_words
    from plugins.sources.progress import shown_progress

    made: list[Generator] = []

    def note(generators: list[Generator]) -> None:
        made[:] = generators

    signals.all_generators_finalized.connect(note)
    try:
        with shown_progress(sys.stderr, in_speech):
            build_what_changed(settings_file, output, overrides)
        facts = facts_of(made[0].context["site"])
        count = sum(1 for _ in output.rglob("*.html"))
    except ProblemsFound as found:
        words = editors_words(editors_language())
        problems = [in_words(one, words) for one in found.problems]
        fields = [[one.path, one.line, one.column, one.what, one.remedy] for one in problems]
        send(pipe, {"said": "wrong", "problems": fields})
        return
    except Exception:
        send(pipe, {"said": "broken", "error": traceback.format_exc()})
        return
    send(pipe, {"said": "built", "facts": facts, "count": count, "modules": [*sys.modules]})
    made[0].settings["MADE"]["kept"] = None  # what is drawn is read from the files of now
    gc.freeze()  # nor does collecting garbage look through the whole site again
    with suppress(EOFError, OSError):
        prepare(made, pipe.poll)
        while True:
            request = receive(pipe)
            drawn = draw(made, request["changed"], request["open"])
            send(pipe, {"said": "drawn", "pages": drawn})


def load(modules: Sequence[str]) -> None:
    """Import what a build has imported on its way, so that the next finds it here."""
    settings = {"pelicanconf", "publishconf"}  # read anew by each build
    for name in modules:
        if name not in sys.modules and name not in settings:
            with suppress(Exception):  # what only a build can import
                import_module(name)


def main(channel: int, output: str, overrides: str) -> None:
    """Build the project in the working directory for the preview at the file `channel`."""
    preview = Connection(channel)
    try:
        serve(preview, Path("pelicanconf.py"), Path(output), **loads(overrides))
    except (EOFError, OSError):
        pass  # preview has ended
    except Exception:
        with suppress(OSError):
            send(preview, {"said": "broken", "error": traceback.format_exc()})
    os.killpg(0, signal.SIGKILL)  # every fork, and the programs that they have started


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
