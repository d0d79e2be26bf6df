"""Read the forms of a built site."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import NullTranslations
from pathlib import Path
from threading import Lock

from plugins.forms.language.form import FormSpec
from plugins.forms.markup.view import END, START
from plugins.forms.posting.contract import CONTRACTS, Contract
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions
from plugins.forms.posting.validation import (
    AnswerError,
    Answers,
    keep_applicable,
    today_in,
    validate_answers,
)
from plugins.forms.reading.load import load_form
from plugins.languages.catalogues import Catalogues, load_catalogues
from plugins.receiver.settings import Settings
from plugins.sources.problems import Problem, ProblemsFound

MAX_TEXT_BYTES = 1_000_000
"""For comparison: a visit with every field filled to its limit has about 200 kB."""


@dataclass(frozen=True)
class ReceivedForm:
    """A form: its spec, its contract, and its built page in each language."""

    spec: FormSpec
    contract: Contract
    pages: Mapping[str, Path]
    catalogues: Catalogues
    theme: Path

    @property
    def key(self) -> str:
        """Return the form's key, such as visit."""
        return self.contract.key

    @cached_property
    def questions(self) -> dict[str, PostedQuestion]:
        """Return each question by its posted name."""
        return {posted.name: posted for posted in posted_questions(self.spec)}

    @property
    def max_bytes(self) -> int:
        """Return the largest size of one post in bytes."""
        return MAX_TEXT_BYTES + self.contract.max_file_bytes

    @cached_property
    def retention(self) -> dict[str, str]:
        """Return the retention period of each personal answer, such as "12 months"."""
        purposes = {
            name: getattr(posted.question, "personal", None)
            for name, posted in self.questions.items()
        }
        return {name: self.spec.purposes[one].keep for name, one in purposes.items() if one}

    def keep_applicable(self, answers: Answers) -> Answers:
        """Return the answers without those to questions that do not apply."""
        today = today_in(self.contract.zone)
        return keep_applicable(self.questions.values(), answers, today)

    def validate(self, answers: Answers) -> dict[str, AnswerError]:
        """Return the error of each wrong answer by the answer's name."""
        return {error.name: error for error in validate_answers(self.contract, answers)}

    def language_of(self, address: str) -> str | None:
        """Return the language of the form's page at `address`; None if it is another page."""
        path = address.partition("#")[0].partition("?")[0]
        found = (lang for lang in self.contract.pages if path.endswith(self.path_of(lang)))
        return next(found, None)

    def path_of(self, lang: str) -> str:
        """Return the path of the form's page in `lang`, from the site's base."""
        return "/" + self.contract.pages[lang].removesuffix("index.html")

    def draw_page(self, lang: str, html: str) -> str:
        """Return the form's page in `lang` with `html` in place of the form."""
        page = self.pages[lang].read_text(encoding="utf-8")
        before, _, rest = page.partition(START)
        _, _, after = rest.partition(END)
        # WCAG 2.2, technique G199 and GOV.UK: the title starts with the failure.
        prefix = self.catalogues[lang].gettext("Error: ")
        before = before.replace("<title>", f"<title>{prefix}", 1)
        return f"{before}{html}{after}"


class ReceivedForms:
    """The forms of the built site; a new build makes it read them again."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._contracts = settings, settings.site / CONTRACTS
        self._read_at: tuple[int, int] | None = None
        self._forms: dict[str, ReceivedForm] = {}
        self._lock = Lock()

    def get(self, key: str) -> ReceivedForm | None:
        """Return the form `key`, or None if no page of the site has it."""
        return self.all().get(key)

    def retention(self) -> dict[str, dict[str, str]]:
        """Return the retention period of each answer, by form and posted name."""
        return {key: form.retention for key, form in self.all().items()}

    def words(self, lang: str) -> tuple[str, NullTranslations]:
        """Return `lang` and its words; if `lang` is "", use the site's first language.

        Raises ProblemsFound if the site lacks the language, and LookupError if it has no form.
        """
        form = next(iter(self.all().values()), None)
        if form is None:
            raise LookupError("no form")
        lang = lang or form.contract.languages[0]
        if lang not in form.catalogues:
            what = f"RECEIVER_MAIL_LANGUAGE is '{lang}', which the site does not have"
            remedy = f"write one of {', '.join(form.catalogues)}"
            raise _differs("environment", what, remedy)
        return lang, form.catalogues[lang]

    def all(self) -> Mapping[str, ReceivedForm]:
        """Return every form by its key; raises ProblemsFound if a spec and the site differ."""
        try:
            folder = self._contracts.stat()
        except FileNotFoundError:
            return self._forms  # a new build is replacing the site, or there is no site yet
        built = (folder.st_ino, folder.st_mtime_ns)
        with self._lock:
            if self._read_at != built:
                self._forms = self._read()
                self._read_at = built
            return self._forms

    def _read(self) -> dict[str, ReceivedForm]:
        forms: dict[str, ReceivedForm] = {}
        problems: list[Problem] = []
        for file in sorted(self._contracts.glob("*.json")):
            try:
                forms[file.stem] = self._read_form(file)
            except ProblemsFound as found:
                problems += found.problems
        if problems:
            raise ProblemsFound(problems)
        return forms

    def _read_form(self, file: Path) -> ReceivedForm:
        path = f"{CONTRACTS}/{file.name}"
        contract = Contract.from_json(file.read_bytes(), path)
        if contract.key != file.stem:
            what = f"is the contract of the form '{contract.key}'"
            raise _differs(path, what, "build the site again")
        spec_path = f"content/forms/{contract.key}.yaml"
        spec_file = self._settings.content / "forms" / f"{contract.key}.yaml"
        if not spec_file.is_file():
            what = "is missing, and the site was built with it"
            raise _differs(spec_path, what, "build the site again")
        form = ReceivedForm(
            load_form(spec_file, contract.languages),
            contract,
            {lang: self._settings.site / page for lang, page in contract.pages.items()},
            read_catalogues(self._settings.theme, contract.languages),
            self._settings.theme,
        )
        if {*form.questions, *contract.hidden} != contract.properties.keys():
            raise _differs(spec_path, "changed since the site was built", "build it again")
        return form


def _differs(path: str, what: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(path, 0, 0, what, remedy)])


def read_catalogues(theme: Path, languages: tuple[str, ...]) -> Catalogues:
    """Return the words of `theme`; read them again only if a catalogue changed."""
    files = sorted((theme / "translations").glob("*/LC_MESSAGES/messages.po"))
    changed = tuple(file.stat().st_mtime_ns for file in files)
    return _load_catalogues(theme / "translations", languages, changed)


@lru_cache(maxsize=4)
def _load_catalogues(
    folder: Path, languages: tuple[str, ...], changed: tuple[int, ...]
) -> Catalogues:
    del changed  # it only makes the cache miss after a change
    return load_catalogues(folder, languages)
