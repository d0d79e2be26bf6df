import os
import signal
import threading

import pytest

from plugins.sources import processes
from plugins.sources.processes import LEAST, on_all_cores

MANY = range(3 * LEAST)


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores_here", lambda: 3)


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_the_results_are_in_order_and_the_work_is_shared() -> None:
    done = on_all_cores(process_of, MANY, "Counting")
    assert [number for number, _ in done] == list(MANY)
    assert len({process for _, process in done}) == 3


def test_a_little_work_and_that_of_a_thread_is_not_divided() -> None:
    few: list[tuple[int, int]] = on_all_cores(process_of, range(LEAST - 1), "Counting")
    many: list[tuple[int, int]] = []
    thread = threading.Thread(target=lambda: many.extend(on_all_cores(process_of, MANY, "")))
    thread.start()
    thread.join()
    assert {process for _, process in (*few, *many)} == {os.getpid()}
    assert [number for number, _ in many] == list(MANY)


@pytest.mark.parametrize("wrong", [{7}, {8, 30}, {9, 10, 11}, {*MANY}])
def test_the_error_of_the_first_item_is_raised(wrong: set[int]) -> None:
    def refuse(number: int) -> None:
        if number in wrong:
            raise ValueError(number)

    with pytest.raises(ValueError, match=rf"^{min(wrong)}\b"):
        on_all_cores(refuse, MANY, "Counting")


class Unreadable(Exception):
    """Can be pickled, but not read again."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} {other}")


@pytest.mark.parametrize(
    ("error", "raised"), [(ValueError("no"), ValueError), (Unreadable(1, 2), RuntimeError)]
)
def test_an_error_of_another_process_says_where_it_was_raised(
    error: Exception, raised: type[Exception]
) -> None:
    own = os.getpid()

    def refuse(_: int) -> None:
        if os.getpid() != own:
            raise error

    with pytest.raises(raised) as found:
        on_all_cores(refuse, MANY, "Counting")
    told = "\n".join([str(found.value), *getattr(found.value, "__notes__", ())])
    assert "in refuse" in told
    assert f"{type(error).__name__}: {error}" in told


def test_a_result_that_cannot_be_pickled_is_named() -> None:
    with pytest.raises(RuntimeError, match="pickle"):
        on_all_cores(lambda _: lambda: None, MANY, "Counting")


def test_a_process_that_is_killed_is_an_error() -> None:
    own = os.getpid()

    def die(_: int) -> None:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ChildProcessError):
        on_all_cores(die, MANY, "Counting")
