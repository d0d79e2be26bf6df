import pytest

from tests.bench.script import MOST, weight_of


@pytest.mark.parametrize("name", MOST)
def test_a_script_of_forms_weighs_less_than_its_bound(name: str) -> None:
    assert 0 < weight_of(name) < MOST[name]
