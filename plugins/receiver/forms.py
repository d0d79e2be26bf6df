"""The forms of a built site, as the receiver needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit

from plugins.forms.endpoints.target import FilledField, FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.localize import Localizer
from plugins.forms.markup.render import END, START, render_form
from plugins.forms.markup.view import FormView
from plugins.forms.posting.contract import CONTRACTS, REFERENCE, Contract
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions
from plugins.forms.posting.validation import AnswerError, Answers, keep_applicable, validate_answers
from plugins.forms.reading.load import load_form
from plugins.languages.catalogues import Catalogues, load_catalogues
from plugins.receiver.notices import Notice, draw_notice
from plugins.sources.problems import Problem, ProblemsFound

MAX_TEXT_BYTES = 1_000_000
"""A visit with every field filled to its limit is about 200 kB."""


@dataclass(frozen=True)
class ReceivedForm:
    """One form: its spec and contract, and the built pages that it stands on."""

    key: str
    spec: FormSpec
    contract: Contract
    catalogues: Mapping[str, NullTranslations]
    theme: Path
    pages: Mapping[str, Path]

    @cached_property
    def questions(self) -> dict[str, PostedQuestion]:
        """Give each question by the name it is posted by."""
        return {posted.name: posted for posted in posted_questions(self.spec)}

    @property
    def most_bytes(self) -> int:
        """Give how many bytes one post may have."""
        return MAX_TEXT_BYTES + self.contract.max_file_bytes

    @cached_property
    def keeps(self) -> dict[str, str]:
        """Give for how long each answer is kept that is personal data, such as "12 months"."""
        purposes = {
            name: getattr(posted.question, "personal", None)
            for name, posted in self.questions.items()
        }
        return {name: self.spec.purposes[one].keep for name, one in purposes.items() if one}

    def keep_applicable(self, answers: Answers) -> Answers:
        """Leave out answers to questions that do not apply."""
        return keep_applicable(self.questions.values(), answers)

    def validate_answers(self, answers: Answers) -> dict[str, AnswerError]:
        """Give what is wrong in `answers` by name; nothing where all is well."""
        return {wrong.name: wrong for wrong in validate_answers(self.contract, answers)}

    def answers_only(self, answers: Answers) -> Answers:
        """Leave out what was posted for the machine's sake."""
        return {name: answer for name, answer in answers.items() if name in self.questions}

    def language_of(self, address: str) -> str | None:
        """Give the language of the form's page at `address`; None where it is none."""
        path = urlsplit(address).path
        for lang, page in self.contract.pages.items():
            if path.endswith("/" + page.removesuffix("index.html")):
                return lang
        return None

    def path_of(self, lang: str) -> str:
        """Give the path of the form's page in `lang`, from the site's base."""
        page = self.contract.pages[lang]
        return "/" + page.removesuffix("index.html")

    def page(self, filled: "FilledForm", notice: Notice | None = None) -> str:
        """Give the form's page with what was typed, what is wrong in it, and a notice."""
        drawn = render_form(self._view(filled), self.theme)
        return self._with(filled.lang, draw_notice(notice) + drawn if notice else drawn)

    def errors(self, filled: "FilledForm") -> list[tuple[str, str]]:
        """Give the name of each wrong answer, and what the page says of it."""
        names = (name for name in self.questions if name in filled.wrong)
        return [
            (name, error.message)
            for name, error in zip(names, self._view(filled).errors, strict=True)
        ]

    def error_title(self, filled: "FilledForm") -> str:
        """Give what the page says of the wrong answers together."""
        return self._view(filled).error_title

    def _view(self, filled: "FilledForm") -> FormView:
        words, zone = self.catalogues[filled.lang], self.contract.zone
        # The script gives back nothing that was kept where the page has newer answers.
        attributes = (("action", filled.action), ("method", "post"), ("data-filled", "true"))
        honeypot = self.contract.honeypot
        reference = FilledField(REFERENCE, "reference", filled.reference)
        target = FormTarget(attributes, filled.hidden, filled=(reference,), honeypot=honeypot)
        localizer = Localizer(self.key, filled.lang, words, zone, filled.answers, filled.wrong)
        return localizer.form(self.spec, target)

    def page_without_form(self, lang: str, notice: Notice) -> str:
        """Give the form's page with `notice` in its place, where the answers are not known."""
        return self._with(lang, draw_notice(notice))

    def _with(self, lang: str, drawn: str) -> str:
        page = self.pages[lang].read_text(encoding="utf-8")
        before, _, rest = page.partition(START)
        _, _, after = rest.partition(END)
        # WCAG 2.2, technique G199 and GOV.UK: the title tells at once that it did not work.
        prefix = self.catalogues[lang].gettext("Error: ")
        before = before.replace("<title>", f"<title>{prefix}", 1)
        return f"{before}{drawn}{after}"


@dataclass(frozen=True)
class FilledForm:
    """A form as it is shown again: where it posts, what was typed, and what is wrong in it."""

    lang: str
    action: str
    reference: str
    hidden: tuple[tuple[str, str], ...]
    answers: Answers
    wrong: Mapping[str, AnswerError] = field(default_factory=dict)


class ReceivedForms:
    """The forms of the site built at `site`, read anew when another is swapped in there."""

    def __init__(self, site: Path, content: Path, theme: Path) -> None:
        self._site, self._content, self._theme = site, content, theme
        self._read_at: tuple[int, int] | None = None
        self._forms: dict[str, ReceivedForm] = {}
        self._catalogues: Catalogues = {}

    def get(self, key: str) -> ReceivedForm | None:
        """Give the form called `key`, if a page of the site has it."""
        return self.all().get(key)

    def keeps(self) -> dict[str, dict[str, str]]:
        """Give, by form and posted name, for how long an answer is kept."""
        return {key: form.keeps for key, form in self.all().items()}

    def words(self, lang: str) -> tuple[str, NullTranslations]:
        """Return `lang`, or the site's first language where it is "", and its words.

        Raises LookupError where the site has no such language, or no form.
        """
        first = next(iter(self.all().values())).contract.languages[0] if self.all() else ""
        return lang or first, self._catalogues[lang or first]

    def all(self) -> Mapping[str, ReceivedForm]:
        """Give every form by its key; raises ProblemsFound where a spec and the site differ."""
        try:
            folder = (self._site / CONTRACTS).stat()
        except FileNotFoundError:
            return self._forms  # while another site is swapped in, or none if there never was one
        if self._read_at != (folder.st_ino, folder.st_mtime_ns):
            self._forms = self._read()
            self._read_at = (folder.st_ino, folder.st_mtime_ns)
        return self._forms

    def _read(self) -> dict[str, ReceivedForm]:
        files = sorted((self._site / CONTRACTS).glob("*.json"))
        contracts = {
            file: Contract.from_json(file.read_bytes(), f"{CONTRACTS}/{file.name}")
            for file in files
        }
        languages = {lang for contract in contracts.values() for lang in contract.languages}
        self._catalogues = load_catalogues(self._theme / "translations", languages)
        forms = {}
        for file, contract in contracts.items():
            pages = {lang: self._site / page for lang, page in contract.pages.items()}
            source = self._content / "forms" / f"{file.stem}.yaml"
            spec = load_form(source, contract.languages)
            form = ReceivedForm(file.stem, spec, contract, self._catalogues, self._theme, pages)
            if {*form.questions, *contract.hidden} != contract.properties.keys():
                path = f"content/forms/{file.stem}.yaml"
                raise ProblemsFound(
                    [Problem(path, 0, 0, "changed since the site was built", "build it again")]
                )
            forms[file.stem] = form
        return forms
