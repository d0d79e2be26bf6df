"""What content/README.md tells editors is so."""

import re
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path
from typing import get_args

import pytest
from pydantic import TypeAdapter

from plugins.editorial.front_matter import FrontMatter, label_of
from plugins.editorial.leftovers import find_leftovers
from plugins.editorial.prose import mask_code
from plugins.events.front_matter import EventFrontMatter, EventStatus
from plugins.forms.gallery.reference import describe_language
from plugins.forms.language.conditions import Condition
from plugins.forms.language.form import TYPES, FormSpec
from plugins.forms.markup.condition_sentences import sentence
from plugins.forms.posting.posted_questions import outer_scope
from plugins.forms.reading.load import load_form, load_lists
from plugins.news.front_matter import NewsFrontMatter
from plugins.pages.pages import PageFrontMatter
from plugins.settings.site_file import Identity
from plugins.sources.yaml_source import read_yaml
from tests.conftest import CONTENT, LANGUAGES, PROJECT
from tests.editorial.test_rendered import text as text_of

GUIDE = (PROJECT / "content/README.md").read_text(encoding="utf-8")
VISIT = (CONTENT / "forms/visit.yaml").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", GUIDE, re.MULTILINE))
ENTRIES = {entry.name: {key.name for key in entry.keys} for entry in describe_language()}
Write = Callable[[str], Path]


def blocks(section: str) -> list[str]:
    """The YAML that stands in a section."""
    return re.findall(r"```yaml\n(.*?)```", SECTIONS[section], re.DOTALL)


def rows(section: str) -> list[list[str]]:
    """The rows of a section's tables, without their heads."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    heads = [index - 1 for index, row in enumerate(cells) if row[0].startswith("---")]
    return [row for index, row in enumerate(cells) if not {index, index - 1} & {*heads}]


def codes(text: str) -> list[str]:
    return re.findall("`([^`]+)`", text)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        file = tmp_path / "visit.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def visit_with_examples() -> str:
    """The visit form with the guide's questions where the guide says that they could stand."""
    after_question_6 = "  - type: section\n    label: {sv: Datum och deltagare"
    assert VISIT.count(after_question_6) == 1
    added = "".join(blocks("Add a question"))
    return VISIT.replace(after_question_6, added + after_question_6)


@pytest.fixture
def extended(write: Write) -> FormSpec:
    lists, _ = load_lists(CONTENT, LANGUAGES, {})
    return load_form(write(visit_with_examples()), LANGUAGES, lists=lists)


def test_the_question_shown_first_stands_in_the_form_word_for_word() -> None:
    (question,) = blocks("Change a form")
    assert question in VISIT


def test_the_purpose_shown_stands_in_the_form_word_for_word() -> None:
    (purposes,) = blocks("Personal data in a form")
    head, *lines = purposes.splitlines()
    assert f"\n{head}\n" in VISIT
    assert "\n".join(lines) in VISIT


def test_every_example_can_be_added_to_the_visit_form(extended: FormSpec) -> None:
    places = [field for section in extended.fields for field in getattr(section, "fields", ())]
    names = [getattr(field, "name", "") for field in places]
    after = names.index("requests") + 1
    examples = ["interpreter", "interpreter_language", "share_contact", "answer_by"]
    assert names[after : after + 4] == examples


def test_the_page_says_of_each_condition_what_the_guide_says(
    extended: FormSpec, write: Write
) -> None:
    for written, said in rows("When a question applies"):
        (line,) = codes(written)
        tree = read_yaml(write(line), "guide").tree
        assert isinstance(tree, dict)
        condition = TypeAdapter(Condition).validate_python(tree["when"])
        told = sentence(condition, outer_scope(extended), NullTranslations(), "en")
        assert told == said


def test_every_condition_is_shown() -> None:
    written = " ".join(cells[0] for cells in rows("When a question applies"))
    kinds = [name.split()[-1] for name in ENTRIES if name.startswith("when: ")]
    assert [kind for kind in kinds if f"{kind}:" not in written] == []


def test_each_type_is_reported_with_its_own_keys() -> None:
    shared = ENTRIES["question"]
    told: dict[str, set[str]] = {}
    for names, visitor, keys in (row for row in rows("The types of question") if len(row) == 3):
        words = [
            code
            for code in codes(visitor + keys)
            if code.replace("_", "").isalpha() and code != "today"
        ]
        told |= {name: {*words} - shared for name in codes(names)}
    assert told == {name: ENTRIES[name] - shared for name in TYPES}


def test_the_keys_that_all_have_are_reported() -> None:
    keys = [codes(row[0])[0] for row in rows("The types of question") if len(row) == 2]
    assert {key.partition(":")[0] for key in keys} == ENTRIES["question"] - {"name", "label"}


def lines_of_texts(section: str, following: str) -> dict[str, str]:
    """What the tables of a section say of each line at the top of a text."""
    part = GUIDE.partition(f"\n## {section}\n")[2].partition(f"\n## {following}\n")[0]
    found = re.findall(r"^\| (`[A-Z].*?) \| (.*) \|$", part, re.MULTILINE)
    return {key: meaning for keys, meaning in found for key in codes(keys) if ":" not in key}


OF_NEWS = lines_of_texts("Write news", "Write an event")
OF_EVENTS = lines_of_texts("Write an event", "Write or change a page")
OF_PAGES = lines_of_texts("Write or change a page", "Show a picture")


def test_every_line_at_the_top_of_a_text_is_explained() -> None:
    every, news, events, pages = (
        {*map(label_of, kind.model_fields)}
        for kind in (FrontMatter, NewsFrontMatter, EventFrontMatter, PageFrontMatter)
    )
    assert OF_NEWS.keys() == news
    assert events - every <= OF_EVENTS.keys() <= events
    assert OF_PAGES.keys() == pages - every


def test_every_status_is_explained() -> None:
    of_news, of_events = ({*codes(lines["Status"])} for lines in (OF_NEWS, OF_EVENTS))
    assert of_news == {"published", "draft", "hidden"}
    assert of_news | of_events == {*get_args(EventStatus)}


def test_what_a_text_may_have_in_it_is_drawn() -> None:
    table = GUIDE.partition("### What a text may have in it")[2]
    rows = re.findall(
        r"^\| (?!for|code|a new line|a table|an address for).*? \| (.*) \|$",
        table.partition("\nHTML may")[0],
        re.M,
    )
    assert len(rows) == 13
    for row in rows:
        written = "\n\n".join(codes(row)).replace("\\|", "|").replace("[^1]: the", "\n[^1]: the")
        found = find_leftovers(text_of(written), mask_code(written))
        assert list(map(str, found)) == []


def test_every_line_of_site_yaml_is_explained():
    explained = [key for row in rows("What stands on every page") for key in codes(row[0])]
    assert sorted(explained) == sorted(Identity.model_fields)
