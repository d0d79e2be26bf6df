"""The browser's script, the contract and the receiver judge the same answers alike.

Specs and answers are generated from numbers: a failure names its number, and
`FORM_ANSWERS=20000 pytest --all tests/forms/browser/test_agreement.py` tries more of them.
"""

import datetime
import io
import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict

from plugins.forms.built_forms import BuiltForm
from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.conditions import holds
from plugins.forms.language.field_types import FORMATS
from plugins.forms.language.field_types.choice import TYPED
from plugins.forms.language.form import FormSpec, Hidden
from plugins.forms.posting.contract import Contract, FormPage, build_contract
from plugins.forms.posting.posted_questions import PostedQuestion, posted_questions
from plugins.forms.posting.validation import STOPPED, keep_applicable, validate_answers
from plugins.forms.reading.load import load_forms
from plugins.receiver import create_app
from plugins.receiver.post import read_answers
from plugins.receiver.uploads import SIGNATURES, Upload
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES
from tests.forms.browser.pages import localizer, serve, write_page
from tests.forms.browser.specs import Generator
from tests.forms.browser.typed import type_answers
from tests.forms.conftest import ZONE
from tests.receiver.conftest import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ANSWERS = int(os.environ.get("FORM_ANSWERS", "1000"))
ANSWERS_TO_ONE = 25
USUAL = 500
"""The answers that are tried without --all."""
UNANSWERED = {"sv": "Inget svar", "en": "Not answered"}
SAMPLE = 10  # every so manieth answer is posted to the receiver as well
FILL = (Path(__file__).parent / "fill.js").read_text(encoding="utf-8")
NOW = [
    datetime.datetime(2026, 11, 25, 12, 0, tzinfo=datetime.UTC),
    datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC),  # the 25th in Sweden
    datetime.datetime(2026, 10, 24, 22, 30, tzinfo=datetime.UTC),  # the night to winter time
    datetime.datetime(2028, 2, 29, 3, 0, tzinfo=datetime.UTC),
]


@dataclass(frozen=True)
class Case:
    """One generated form in one language, on one day."""

    key: str
    lang: str
    now: datetime.datetime
    text: str
    spec: FormSpec

    @property
    def today(self) -> datetime.date:
        return self.now.astimezone(ZoneInfo(ZONE)).date()

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        return (("_language", self.lang), ("_next", "/tack/"))

    @cached_property
    def questions(self) -> tuple[PostedQuestion, ...]:
        return posted_questions(self.spec)

    @cached_property
    def contract(self) -> Contract:
        places = {self.lang: FormPage("form.html", self.hidden)}
        return build_contract(self.key, self.spec, places, ZONE)


def make_case(number: int, folder: Path) -> Case:
    """Make the form with this number; specs that the checks refuse are passed over."""
    random = Random(number)
    file = folder / "content" / "forms" / f"f{number}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    while True:
        generator = Generator(random)
        file.write_text(json.dumps(generator.spec(), ensure_ascii=False), encoding="utf-8")
        lists = file.parent.parent / "choices.yaml"
        lists.write_text(json.dumps(generator.lists, ensure_ascii=False), encoding="utf-8")
        try:
            spec = load_forms(file.parent.parent, LANGUAGES)[file.stem]
        except ProblemsFound:
            continue
        lang = random.choice(["sv", "en"])
        return Case(file.stem, lang, random.choice(NOW), file.read_text(encoding="utf-8"), spec)


