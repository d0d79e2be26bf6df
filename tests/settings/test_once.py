from typing import Any

from plugins.settings.once import once


def test_a_thing_is_made_once_for_each_name_and_each_build():
    made: list[str] = []
    builds: list[dict[str, Any]] = [{}, {}]
    for settings in builds:
        for name in ("a", "b", "a"):
            assert once(settings, name, lambda name=name: made.append(name) or name) == name
    assert made == ["a", "b", "a", "b"]


def test_what_is_made_may_be_nothing():
    settings: dict[str, Any] = {}
    assert once(settings, "a", lambda: None) is None
    assert once(settings, "a", lambda: 1) is None
