from plugins.editorial.texts import find_kinds


def test_kinds_are_the_plugins_that_declare_one_in_their_order() -> None:
    plugins = ["plugins.search", "plugins.events", "plugins.nothing", "plugins.news"]
    assert [kind.name for kind in find_kinds({"PLUGINS": plugins})] == ["events", "news"]
