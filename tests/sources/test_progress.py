from io import StringIO

import pytest

from plugins.sources import progress
from plugins.sources.progress import counted, shown_progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test sets."""
    monkeypatch.delenv("CI", raising=False)
    times = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: times[0])
    return times


def work(now: list[float], seconds: float, terminal: StringIO) -> list[str]:
    """Count four texts, each of which takes `seconds`; return what was shown."""
    with shown_progress(terminal):
        for _ in counted(["a", "b", "c", "d"], "Checking texts"):
            now[0] += seconds
    return [line for line in terminal.getvalue().split("\r\x1b[K") if line]


def test_a_step_that_takes_over_a_second_shows_how_many_of_how_many(now):
    assert work(now, 0.6, Terminal()) == ["Checking texts: 2 of 4", "Checking texts: 3 of 4"]


def test_what_is_shown_is_translated(now):
    terminal = Terminal()
    with shown_progress(terminal, str.upper):
        for _ in counted(["a", "b"], "Checking texts"):
            now[0] += 2
    assert "CHECKING TEXTS: 1 OF 2" in terminal.getvalue()


def test_what_is_shown_is_removed_at_the_end(now):
    terminal = Terminal()
    work(now, 2, terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_of_a_short_step_in_a_file_or_in_ci(now, monkeypatch):
    assert work(now, 0.1, Terminal()) == []
    assert work(now, 2, StringIO()) == []
    monkeypatch.setenv("CI", "true")
    assert work(now, 2, Terminal()) == []


def test_all_items_are_yielded_whether_shown_or_not():
    assert [*counted([1, 2], "Counting")] == [1, 2]
    with shown_progress(Terminal()):
        assert [*counted([1, 2], "Counting")] == [1, 2]
