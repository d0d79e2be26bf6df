from plugins.publishing.scripts import write_script
from tests.bench.script import MOST, SCRIPT, weight


def test_the_forms_script_weighs_less_than_5_kb() -> None:
    assert 0 < weight(write_script(SCRIPT)) < MOST
