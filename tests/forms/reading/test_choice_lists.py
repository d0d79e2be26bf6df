import re
from pathlib import Path

import pytest

from plugins.forms.language.field_types.choice import ChoiceQuestion
from plugins.forms.reading.load import load_forms, load_lists
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES

LISTS = """\
areas:
  - {value: water, label: {sv: Vatten, en: Water}}
  - {value: Sol 1, label: {sv: Sol, en: Sun}, hint: {sv: "*All* sol.", en: "*All* sun."}}
"""
HEAD = "title: {sv: Fråga, en: Question}\nsubmit: {sv: Skicka, en: Send}\nfields:\n"
TERMS = {"tags": ({"value": "baltic-sea", "label": {"sv": "Östersjön", "en": "The Baltic"}},) * 2}


def question(name: str, choices: str, more: str = "") -> str:
    label = "label: {sv: Val, en: Choice}"
    return f"  - name: {name}\n    type: radio\n    {label}\n    choices: {choices}\n{more}"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/forms").mkdir(parents=True)
    (tmp_path / "content/choices.yaml").write_text(LISTS, encoding="utf-8")
    return tmp_path / "content"


def load(content: Path, *questions: str) -> list[list[str]]:
    (content / "forms/form.yaml").write_text(HEAD + "".join(questions), encoding="utf-8")
    (form,) = load_forms(content, LANGUAGES, terms=TERMS).values()
    asked = [one for one in form.fields if isinstance(one, ChoiceQuestion)]
    return [[choice.value for choice in one.choices] for one in asked]


def problems(content: Path, *questions: str) -> str:
    with pytest.raises(ProblemsFound) as found:
        load(content, *questions)
    return str(found.value)


def test_a_question_names_a_list_or_has_it_among_its_own_choices(content: Path) -> None:
    own = "\n      - {value: none, label: {sv: Inget, en: None}}\n      - areas"
    other = "\n      - {value: x, label: {sv: X, en: X}, other: {sv: Vad?, en: What?}}"
    assert load(content, question("one", "areas"), question("two", own + other)) == [
        ["water", "Sol 1"],
        ["none", "water", "Sol 1", "x"],
    ]


def test_conditions_know_the_choices_of_a_list(content: Path) -> None:
    when = "    when: {field: one, equals: watr}\n"
    told = problems(content, question("one", "areas"), question("two", "areas", when))
    assert told == (
        "content/forms/form.yaml:12:24: 'watr' is no answer to 'one'; "
        "did you mean 'water'? write one of its answers: water, Sol 1"
    )


def test_a_misspelt_list_is_refused_at_its_line_with_the_file_to_edit(content: Path) -> None:
    items = "[{value: a, label: {sv: A, en: A}}, areas, tag]"
    told = problems(content, question("one", "aeras"), question("two", items))
    rest = (
        "lists: tags, areas; write a choice of its own as {value: ..., label: ...}, "
        "or add the list to content/choices.yaml"
    )
    file = "content/forms/form.yaml"
    assert told.splitlines() == [
        f"{file}:7:5: unknown list of choices 'aeras'; did you mean 'areas'? {rest}",
        f"{file}:11:57: unknown list of choices 'tag'; did you mean 'tags'? {rest}",
    ]


def test_a_choice_that_a_list_has_already_is_refused_beside_it(content: Path) -> None:
    items = "\n      - areas\n      - {value: water, label: {sv: Vatten, en: Water}}"
    told = problems(content, question("one", items))
    assert told == (
        "content/forms/form.yaml:9:10: choice 'water' stands twice; "
        "give each choice a value of its own"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: water", "vaule: water", "2:6: unknown key 'vaule'; did you mean 'value'? keys: "),
        ("{sv: Vatten, en: Water}", "{sv: Vatten}", "2:20: label has no 'en'; add the English"),
        ("value: Sol 1", "value: water", "3:6: choice 'water' stands twice; give each"),
        ("*All* sol.", "[x](y)", "3:54: 'y' is no address that a form's text can link to"),
        ("areas:", "My areas:", "1:1: the name 'My areas' has characters other than a-z"),
        ("areas:", "tags:", "1:1: 'tags' is the list of these terms in content/taxonomy.yaml"),
        ("areas:", "", "1: the file holds no lists; write 'NAME:', and its choices below"),
    ],
)
def test_what_is_wrong_in_a_list_is_reported_once_in_its_own_file(
    content: Path, old: str, new: str, said: str
) -> None:
    (content / "choices.yaml").write_text(LISTS.replace(old, new, 1), encoding="utf-8")
    told = problems(content, question("one", "areas"), question("two", "areas"))
    assert told.startswith(f"content/choices.yaml:{said}")
    assert len(told.splitlines()) == 1


def test_a_list_of_one_choice_is_refused(content: Path) -> None:
    one = re.sub("  - {value: Sol.*", "", LISTS)
    (content / "choices.yaml").write_text(one, encoding="utf-8")
    told = problems(content, question("one", "areas"))
    assert told.startswith("content/choices.yaml:1:1: choices needs at least 2, and has one")


def test_a_site_without_lists_has_those_of_its_taxonomy(tmp_path: Path) -> None:
    assert load_lists(tmp_path, LANGUAGES, TERMS) == (TERMS, [])
