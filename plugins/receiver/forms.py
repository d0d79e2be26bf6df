"""Read the forms of a built site, and keep the versions that older pages were made by."""

import logging
import math
import os
import time
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from threading import Lock

from markupsafe import escape

from plugins.forms.built_forms import (
    KEPT,
    LOOK,
    BuiltForm,
    Look,
    expire,
    file_name_of,
    folder_beside,
    note_current,
)
from plugins.forms.language.conditions import holds
from plugins.forms.language.form import FormSpec, Stop
from plugins.forms.markup.view import END, START
from plugins.forms.places import CONTRACTS
from plugins.forms.posting.contract import NEXT, VERSION, Contract
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions, stops
from plugins.forms.posting.validation import (
    AnswerError,
    Answers,
    keep_applicable,
    today_in,
    validate_answers,
)
from plugins.receiver.logs import log_error, log_event
from plugins.receiver.settings import Settings
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound

RECEIPT, REFERENCE_PLACE = '<section class="receipt"', "<strong></strong>"
"""The hidden receipt in theme/templates/page.html, and the place of the reference in it."""
MAX_TEXT_BYTES = 1_000_000
"""For comparison: a visit with every field filled to its limit has about 200 kB."""
_NO_LOOK = Look(catalogues={}, macros={})
_BARE_PAGE = (
    '<!doctype html>\n<html lang="{}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{}</title>\n'
    f"<main>{START}{END}</main>\n</html>\n"
)


@dataclass(frozen=True)
class FormPages:
    """The pages of a form in the built `site`: the path of the file in each language."""

    site: Path
    files: Mapping[str, str]
    look: Look

    def language_of(self, address: str) -> str | None:
        """Return the language of the form's page at `address`; None if it is another page."""
        path = address.partition("#")[0].partition("?")[0]
        found = (lang for lang in self.files if path.endswith(self.path_of(lang)))
        return next(found, None)

    def path_of(self, lang: str) -> str:
        """Return the path of the form's page in `lang`, from the site's base."""
        return "/" + self.files[lang].removesuffix("index.html")

    def words(self, lang: str) -> NullTranslations:
        """Return the words in `lang`, or the code's own if the build has none."""
        return self.look.words.get(lang) or NullTranslations()

    def draw_receipt(self, path: str, reference: str, note: str = "") -> str | None:
        """Return the page that thanks, at `path`, with `reference` in it; None if it has no place.

        `note` follows the reference. Without JavaScript, a visitor sees the reference here.
        """
        try:
            page = (self.site / path.strip("/") / "index.html").read_text(encoding="utf-8")
        except OSError:
            return None
        before, start, rest = page.partition(RECEIPT)
        if REFERENCE_PLACE not in rest:
            return None
        shown = f"<strong>{escape(reference)}</strong>"
        shown += f"<br>\n{escape(note)}" if note else ""
        return before + start + rest.replace(REFERENCE_PLACE, shown, 1).replace(" hidden", "", 1)

    def draw(self, lang: str, html: str, title: str) -> str:
        """Return the form's page in `lang` with `html` in place of the form.

        If the site has no such page any more, return a bare one with `title`.
        """
        try:
            page = (self.site / self.files[lang]).read_text(encoding="utf-8")
        except (KeyError, OSError):
            page = _BARE_PAGE.format(escape(lang), escape(title))
        before, _, rest = page.partition(START)
        _, _, after = rest.partition(END)
        # WCAG 2.2, technique G199 and GOV.UK: the title starts with the failure.
        prefix = self.words(lang).gettext("Error: ")
        before = before.replace("<title>", f"<title>{prefix}", 1)
        return f"{before}{html}{after}"