@pytest.fixture(scope="module")
def tab(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, marks=[pytest.mark.slow] if number * ANSWERS_TO_ONE >= USUAL else [])
        for number in range(-(-ANSWERS // ANSWERS_TO_ONE))
    ],
)
def test_script_contract_and_receiver_agree(
    number: int, tab: "Page", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case(number, tmp_path)
    for module in ("plugins.forms.posting.validation", "plugins.receiver.forms"):
        monkeypatch.setattr(f"{module}.today_in", lambda _: case.today)
    client = start_receiver(case, tmp_path)
    page = write_page(case.key, case.spec, case.lang)
    names = {*html.document_fromstring(page).xpath("//form//@name")}
    tab.clock.set_fixed_time(case.now)
    tab.goto(serve(tab.context, case.key, page))
    random = Random(number)
    for turn in range(ANSWERS_TO_ONE):
        answers = type_answers(random, case.questions)
        seen = tab.evaluate(FILL, answers)
        told = f"form {number}, answers {turn}: {answers}\n{case.text}"

        everything = read(shown(seen["typed"], case), case)
        elsewhere = moved(seen["typed"], everything, case)
        applying = keep_applicable(case.questions, everything, case.today)
        if is_stopped(case, applying):
            assert seen["sent"] is None, told
            assert seen["reviewed"] == [], told
            if turn % SAMPLE == 0:
                answer = client.post(f"/forms/{case.key}", data=body(seen["typed"]))
                assert answer.status_code in (413, 422), told
            continue
        expected = errors(case, applying)
        assert [tuple(one) for one in seen["summary"]] == expected, told
        assert [message for _, message in seen["told"]] == [m for _, m in expected], told
        assert seen["sent"] is (None if expected else True), told
        assert seen["title"].startswith({"sv": "Fel: ", "en": "Error: "}[case.lang]) == bool(
            expected
        ), told

        told_back = [text for _, text in seen["reviewed"] if text != UNANSWERED[case.lang]]
        answered = [one.name for one in case.questions if not isinstance(one.question, Hidden)]
        assert len(told_back) == (0 if expected else len(applying.keys() & {*answered})), told

        asked = {posted.name: posted.when for posted in case.questions}
        posted = [
            [name, elsewhere.get(name) or rewritten(name, value, case)]
            for name, value in seen["typed"]
            if all(holds(condition, applying, case.today) for condition in asked.get(name, ()))
        ]
        without_reference = [pair for pair in seen["posted"] if pair[0] != "reference"]
        assert without_reference == [pair for pair in posted if pair[0] != "reference"], told
        assert {name for name, _ in seen["posted"]} <= names

        if turn % SAMPLE == 0:
            for pairs in (seen["posted"], seen["typed"]):  # with the script, and without
                judged = keep_applicable(case.questions, read(pairs, case), case.today)
                answer = client.post(f"/forms/{case.key}", data=body(pairs))
                if answer.status_code == 413 or is_stopped(case, judged):
                    assert answer.status_code in (413, 422), told
                    continue
                found = errors(case, judged)
                assert answer.status_code == (422 if found else 303), told
                assert listed(answer.get_data(as_text=True)) == found, told
                if expected != found:  # a list and a text that was hidden are both given
                    assert pairs is seen["typed"] or expected, told
                    assert case.contract.others, told


def is_stopped(case: Case, answers: Any) -> bool:
    """Tell whether the contract refuses the form as a whole, as other handlers understand it."""
    wrong = validate_answers(case.contract, answers, case.today)
    return any(one.rule == STOPPED for one in wrong)


def shown(typed: list[list[Any]], case: Case) -> list[list[Any]]:
    """Return what was typed without the texts of choices that are not chosen, which are hidden."""
    read_all = read(typed, case)
    idle = {
        text for name, (other, text) in case.contract.others.items() if read_all.get(name) != other
    }
    return [pair for pair in typed if pair[0] not in idle]


def moved(typed: list[list[Any]], read: Any, case: Case) -> dict[str, Any]:
    """Return what the script moves from a list that is searched to its choice for others."""
    given = dict(typed)
    return {
        one: read[one]
        for name, (other, text) in case.contract.others.items()
        if read.get(name) == other != rewritten(name, given[name], case) and text in read
        for one in (name, text)
    }


def rewritten(name: str, value: object, case: Case) -> object:
    """Return what was typed as the script rewrites it before it is posted."""
    if not isinstance(value, str):
        return value
    if case.contract.properties[name].get(TYPED):
        _, text = case.contract.others.get(name, ("", ""))
        alone = MultiDict({name: value, "_language": case.lang, text: "it stays"})
        return read_answers(alone, case.contract).get(name, value)
    written = FORMATS.get(case.contract.format_of(name))
    composed = unicodedata.normalize("NFC", value)
    is_rewritten = written and written.name != "email"
    return written.read(composed) if is_rewritten else composed


def start_receiver(case: Case, folder: Path) -> Any:
    hidden = {case.lang: dict(case.hidden)}
    write_site(folder / "output", BuiltForm(contract=case.contract, hidden=hidden, spec=case.spec))
    return create_app(folder / "output", folder).test_client()


def read(pairs: list[list[Any]], case: Case) -> Any:
    """Read what was typed as the receiver reads a post of it."""
    texts = MultiDict((name, value) for name, value in pairs if isinstance(value, str))
    files = MultiDict(
        (name, _upload(value)) for name, value in pairs if isinstance(value, dict) and value["name"]
    )
    return read_answers(texts, case.contract, files)


def _upload(file: dict[str, Any]) -> Upload:
    upload = Upload(None, file["name"], file["type"])
    upload.size = file["size"]
    return upload


def errors(case: Case, answers: Any) -> list[tuple[str, str]]:
    """List the controls and messages of what the contract finds wrong."""
    wrong = {one.name: one for one in validate_answers(case.contract, answers, case.today)}
    assert wrong.keys() <= {posted.name for posted in case.questions}, wrong
    view = replace(localizer(case.key, case.lang), typed=answers, wrong=wrong).form(
        case.spec, FormTarget((), ())
    )
    return [(error.target, error.message) for error in view.errors]


def body(pairs: list[list[Any]]) -> MultiDict[str, Any]:
    r"""Write a post as browsers do, with \r\n at the ends of lines."""
    written: MultiDict[str, Any] = MultiDict()
    for name, value in pairs:
        if isinstance(value, str):
            written.add(name, value.replace("\n", "\r\n"))
        else:
            # The receiver alone looks into a file, which begins here as its name says.
            begins = SIGNATURES.get(Path(value["name"]).suffix.lower(), (b"",))[0]
            content = io.BytesIO((begins + bytes(value["size"]))[: value["size"]])
            written.add(name, FileStorage(content, value["name"], content_type=value["type"]))
    return written


def listed(page: str) -> list[tuple[str, str]]:
    """List the error summary of a page."""
    if not page:
        return []
    links = html.document_fromstring(page).xpath("//*[@class='error-summary']//a")
    return [(link.get("href")[1:], link.text_content()) for link in links]
