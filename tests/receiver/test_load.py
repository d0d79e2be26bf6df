"""Short forms of tests/bench/receiver_load.py and receiver_kill.py."""

import random

from tests.bench.receiver_kill import kill_repeatedly
from tests.bench.receiver_load import load
from tests.receiver.production import Production, free_port


def test_fifty_clients_at_once_lose_nothing(site, tmp_path):
    result = load(Production(site, tmp_path / "data", free_port()), seconds=3, clients=50)
    assert len(result.accepted) >= 50
    assert (result.lost, result.unanswered, result.doubled) == (0, 0, 0)
    assert result.others == {}


def test_a_killed_receiver_loses_and_doubles_nothing(site, tmp_path):
    production = Production(site, tmp_path / "data", free_port())
    result = kill_repeatedly(production, kills=3, chance=random.Random(4))
    assert (result.kills, result.sound) == (3, True)
    assert result.answered
    assert result.broken_off
    assert (result.lost, result.doubled) == (0, 0)
    assert (result.mails_doubled, result.rows_without_mail) == (0, 0)
    assert result.others == {}