@dataclass(frozen=True)
class ReceivedForm:
    """A version of a form, which was last the current one at `seen`, in seconds since 1970.

    `pages` and the `hidden` fields of each language are those of the newest version: the site
    has no others. The newest version has the `older` ones, newest first.
    """

    spec: FormSpec
    contract: Contract
    pages: FormPages
    hidden: Mapping[str, Mapping[str, str]]
    seen: float = math.inf
    older: tuple["ReceivedForm", ...] = ()

    @property
    def key(self) -> str:
        """Return the form's key, such as visit."""
        return self.contract.key

    def thanks(self, lang: str, root: str) -> str:
        """Return the address that a stored form leads to, for a receiver at `root`."""
        return self.hidden[lang].get(NEXT, root + self.pages.path_of(lang))

    @cached_property
    def questions(self) -> dict[str, PostedQuestion]:
        """Return each question by its posted name."""
        return {posted.name: posted for posted in posted_questions(self.spec)}

    @cached_property
    def all_questions(self) -> dict[str, PostedQuestion]:
        """Return each question of this version, then those that only older versions have."""
        return dict(ChainMap(*(form.questions for form in (self, *self.older))))

    @property
    def received(self) -> tuple["ReceivedForm", ...]:
        """Return the versions that visitors may still have open, the newest first."""
        oldest = time.time() - KEPT.total_seconds()
        return tuple(form for form in (self, *self.older) if form.seen > oldest)

    @property
    def max_file_bytes(self) -> int:
        """Return the largest size of the files of one post in bytes."""
        return self.contract.max_file_bytes

    @cached_property
    def retention(self) -> dict[str, str]:
        """Return the retention period of each personal answer, such as "12 months"."""
        periods: dict[str, str] = {}
        for form in reversed((self, *self.older)):
            for name, posted in form.questions.items():
                if purpose := getattr(posted.question, "personal", None):
                    periods[name] = form.spec.purposes[purpose].keep
        return periods

    def keep_applicable(self, answers: Answers) -> Answers:
        """Return the answers without those to questions that do not apply."""
        today = today_in(self.contract.zone)
        return keep_applicable(self.questions.values(), answers, today)

    def find_stop(self, answers: Answers) -> Stop | None:
        """Return the first stop that applies: such answers are not stored."""
        today, applying = today_in(self.contract.zone), self.keep_applicable(answers)
        for stop, when in stops(self.spec):
            if all(holds(condition, applying, today) for condition in when):
                return stop
        return None

    def answer_within(self, lang: str) -> str:
        """Return when an answer comes, or ""."""
        text = self.spec.answer_within
        return text.in_language(lang) if text else ""

    def validate(self, answers: Answers) -> dict[str, AnswerError]:
        """Return the error of each wrong answer by its name; ignore hidden fields and stops."""
        errors = validate_answers(self.contract, answers)
        return {error.name: error for error in errors if error.name in self.questions}


@dataclass(frozen=True)
class StoppedForm:
    """A form of the site that cannot be read, and what is known of it."""

    pages: FormPages
    max_file_bytes: int = 0


@dataclass(frozen=True)
class _Site:
    """What a build has for the receiver: the newest version of each form, and the rest."""

    forms: Mapping[str, ReceivedForm] = field(default_factory=dict)
    stopped: Mapping[str, StoppedForm] = field(default_factory=dict)
    current: Mapping[str, BuiltForm] = field(default_factory=dict)
    look: Look = _NO_LOOK


