"""Say that a text may be read: it is a draft no longer, in any language."""

import re
from collections.abc import Iterator
from dataclasses import replace

from plugins.authoring.desk import Desk, RefusedError
from plugins.authoring.headers import Source
from plugins.authoring.new import FILL_IN, NOTE_OF_A_FORM
from plugins.authoring.placeholders import spellings
from plugins.authoring.translate import NOTE, still_has_the_words_of
from plugins.editorial.copies import find_same_words
from plugins.editorial.front_matter import read_header
from plugins.editorial.texts import Text
from plugins.editorial.twins import is_draft
from plugins.sources.messages import Message, msg
from plugins.translations.status import fingerprint, original_of

_SLOT = re.compile(r"\\\{\w+\\\}")


def ready(desk: Desk, name: str) -> list[Message]:
    """Plan that the text `name` is no draft in any language; return the news.

    Its translations are then up to date with their original. Raises RefusedError.
    """
    text = desk.find_text(name)
    twins = desk.twins(text)
    versions = [one for one in twins.values() if one]
    drafts = [one for one in versions if is_draft(one)]
    if not drafts:
        raise RefusedError(msg("{path} is no draft: it may be read already.", path=text.path))
    originals = [original_of(one, twins) for one in versions]
    original = next((one for one in originals if one), versions[0])
    told = [msg("{path} is no draft any more.", path=one.path) for one in drafts]
    desk.changes.judged |= {one.path for one in versions}
    status = "" if is_draft(original) else original.header.text("status")
    for one in drafts:
        source = Source.read(desk.changes.read(one.path) or b"")
        if status:
            source.set("status", status)
        else:
            source.remove("status")
        if _is_of_a_command(one.header.text("comment")):
            source.remove("comment")
        if one is not original and original_of(one, twins) in (None, original):
            if still_has_the_words_of(one, original):
                raise _untranslated(one, original)
            source.set("translated_from", f"{original.lang} {fingerprint(original.prose)}")
        written = source.write()
        desk.changes.write(one.path, written)
        if one is not original:
            told += _name_same_words(one, written, original)
    return [*told, msg("`check` finds nothing wrong in it. Commit and push to publish it.")]


def _name_same_words(text: Text, written: bytes, original: Text) -> Iterator[Message]:
    """Yield the lines of `text`, as it is `written` now, that may not be translated yet."""
    lines = written.decode("utf-8-sig").splitlines()
    header = read_header(lines)
    prose = "\n" * header.end + "\n".join(lines[header.end :])
    for note in find_same_words(replace(text, header=header, prose=prose), original):
        yield msg(
            "{path}, line {line}: {what}; {remedy}.",
            path=note.path,
            line=note.line,
            what=note.what,
            remedy=note.remedy,
        )


def _untranslated(text: Text, original: Text) -> RefusedError:
    return RefusedError(
        msg(
            "{path} still has the words of {original}. Translate them first.",
            path=text.path,
            original=original.path,
        )
    )


def _is_of_a_command(comment: str) -> bool:
    """Return whether a command wrote `comment`, so that it is no editor's own note."""
    return any(
        re.fullmatch(_SLOT.sub(".*", re.escape(spelling)), comment)
        for note in (FILL_IN, NOTE_OF_A_FORM, NOTE)
        for spelling in spellings(note)
    )
