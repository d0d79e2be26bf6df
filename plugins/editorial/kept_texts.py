"""Keep what was read in texts without problems, until something changes that decides it.

That is the source itself, and what it reads of other files: the headers of its twins, whether
the names in its header are known, what its links lead to, the titles and pictures that it shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from plugins.editorial.addresses import is_released
from plugins.editorial.file_names import FORM_NAME
from plugins.editorial.fragments import configuration_of
from plugins.editorial.front_matter import parse_day
from plugins.editorial.headers import note_header
from plugins.editorial.links import find_file, find_link_flaw, find_path, targets_of
from plugins.editorial.taxonomy import taxonomy_of
from plugins.editorial.texts import Text, files_in, texts_of, title_at
from plugins.incremental.files import digest_of
from plugins.incremental.kept import Kept, kept_of
from plugins.incremental.store import KeptText
from plugins.markdown.ids import ids_of_page
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.problems import ProblemsFound


def kept_texts_of(settings: Settings) -> "KeptTexts | None":
    """Return the texts that are kept from earlier builds, None if this build reads all."""
    kept = kept_of(settings)
    return once(settings, "kept texts", lambda: KeptTexts(settings, kept) if kept else None)


def only_bodies_changed(settings: Settings) -> bool:
    """Return whether all but the bodies of texts is as it was in the last build, which ended well.

    Then checks that do not read them would find nothing.
    """
    texts = kept_texts_of(settings)
    return texts is not None and texts.kept.is_same_world


class KeptTexts:
    """The texts in which the last build found no problem, and those in which this one finds none.

    `sound` are the paths of those that are as they were, and that nothing else changes.
    """

    def __init__(self, settings: Settings, kept: Kept) -> None:
        self.settings, self.kept = settings, kept
        configuration_of(settings)  # before Pelican adds to it
        self.sound: dict[str, KeptText] = {}
        self.texts = {text.target: text for text in texts_of(settings).texts}
        self._by_path = {text.path: text for text in self.texts.values()}
        headers = [(text.path, text.header.entries) for text in self.texts.values()]
        kept.note_headers(digest_of(repr(headers).encode()))
        self._flawed = {problem.path for problem in texts_of(settings).problems}
        self._links: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        files = files_in(site_settings(settings).path / "forms")
        self._ids = cache(lambda *names: sorted(ids_of_page(settings, *names)))
        self._forms = {file.stem for file in files if FORM_NAME.fullmatch(file.name)}

    def is_sound(self, text: Text) -> bool:
        """Return whether a build has found no problem in `text`, and would find none now."""
        known = self.kept.text(text.path)
        if known is None or text.path in self._flawed:
            return False
        facts = known.facts
        if facts["reads"] != self._reads(text, facts["links"], facts["titles"]):
            return False
        self.sound[text.target] = known
        self.kept.after.texts[text.path] = known
        return True

    def note(self, text: Text, links: Sequence[str]) -> None:
        """Note that this build finds no problem in `text`, which has `links`."""
        if text.path not in self._flawed:
            self._links[text.target] = sorted(set(links))

    def note_titles(self, target: str, paths: Iterable[str]) -> None:
        """Note that the text at `target` shows the titles of others, which it links as `paths`."""
        self._titles[target] = sorted(paths)

    def keep(
        self, target: str, html: str, page: object, addresses: Mapping[str, str] | None
    ) -> None:
        """Keep the text at `target` with its HTML, and `page`, data of the page made of it.

        `addresses` are those to which its links lead, None if it has other marks as well.
        """
        text = self.texts.get(target)
        if text is None or target not in self._links:
            return
        links, titles = self._links[target], self._titles.get(target, [])
        facts = {
            "header": note_header(text.header),
            "above": text.above,
            "links": links,
            "titles": titles,
            "reads": self._reads(text, links, titles),
            "page": page,
            "addresses": addresses,
            "shown": None,
        }
        key = self.kept.key_of(text.path)
        self.kept.after.texts[text.path] = KeptText(key, facts, text.prose, html)

    def note_shown(self, places: Mapping[str, Mapping[str, str]]) -> None:
        """Note of each text which outputs show it, and how."""
        texts = self.kept.after.texts
        for path, text in texts.items():
            shown = places.get(path, {})
            if text.facts["shown"] != shown:
                texts[path] = text._replace(facts=text.facts | {"shown": shown})

    def _reads(self, text: Text, links: Iterable[str], titles: Iterable[str]) -> str:
        """Return the digest of all that `text` reads of other files."""
        return digest_of(repr([*self._find_reads(text, links, titles)]).encode())

    def _find_reads(self, text: Text, links: Iterable[str], titles: Iterable[str]) -> Iterator[Any]:
        header, targets = text.header, targets_of(self.settings)
        paths = [text.path_in(lang) for lang in text.languages] if text.key else []
        twins = [self._by_path.get(path) for path in paths]
        yield [twin and [(one.key, one.values) for one in twin.header.entries] for twin in twins]
        days = [twin.header.parsed("date", parse_day) for twin in (text, *twins) if twin]
        today = site_settings(self.settings).today
        yield is_released(header.text("status"), next(filter(None, days), None), today)
        template, form = header.text("template"), header.text("form")
        with suppress(ProblemsFound):  # in a form or the taxonomy, which is reported
            yield self._ids(template, form)
            terms = taxonomy_of(self.settings)
            yield header.text("category") in terms.categories
            yield [name.strip() in terms.tags for name in header.text("tags").split(",")]
        yield form in self._forms
        yield targets.withheld.get(text.target)
        for link in links:
            path = find_path(link, text)
            yield find_link_flaw(text, targets, link) is None
            yield targets.addresses.get(path)
            yield self.kept.linked.get(find_file(link, text))
        yield [title_at(self.settings, text.kind.name, path) for path in titles]
