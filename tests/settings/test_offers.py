from types import ModuleType

from plugins.settings.offers import find_source_problems, offered_addresses
from plugins.sources.problems import Problem

WRONG = Problem("content/a.md", 1, 0, "is wrong", "fix it")


def plugin(name: str, **functions: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(functions)
    return module


def test_the_problems_of_every_plugin_are_sorted_and_found_once():
    later = Problem("content/b.md", 1, 0, "is wrong", "fix it")
    calls = []

    def check(settings):
        calls.append(settings)
        return [later, WRONG]

    settings = {"PLUGINS": [plugin("a", check_sources=check), plugin("b")]}
    assert find_source_problems(settings) == [WRONG, later]
    assert find_source_problems(settings) == [WRONG, later]
    assert calls == [settings]


def test_a_problem_that_two_plugins_find_is_reported_once():
    one, other = (plugin(name, check_sources=lambda _: [WRONG]) for name in "ab")
    assert find_source_problems({"PLUGINS": [one, other]}) == [WRONG]


def test_a_plugin_that_cannot_be_imported_is_left_to_pelican():
    assert find_source_problems({"PLUGINS": ["plugins.nowhere"]}) == []


def test_plugins_name_the_addresses_of_what_no_text_stands_for():
    lists = plugin("a", possible_addresses=lambda settings: [settings["LISTING"]])
    settings = {"PLUGINS": [lists, plugin("b")], "LISTING": "a/"}
    assert offered_addresses(settings, "possible_addresses") == {"a/"}
