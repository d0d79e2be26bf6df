"""Work on many things at once, by a process a core; the results are as if one did it all."""

import gc
import os
import pickle
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from plugins.sources.progress import counted

One = TypeVar("One")
Result = TypeVar("Result")
LEAST = 100
"""Fewer things than this are done by this process alone, since dividing them takes longer."""


def on_all_cores(
    function: Callable[[One], Result], items: Sequence[One], what: str
) -> list[Result]:
    """Return `function` of each of `items`, in their order; progress shows `what` is done.

    Each process has a share of the items. What `function` changes in memory is lost, and its
    results are pickled. Raises the error of the first item for which `function` raises one.
    """
    cores = cores_here() if len(items) >= LEAST else 1
    if cores == 1 or threading.current_thread() is not threading.main_thread():
        return [function(one) for one in counted(items, what)]
    gc.freeze()  # so that collecting garbage copies no memory that the processes share
    others = [_start(function, items[share::cores]) for share in range(1, cores)]
    shares = []
    try:
        shares.append(_work(function, counted(items[::cores], what)))
    finally:
        shares += [_answer_of(process, pipe) for process, pipe in others]
        gc.unfreeze()
    errors = [
        (len(done) * cores + share, error)
        for share, (done, error) in enumerate(shares)
        if error is not None
    ]
    if errors:
        raise min(errors, key=lambda one: one[0])[1]
    results: list[Any] = [None] * len(items)
    for share, (done, _) in enumerate(shares):
        results[share::cores] = done
    return results


def cores_here() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _work(
    function: Callable[[One], Result], items: Iterable[One]
) -> tuple[list[Result], Exception | None]:
    """Return the results, up to an error if there is one."""
    results = []
    try:
        for one in items:
            results.append(function(one))  # noqa: PERF401 - those before an error count
    except Exception as error:
        return results, error
    return results, None


def _start(function: Callable[[One], object], items: Sequence[One]) -> tuple[int, int]:
    """Start a process that works on `items`; return its id and the pipe with its answer."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as file:
            file.write(_pickled(*_work(function, items)))
    finally:
        os._exit(0)  # without an answer if something else was raised, such as KeyboardInterrupt


def _pickled(done: list[Any], error: Exception | None) -> bytes:
    """Return the answer of a process; its error has the traceback, which pickling leaves out.

    A RuntimeError says what cannot be pickled itself.
    """
    try:
        if error is not None:
            error.add_note("".join(traceback.format_exception(error)))
            pickle.loads(pickle.dumps(error))  # some errors can only be written
        return pickle.dumps((done, error))
    except Exception as failure:
        told = "".join(traceback.format_exception(error or failure))
        return pickle.dumps(([None] * len(done) if error else [], RuntimeError(told)))


def _answer_of(process: int, pipe: int) -> tuple[list[Any], Exception | None]:
    with os.fdopen(pipe, "rb") as file:
        answer = file.read()
    os.waitpid(process, 0)
    if not answer:
        return [], ChildProcessError("a process that shared the work ended without an answer")
    done, error = pickle.loads(answer)
    return done, error
