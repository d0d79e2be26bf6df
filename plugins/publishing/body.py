"""Judge and draw the body of one text, as check and Pelican do, for the short path."""

from collections.abc import Callable, Iterable, Mapping
from gettext import NullTranslations
from html import escape
from typing import Any, NoReturn

from markdown import Markdown
from markdown.extensions.meta import META_RE

from plugins.editorial.copies import copied_line, has_body
from plugins.editorial.headers import MAX_BYTES, Header, digest_above, read_note
from plugins.editorial.link_marks import replace_marks
from plugins.editorial.prose import find_id_problems, mask_code
from plugins.editorial.prose_checks import find_prose_problems
from plugins.editorial.rendered import make_renderer, processor_limit
from plugins.incremental.store import KeptText
from plugins.incremental.unchanged import InDoubt
from plugins.markdown.converter import set_up
from plugins.sources.characters import find_character_problems, normalize
from plugins.theming.contents import contents
from plugins.theming.links import fit_links
from plugins.theming.used_names import names_in

STATIC = "{static}"
"""The mark of pictures and documents, which the short path does not draw."""
_FIRST_OF_YAML = "---"
NO_PAGE = "none"
"""Stands in place of the page of a draft (plugins/editions/generator.py)."""


class Body:
    """A text after an edit below its header; `old` is what the last build kept of it.

    `facts` are those of body_facts.py. Raises InDoubt if more has changed.
    """

    def __init__(
        self, facts: Mapping[str, Any], path: str, lang: str, old: KeptText, content: bytes
    ) -> None:
        self.facts, self.path, self.lang, self.old = facts, path, lang, old
        if len(content) > MAX_BYTES:
            raise InDoubt("it is too large")
        self.lines = normalize(content.decode("utf-8-sig")).split("\n")
        self.header: Header = read_note(old.facts["header"])
        end = self.header.end
        if self.header.intruder or digest_above(self.lines, end) != old.facts["above"]:
            raise InDoubt("its header has changed")
        is_yaml = self.lines[0].startswith(_FIRST_OF_YAML)
        if is_yaml and not self.lines[end - 1].startswith(_FIRST_OF_YAML):
            raise InDoubt("its header may go on")
        first = next((line for line in self.lines[end:] if line.strip()), "")
        if META_RE.match(first.expandtabs(4)) or first.startswith(_FIRST_OF_YAML):
            raise InDoubt("its first line may be of the header")
        self.prose = "\n" * end + "\n".join(self.lines[end:])

    def judge_and_draw(self, twins: Iterable[tuple[str, KeptText | None]]) -> str:
        """Return the HTML of the text, "" for a draft. Raises InDoubt if it may have a problem."""
        self._judge()
        self._compare(twins)
        header, facts = self.header, self.facts
        taken = frozenset(facts["ids"][f"{header.text('template')} {header.text('form')}"])
        if any(find_id_problems(mask_code(self.prose), self.path, taken)):
            raise InDoubt("it has an id twice")
        if self.old.facts["page"] == NO_PAGE:
            return ""
        markdown = Markdown(
            **set_up(
                {**facts["markdown"], "extensions": _extensions(facts["markdown"])},
                top_of=lambda _: ({}, 0),
                lang=self.lang,
                words=_NoWords(),
                titles=_NoTitles(),
                taken=taken,
            )
        )
        if self.old.facts["addresses"] is None:
            raise InDoubt("its links are not known")
        html = replace_marks(markdown.convert(self.prose), self.old.facts["addresses"])
        if contents(html) != contents(self.old.html):
            raise InDoubt("its headings have changed")
        return html

    def _judge(self) -> None:
        """Look for the problems that `check` finds in the prose of a text alone."""
        links: set[str] = set()

        def note(address: str) -> None:
            links.add(address)

        renderer = make_renderer(self.facts["markdown"])
        with processor_limit():
            if (
                STATIC in self.prose
                or STATIC in self.old.prose
                or not has_body(self.prose)
                or any(line.strip() in self.facts["reported"] for line in self.lines)
                or any(find_character_problems(self.lines, self.path))
                or any(find_prose_problems(self, renderer, note))
            ):
                raise InDoubt("it may have a problem")
        if sorted(links) != self.old.facts["links"]:
            raise InDoubt("its links have changed")

    def _compare(self, twins: Iterable[tuple[str, KeptText | None]]) -> None:
        """Look whether it is a copy of its twin, or that of it."""
        for lang, twin in twins:
            if lang == self.lang or twin is None:
                continue
            its = read_note(twin.facts["header"])
            if copied_line(self.header, self.prose, its, twin.prose) or copied_line(
                its, twin.prose, self.header, self.prose
            ):
                raise InDoubt("it may be a copy")


def _extensions(configuration: Mapping[str, Any]) -> list[str]:
    """Return the extensions in the order in which Pelican takes them."""
    named = [*configuration.get("extensions", ())]
    return [*named, *(one for one in configuration["extension_configs"] if one not in named)]


class _NoWords(NullTranslations):
    """Stands for the catalogue, which is not read: a text that needs a word of it is in doubt."""

    def gettext(self, message: str) -> NoReturn:
        raise InDoubt(message)


class _NoTitles:
    """Stands for the titles of other texts."""

    def get(self, path: str, default: str, /) -> NoReturn:
        del default
        raise InDoubt(path)


def _in_page(facts: Mapping[str, Any], page: object) -> Callable[[str], bytes]:
    """Return how a page shows a text, as the filter `text` does."""
    del page
    root: str = facts["root"]

    def write(html: str) -> bytes:
        return (html if root == "/" else fit_links(html, lambda url: f"{root}{url}")).encode()

    return write


def _whole(facts: Mapping[str, Any], page: Any) -> Callable[[str], bytes]:
    """Return how a feed shows the text of `page`, which is as faces.py writes it."""
    from plugins.theming.whole_addresses import with_whole_addresses

    root = f"{facts['origin']}{facts['root']}"

    def write(html: str) -> bytes:
        text = with_whole_addresses(
            fit_links(html, lambda url: f"{root}{url}"), f"{root}{page[1]['url']}"
        )
        return escape(text, quote=False).encode()

    return write


WAYS: Mapping[str, Callable[[Mapping[str, Any], Any], Callable[[str], bytes]]] = {
    "page": _in_page,
    "section": _in_page,
    "whole": _whole,
}
"""How an output shows a text, by what `MadeFile` and `Reads.texts_of` call it."""


def compare_names(before: bytes, after: bytes, styled: frozenset[str]) -> None:
    """Raise InDoubt if the pages name different elements or classes for which there are rules."""
    names = [names_in(page.decode().partition("</head>")[2]) for page in (before, after)]
    if (names[0] ^ names[1]) & styled:
        raise InDoubt("its stylesheet may have changed")
