"""Find what plugins offer by name, so that plugins need not import each other.

A plugin's package may define a `KIND` of content (plugins/editorial/texts.py) and these
functions, which take Pelican's settings if no other argument is named:
- `check_sources` returns the problems of the sources that the plugin reads, or raises them;
- `find_notes` returns what it only remarks on in them, when there is no problem;
- `reported_lines`, which takes no argument, returns the lines that its `check_sources` reports
  in the prose of a text, without blanks around them; no other plugin's reads the prose;
- `possible_addresses` returns the addresses, relative to the site's root, at which it may
  write a page that has no text, such as a list;
- `served_addresses` returns the addresses that a program answers, not a file;
- `write_index` also takes the paths of the pages that have changed, None for all, and a function
  that returns the folder of the whole site, without the index; it writes what is made of pages;
- `named_files` takes the bytes of a page or feed, and returns the paths of the pictures, made
  for it, that it names;
- `unpublished_folders` returns folders of the built tree that are not of the site;
- `before_swap` takes the folders of the built tree and of the output, and moves out of the
  tree what is not to be published;
- `markdown_extension` returns what makes Markdown draw the plugin's part of a text;
- `draw_text`, which also takes a text (plugins/editorial/texts.py), returns it as a DrawnText;
- `ids_of_form`, which also takes the key of a form, returns the ids that it has on its page.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from plugins.settings.site_settings import Settings, once
from plugins.sources.problems import Problem, ProblemsFound


def offered(settings: Settings, name: str) -> Iterator[Any]:
    """Yield the attribute `name` of each plugin that has it."""
    for plugin in settings["PLUGINS"] or ():
        try:
            module = import_module(plugin) if isinstance(plugin, str) else plugin
        except ImportError:
            continue  # Pelican logs why it cannot be loaded, which stops the build
        if hasattr(module, name):
            yield getattr(module, name)


def find_source_problems(settings: Settings) -> list[Problem]:
    """Return the problems that plugins find in the sources; search once for each build."""

    def find() -> list[Problem]:
        problems: set[Problem] = set()
        for check in offered(settings, "check_sources"):
            try:
                problems.update(check(settings))
            except ProblemsFound as found:
                problems.update(found.problems)
        return sorted(problems)

    return once(settings, "source problems", find)


def find_source_notes(settings: Settings) -> list[Problem]:
    """Return what plugins only remark on in the sources; it stops nothing."""
    return sorted({note for find in offered(settings, "find_notes") for note in find(settings)})


def offered_addresses(settings: Settings, name: str) -> frozenset[str]:
    """Return all addresses that the function `name` of each plugin returns, once per build."""

    def find() -> frozenset[str]:
        return frozenset(one for offer in offered(settings, name) for one in offer(settings))

    return once(settings, f"offered {name}", find)
