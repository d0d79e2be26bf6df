"""The sentences that hold the place of what an editor is to write.

A new text has them in its own language. They may stay in a draft, and nowhere else.
"""

from collections.abc import Iterator
from functools import cache

from plugins.editorial.front_matter import label_of
from plugins.editorial.texts import Text, find_kinds, texts_of
from plugins.languages.editors import editor_languages, editors_words
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import Message, msg, translated
from plugins.sources.problems import Problem

SUMMARY = msg("One or two sentences that stand in lists and in search results.")
IMAGE_ALT = msg("What the picture shows, for those who do not see it.")
BODY = msg("The text begins here.")


@cache
def spellings(message: Message) -> frozenset[str]:
    """Return `message` in every language."""
    return frozenset(translated(message, editors_words(lang)) for lang in editor_languages())


def reported_lines() -> frozenset[str]:
    """Return the lines that `find_placeholders` reports in the prose of a text."""
    return spellings(BODY)


def find_placeholders(settings: Settings) -> Iterator[Problem]:
    """Find what was left as `new` wrote it in texts that are not drafts."""
    own = {
        kind.name: {
            key: value
            for key, value in kind.begins_with(site_settings(settings).today).items()
            if isinstance(value, Message)
        }
        for kind in find_kinds(settings)
    }
    for text in texts_of(settings).texts:
        if text.header.text("status") != "draft":
            yield from _left_in(
                text, {"summary": SUMMARY, "image_alt": IMAGE_ALT} | own[text.kind.name]
            )


def _left_in(text: Text, placeholders: dict[str, Message]) -> Iterator[Problem]:
    remedy = msg("write your own words, or add the line 'Status: draft' until then")
    for key, message in placeholders.items():
        if text.header.text(key) in spellings(message):
            what = msg("{label} is still what `new` wrote there", label=label_of(key))
            yield text.problem(key, what, remedy)
    for number, line in enumerate(text.prose.split("\n"), 1):
        if line.strip() in reported_lines():
            what = msg("the text is still what `new` wrote there")
            yield Problem(text.path, number, 0, what, remedy)
