from plugins.editorial.kinds import find_kinds


def test_kinds_are_the_plugins_that_declare_one_in_their_order() -> None:
    found = find_kinds(["plugins.search", "plugins.events", "plugins.nothing", "plugins.news"])
    assert [kind.name for kind in found] == ["events", "news"]
