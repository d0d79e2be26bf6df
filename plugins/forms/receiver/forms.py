"""The forms of a built site, as the receiver needs them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from plugins.bilingual.catalogues import load_catalogues
from plugins.editorial.problems import Problem, ProblemsFound
from plugins.forms.answers import Answers, Wrong, applicable, find_wrong
from plugins.forms.contract import CONTRACTS, LANGUAGE, NEXT
from plugins.forms.endpoints import FormTarget
from plugins.forms.load import load_form
from plugins.forms.localize import Localizer
from plugins.forms.questions import PostedQuestion, posted_questions
from plugins.forms.render import END, START, render_form
from plugins.forms.spec import FormSpec


@dataclass(frozen=True)
class ReceivedForm:
    """One form: its spec and contract, and the built pages that it stands on."""

    key: str
    spec: FormSpec
    contract: Mapping[str, Any]
    catalogues: Mapping[str, NullTranslations]
    theme: Path
    pages: Mapping[str, Path]

    @cached_property
    def questions(self) -> dict[str, PostedQuestion]:
        """Give each question by the name it is posted by."""
        return {posted.name: posted for posted in posted_questions(self.spec)}

    def applicable(self, answers: Answers) -> Answers:
        """Leave out answers to questions that do not apply."""
        return applicable(self.questions.values(), answers)

    def find_wrong(self, answers: Answers) -> dict[str, Wrong]:
        """Give what is wrong in `answers` by name; nothing where all is well."""
        return {wrong.name: wrong for wrong in find_wrong(self.contract, answers)}

    def answers_only(self, answers: Answers) -> Answers:
        """Leave out what was posted for the machine's sake."""
        return {name: answer for name, answer in answers.items() if name in self.questions}

    def page_with_errors(
        self, lang: str, answers: Answers, wrong: Mapping[str, Wrong], action: str
    ) -> str:
        """Give the form's page in `lang` with what was typed and what is wrong in it."""
        words = self.catalogues[lang]
        hidden = tuple((name, str(answers[name])) for name in (LANGUAGE, NEXT))
        target = FormTarget((("action", action), ("method", "post")), hidden)
        zone = self.contract["x-timezone"]
        view = Localizer(self.key, lang, words, zone, answers, wrong).form(self.spec, target)
        page = self.pages[lang].read_text(encoding="utf-8")
        before, _, rest = page.partition(START)
        _, _, after = rest.partition(END)
        # WCAG 2.2, technique G199 and GOV.UK: the title tells at once that it did not work.
        prefix = words.gettext("Error: ")
        before = before.replace("<title>", f"<title>{prefix}", 1)
        return f"{before}{render_form(view, self.theme)}{after}"


class ReceivedForms:
    """The forms of the site built at `site`, read anew when another is swapped in there."""

    def __init__(self, site: Path, content: Path, theme: Path) -> None:
        self._site, self._content, self._theme = site, content, theme
        self._read_at: tuple[int, int] | None = None
        self._forms: dict[str, ReceivedForm] = {}

    def get(self, key: str) -> ReceivedForm | None:
        """Give the form called `key`, if a page of the site has it."""
        try:
            folder = (self._site / CONTRACTS).stat()
        except FileNotFoundError:
            return None  # no page of the site has a form
        if self._read_at != (folder.st_ino, folder.st_mtime_ns):
            self._forms = self._read()
            self._read_at = (folder.st_ino, folder.st_mtime_ns)
        return self._forms.get(key)

    def _read(self) -> dict[str, ReceivedForm]:
        catalogues = load_catalogues(self._theme / "translations")
        forms = {}
        for file in sorted((self._site / CONTRACTS).glob("*.json")):
            contract = json.loads(file.read_text(encoding="utf-8"))
            pages = {lang: self._site / page for lang, page in contract["x-pages"].items()}
            spec = load_form(self._content / "forms" / f"{file.stem}.yaml")
            form = ReceivedForm(file.stem, spec, contract, catalogues, self._theme, pages)
            if {*form.questions, *contract["x-hidden"]} != contract["properties"].keys():
                path = f"content/forms/{file.stem}.yaml"
                raise ProblemsFound(
                    [Problem(path, 0, 0, "changed since the site was built", "build it again")]
                )
            forms[file.stem] = form
        return forms