class ReceivedForms:
    """The forms of the built site; a new build makes it read them again.

    Each version is copied to the receiver's own data, since a deployment may remove it.
    """

    def __init__(self, settings: Settings) -> None:
        self._site, self._contracts = settings.site, settings.site / CONTRACTS
        self._built, self._kept = folder_beside(settings.site), settings.forms
        self._read_at: list[tuple[int, int]] = []
        self._found = _Site()
        self._lock = Lock()

    def get(self, key: str) -> ReceivedForm | None:
        """Return the current version of the form `key`, or else its last; None if it has none."""
        return self.read().forms.get(key)

    def keys(self) -> list[str]:
        """Return the keys of the site's forms."""
        found = self.read()
        return sorted({*found.current, *found.stopped})

    def stopped(self) -> Mapping[str, StoppedForm]:
        """Return the forms of the site that cannot be read, by key."""
        return self.read().stopped

    def retention(self) -> dict[str, dict[str, str] | None]:
        """Return the retention period of each answer, by form and posted name.

        None stands for a form that cannot be read: all its answers stay until it can.
        """
        found = self.read()
        periods = {key: form.retention for key, form in found.forms.items()}
        return {**periods, **dict.fromkeys(found.stopped)}

    def words(self, lang: str) -> tuple[str, NullTranslations]:
        """Return `lang` and its words; if `lang` is "", use the site's first language.

        Raises ProblemsFound if the site lacks the language, and LookupError if it has none.
        """
        words = self.read().look.words
        if not words:
            raise LookupError("the site has no words for the receiver")
        lang = lang or next(iter(words))
        if lang not in words:
            what = msg(
                "RECEIVER_MAIL_LANGUAGE is '{lang}', which the site does not have", lang=lang
            )
            remedy = msg("write one of {known}", known=", ".join(sorted(words)))
            raise ProblemsFound([Problem("environment", 0, 0, what, remedy)])
        return lang, words[lang]

    def keep(self) -> None:
        """Note in the receiver's data which versions are current; try stopped forms again."""
        if self.stopped():
            self._read_at = []
        self.read()
        with self._lock:
            self._keep()

    def expire(self) -> None:
        """Delete the receiver's copies of versions that are out of date by this clock."""
        expire(self._kept)

    def read(self) -> _Site:
        """Return what the last build has for the receiver."""
        with self._lock:
            # A copy may bring a version later than its contract, and leave the look as it is.
            others = (self._built, self._built / LOOK)
            try:
                states = [self._contracts.stat(), *(one.stat() for one in others if one.exists())]
            except FileNotFoundError:
                return self._found  # a new build is replacing the site, or there is no site yet
            read_at = [(state.st_ino, state.st_mtime_ns) for state in states]
            if self._read_at != read_at:
                self._keep()  # until now, these were current
                self._found = self._read()
                self._read_at = read_at
                self._keep()
            return self._found

    def _keep(self) -> None:
        current = {self._kept / form.file_name: form for form in self._found.current.values()}
        try:
            for file, form in current.items():
                if not file.exists():
                    self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
                    copy = file.with_name(f"{file.name}.{os.getpid()}")
                    copy.touch(0o600)
                    copy.write_bytes(form.to_json())
                    copy.replace(file)
            note_current(current)
        except OSError as error:
            log_error("forms_not_kept", error)

    def _read(self) -> _Site:
        look, broken = _NO_LOOK, ""
        try:
            look = Look.read(self._built / LOOK)
        except ProblemsFound as found:
            broken = str(found)
        current: dict[str, BuiltForm] = {}
        stopped: dict[str, StoppedForm] = {}
        for file in sorted(self._contracts.glob("*.json")):
            known, problem = StoppedForm(FormPages(self._site, {}, look)), broken
            try:
                contract = Contract.from_json(file.read_bytes(), f"{CONTRACTS}/{file.name}")
                pages = FormPages(self._site, contract.pages, look)
                known = StoppedForm(pages, contract.max_file_bytes)
                name = file_name_of(file.stem, contract.version)
                current[file.stem] = BuiltForm.read(self._built / name)
            except (OSError, ProblemsFound) as error:
                problem = broken or str(error)
            if problem:
                log_event(logging.ERROR, "form_stopped", form=file.stem, problem=problem)
                stopped[file.stem] = known
        return _Site(self._versions(current.values(), look), stopped, current, look)

    def _versions(self, current: Iterable[BuiltForm], look: Look) -> dict[str, ReceivedForm]:
        """Return the newest version of each form, with its older ones."""
        found = {form.file_name: (math.inf, form) for form in current}
        for file in (*self._built.glob("*.*.json"), *self._kept.glob("*.*.json")):
            try:
                seen, form = found.get(file.name) or (0.0, BuiltForm.read(file))
                found[file.name] = max(seen, file.stat().st_mtime), form
            except (OSError, ProblemsFound) as error:
                log_event(logging.WARNING, "version_not_read", problem=str(error))
        versions: dict[str, list[ReceivedForm]] = defaultdict(list)
        for seen, form in sorted(found.values(), key=lambda one: one[0], reverse=True):
            newest = next(iter(versions[form.contract.key]), None)
            files, hidden = form.contract.pages, form.hidden
            if newest:
                files = {lang: newest.pages.files.get(lang, file) for lang, file in files.items()}
                hidden = {
                    lang: {**newest.hidden.get(lang, own), VERSION: form.contract.version}
                    for lang, own in hidden.items()
                }
            # Without a look, no page can be drawn; the versions still say how long answers stay.
            seen = 0 if look is _NO_LOOK else seen
            pages = FormPages(self._site, files, look)
            version = ReceivedForm(form.spec, form.contract, pages, hidden, seen)
            versions[form.contract.key].append(version)
        return {
            key: replace(first, older=tuple(older)) for key, (first, *older) in versions.items()
        }
