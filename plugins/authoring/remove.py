"""Remove a text, and let its old addresses lead on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from plugins.authoring.changes import Changes
from plugins.authoring.desk import Desk, RefusedError
from plugins.authoring.headers import Source
from plugins.authoring.links import changed_links, mend_links, told_links
from plugins.authoring.placeholders import spellings
from plugins.authoring.rename import (
    addresses_at,
    inside,
    is_public,
    is_released_now,
    stays,
)
from plugins.editorial.addresses import file_of, split_aliases
from plugins.editorial.texts import Text
from plugins.editorial.twins import is_draft
from plugins.sources.messages import Message, msg
from plugins.sources.problems import Problem
from plugins.translations.status import original_of

NOWHERE = msg("nowhere")
Ask = Callable[[Sequence[str], str], str]
"""Ask where old addresses should lead; get those, and the path that is proposed."""


def remove(desk: Desk, name: str, to: str, only: bool, ask: Ask) -> list[Message]:
    """Plan to remove the text `name`, in all languages unless `only`; return the news.

    Its addresses then lead to the text `to`, or nowhere; `ask` is called if `to` is "".
    Raises RefusedError.
    """
    text = desk.find_text(name)
    if stays(desk, text):
        raise RefusedError(msg("{path} is a page that the site itself needs.", path=text.path))
    versions = [text] if only else [one for one in desk.twins(text).values() if one]
    old = {
        one.path: [
            *(addresses_at(desk, one) if is_public(desk, one) else ()),
            *split_aliases(one.header.text("aliases")),
        ]
        for one in versions
        if is_released_now(desk, one)
    }
    old = {path: addresses for path, addresses in old.items() if addresses}
    target = None
    if old:
        addresses = [one for some in old.values() for one in some]
        called = (to or ask(addresses, _proposal(desk, text))).strip()
        target = None if called.casefold() in spellings(NOWHERE) else desk.find_text(called)
        _check_target(desk, target, versions)
    told = [msg("{path} is removed.", path=one.path) for one in versions]
    if not target:
        _refuse_if_linked(desk, versions, old)
    if target:
        told += _lead_on(desk, versions, old, target)
    elif old:
        _note_gone(desk, _proposal(desk, text), [one for some in old.values() for one in some])
        told.append(msg("Its address leads nowhere now."))
    for one in versions:
        desk.changes.write(one.path, None)
    return [*told, *_leave_alone(desk, text, versions)]


def _proposal(desk: Desk, text: Text) -> str:
    """Return the path of the page that lists such texts, or of the start page."""
    own = [one for one in desk.texts.values() if one.lang == text.lang and one is not text]
    for template in (text.kind.name, "home"):
        for one in own:
            if one.header.text("template") == template:
                return one.path
    return own[0].path if own else ""


def _note_gone(desk: Desk, path: str, addresses: Sequence[str]) -> None:
    """Write in the text at `path` that the `addresses` are gone on purpose."""
    if path:
        source = Source.read(desk.changes.read(path) or b"")
        known = split_aliases(source.get("gone"))
        source.set("gone", ", ".join([*known, *(one for one in addresses if one not in known)]))
        desk.changes.write(path, source.write())


def _refuse_if_linked(desk: Desk, versions: Sequence[Text], old: dict[str, list[str]]) -> None:
    """Raise RefusedError with each link that would lead nowhere."""
    tried = replace(desk, changes=Changes(desk.project))
    removed = {one.path for one in versions}
    elsewhere = f"{desk.kinds[0].name}/-.md"
    mended = mend_links(
        tried,
        {inside(desk, path): elsewhere for path in removed},
        {address: "/-/" for addresses in old.values() for address in addresses},
    )
    found = changed_links(tried, [one for one in mended if one not in removed])
    remedy = msg("lead it to another text, or remove it")
    links = [
        Problem(path, line, 0, msg("links to {address}", address=was), remedy)
        for path, line, was, _ in found
    ]
    if links:
        raise RefusedError(msg("Nothing was removed, since these lines still lead there:"), links)


def _check_target(desk: Desk, target: Text | None, versions: Sequence[Text]) -> None:
    if target in versions:
        raise RefusedError(msg("A text that is removed cannot be where its address leads."))
    if target and not is_released_now(desk, target):
        what = msg("{path} is not published, so that no address can lead there.", path=target.path)
        raise RefusedError(what)


def _lead_on(
    desk: Desk, versions: Sequence[Text], old: dict[str, list[str]], target: Text
) -> list[Message]:
    """Add the `old` addresses, by path, to the target in each language, and mend links."""
    targets = {one.path: desk.twins(target).get(one.lang) or target for one in versions}
    mended = mend_links(
        desk,
        {inside(desk, one.path): inside(desk, targets[one.path].path) for one in versions},
        {
            address: desk.address(targets[path])
            for path, addresses in old.items()
            for address in addresses
        },
    )
    removed = {one.path for one in versions}
    links = told_links(desk, [path for path in mended if path not in removed])
    told = []
    for path, addresses in old.items():
        lead = targets[path]
        source = Source.read(desk.changes.read(lead.path) or b"")
        known = [*split_aliases(source.get("aliases"))]
        files = {file_of(one) for one in (*known, desk.address(lead))}
        known += [one for one in addresses if file_of(one) not in files]
        source.set("aliases", ", ".join(known))
        desk.changes.write(lead.path, source.write())
        told.append(
            msg("{old} leads to {path} (Aliases).", old=", ".join(addresses), path=lead.path)
        )
    return [*told, *links]


def _leave_alone(desk: Desk, text: Text, removed: Sequence[Text]) -> list[Message]:
    """Let the versions that stay say that they have no translation."""
    told = []
    twins = desk.twins(text)
    for one in twins.values():
        if one is None or one in removed:
            continue
        source = Source.read(desk.changes.read(one.path) or b"")
        if original_of(one, twins) in removed:
            source.remove("translated_from")
        if not (is_draft(one) or one.header.text("untranslated")):
            source.set("untranslated", "hide")
            told.append(msg("{path} now says 'Untranslated: hide'.", path=one.path))
        desk.changes.write(one.path, source.write())
    return told
