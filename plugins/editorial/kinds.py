"""The kinds of text that a site has, such as news: each a package in PLUGINS with a KIND."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import TYPE_CHECKING

from plugins.editorial.front_matter import FrontMatter
from plugins.settings.offers import Settings, offered
from plugins.sources.problems import Problem

if TYPE_CHECKING:
    from plugins.editorial.texts import Text

Check = Callable[[Sequence["Text"]], Iterator[Problem]]
"""Find the problems of a kind's texts that no single line shows."""


@dataclass(frozen=True, kw_only=True)
class TextKind:
    """What an editor can write of one kind, and where it will stand.

    `name` is the folder in content/. `address` returns what follows the language's base
    address, such as "news/{slug}/"; its words come from the language's catalogue, under the
    context "address". `checks` look at all texts of the kind together.
    """

    name: str
    front_matter: type[FrontMatter]
    address: Callable[[NullTranslations], str]
    fixed_addresses: Mapping[str, str] = field(default_factory=dict)
    """The addresses that hosts fix, instead, by the key of a text."""
    checks: tuple[Check, ...] = ()


def find_kinds(settings: Settings) -> tuple[TextKind, ...]:
    """Return the KIND of each plugin of Pelican's `settings` that has one, in their order."""
    return tuple(offered(settings, "KIND"))
