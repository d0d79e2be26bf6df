from pathlib import Path

import pytest

from tests.bench.weight import weights

MOST = 10_000  # bytes, compressed: DESIGN's best peer has 5.7 kB before first paint


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "nyheter/north-sweden-cleantech-uppmarksammas-i-bryssel/index.html",
        "boka-besok/index.html",
        "en/book-a-visit/index.html",
    ],
)
def test_page_weighs_at_most_10_kb_before_first_paint(site: Path, name: str) -> None:
    assert weights(site)[name] <= MOST


def test_no_page_weighs_more(site: Path) -> None:
    assert {name: size for name, size in weights(site).items() if size > MOST} == {}
