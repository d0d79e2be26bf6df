from pathlib import Path

import pytest

from tests.editorial.conftest import compare_with_expected

BAD = Path(__file__).parent / "bad"


@pytest.mark.parametrize("case", sorted(BAD.iterdir()), ids=lambda case: case.name)
def test_what_is_wrong_with_the_times_of_an_event_is_reported_in_these_words(case: Path) -> None:
    compare_with_expected(case)
