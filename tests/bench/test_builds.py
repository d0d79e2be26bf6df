import sys
from pathlib import Path

import pytest

from tests.bench.builds import EDITS, Cost, Row, measure, median, table
from tests.bench.corpus import write_corpus


def test_each_edit_changes_the_corpus_each_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_corpus(site, 4)

    def state() -> dict[str, bytes]:
        folders = (site / "content", site / "theme")
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        return {str(file): file.read_bytes() for file in files}

    before = state()
    for edit in EDITS.values():
        for number in range(2):
            edit(site, number)
            after = state()
            assert sum(before[name] != after[name] for name in after) == 1
            before = after


def test_a_build_that_fails_stops_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no good"):
        measure([sys.executable, "-c", "raise SystemExit('no good')"], tmp_path)


def test_a_row_has_medians_and_ratios() -> None:
    cost = median([Cost(1, 2, 30), Cost(3, 2, 10), Cost(2, 2, 20)])
    assert cost == Cost(2, 2, 20)
    row = table(1000, [Row("cold", cost, None, 0.5)]).splitlines()[-1]
    assert row == "| cold | 2.00 s | 2.00 s | 20 MB | – | 0.50 |"
