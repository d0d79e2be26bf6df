"""The sign-up of an event by a form of our own: `Signup: {filename}/pages/visit.sv.md`."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.editions.site import Site
from plugins.editorial.file_names import split_text_name
from plugins.editorial.links import find_link_flaw, find_path, targets_of
from plugins.editorial.texts import Text
from plugins.events.front_matter import FILE
from plugins.events.pages import EventPage
from plugins.settings.site_settings import Settings
from plugins.sources.problems import Problem


class _Place(NamedTuple):
    """The language and the folder of what has a link."""

    lang: str
    target: str


def find_signup_problems(settings: Settings, events: Iterable[Text]) -> Iterator[Problem]:
    """Find sign-ups at a text that is not there, is not public, or is in another language."""
    for text in events:
        signup = text.header.text("signup")
        if signup.startswith(FILE) and (flaw := find_link_flaw(text, targets_of(settings), signup)):
            yield text.problem("signup", *flaw)


def find_signup_pages(events: Iterable[EventPage], site: Site) -> None:
    """Give each event whose sign-up names a text the address of that text, in its language."""
    addresses = {(page.kind, page.key, page.lang): page.url for page in site.pages}
    for event in events:
        if event.signup.startswith(FILE):
            path = find_path(event.signup, _Place(event.lang, f"{event.kind}/"))
            folder, _, name = path.partition("/")
            key, lang = split_text_name(name, site.settings.languages) or ("", "")
            of_texts = (addresses.get((folder, key, one), "") for one in (event.lang, lang))
            part = re.search(r"[?#].*|\Z", event.signup)
            event.signup_page = next(filter(None, of_texts)) + (part[0] if part else "")
