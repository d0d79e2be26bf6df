"""What content/README.md and content/README.sv.md tell editors is so."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from pydantic import TypeAdapter

from plugins.editorial.file_names import find_place_problem
from plugins.editorial.front_matter import label_of
from plugins.editorial.leftovers import find_leftovers
from plugins.editorial.prose import mask_code
from plugins.editorial.texts import find_kinds
from plugins.forms.gallery.reference import describe_language
from plugins.forms.language.conditions import Condition
from plugins.forms.language.form import TYPES, FormSpec
from plugins.forms.markup.condition_sentences import sentence
from plugins.forms.posting.posted_questions import outer_scope
from plugins.forms.reading.load import load_form, load_lists
from plugins.languages.catalogues import load_catalogues
from plugins.settings.site_file import Identity
from plugins.sources.yaml_source import read_yaml
from tests.conftest import CONTENT, EDITORS_GUIDES, LANGUAGES, PROJECT, fixture_settings
from tests.editorial.test_rendered import text as text_of
from tests.editors_tables import with_table, write_table

FILES = {"en": Path(EDITORS_GUIDES[0]), "sv": Path(EDITORS_GUIDES[1])}
GUIDES = {lang: file.read_text(encoding="utf-8") for lang, file in FILES.items()}
VISIT = (CONTENT / "forms/visit.yaml").read_text(encoding="utf-8")
PARTS = {
    lang: re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", guide, re.MULTILINE)
    for lang, guide in GUIDES.items()
}
SECTIONS = {
    lang: {english: text for (english, _), (_, text) in zip(PARTS["en"], parts, strict=False)}
    for lang, parts in PARTS.items()
}
"""The sections of each guide by their heading in the English one."""
WORDS = load_catalogues(PROJECT / "theme/translations", LANGUAGES)
KINDS = find_kinds(fixture_settings())
MODELS = {kind.name: kind.front_matter for kind in KINDS}
ENTRIES = {entry.name: {key.name for key in entry.keys} for entry in describe_language()}
IN_A_TEXT = "What a text may have in it"
Write = Callable[[str], Path]


def blocks(section: str) -> list[str]:
    """The YAML in a section, which is the same in both guides."""
    return re.findall(r"```yaml\n(.*?)```", SECTIONS["en"][section], re.DOTALL)


def rows(section: str, lang: str = "en") -> list[list[str]]:
    """The rows of a section's tables, without their heads."""
    lines = [line for line in SECTIONS[lang][section].splitlines() if line.startswith("|")]
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


@pytest.mark.parametrize("lang", GUIDES)
def test_the_page_says_of_each_condition_what_the_guide_says(
    lang: str, extended: FormSpec, write: Write
) -> None:
    for written, said in rows("When a question applies", lang):
        (line,) = codes(written)
        tree = read_yaml(write(line), "guide").tree
        assert isinstance(tree, dict)
        condition = TypeAdapter(Condition).validate_python(tree["when"])
        told = sentence(condition, outer_scope(extended), WORDS[lang], lang)
        assert told == said


def test_every_condition_is_shown() -> None:
    written = " ".join(cells[0] for cells in rows("When a question applies"))
    kinds = [name.split()[-1] for name in ENTRIES if name.startswith("when: ")]
    assert [kind for kind in kinds if f"{kind}:" not in written] == []


@pytest.mark.parametrize("lang", GUIDES)
def test_each_type_is_explained_with_its_own_keys(lang: str) -> None:
    shared = ENTRIES["question"]
    told: dict[str, set[str]] = {}
    for names, visitor, keys in (
        row for row in rows("The types of question", lang) if len(row) == 3
    ):
        words = [
            code
            for code in codes(visitor + keys)
            if code.replace("_", "").isalpha() and code != "today"
        ]
        told |= {name: {*words} - shared for name in codes(names)}
    assert told == {name: ENTRIES[name] - shared for name in TYPES}


def test_the_keys_that_all_have_are_explained() -> None:
    keys = [codes(row[0])[0] for row in rows("The types of question") if len(row) == 2]
    assert {key.partition(":")[0] for key in keys} == ENTRIES["question"] - {"name", "label"}


@pytest.mark.parametrize("lang", GUIDES)
def test_the_table_of_all_lines_is_what_the_models_say(
    lang: str, request: pytest.FixtureRequest
) -> None:
    written = with_table(GUIDES[lang], write_table(lang, MODELS))
    if request.config.getoption("--golden"):
        FILES[lang].write_text(written, encoding="utf-8")
    assert written == FILES[lang].read_text(encoding="utf-8")


def test_the_table_names_every_line_of_every_kind() -> None:
    table = write_table("en", MODELS)
    keys = {label_of(key) for model in MODELS.values() for key in model.model_fields}
    assert {*re.findall(r"^\| `(\w+)`", table, re.MULTILINE)} == keys


@pytest.mark.parametrize("kind", MODELS)
def test_every_line_has_an_example_that_it_may_have(kind: str) -> None:
    examples = {
        key: example
        for key, field in MODELS[kind].model_fields.items()
        for example in field.examples or ()
    }
    assert examples.keys() == MODELS[kind].model_fields.keys()
    MODELS[kind].model_validate(examples)


def test_both_guides_have_the_same_headings_examples_and_keys() -> None:
    def outline(guide: str) -> list[str]:
        """The level of each heading, and each example as it is."""
        found = re.findall(r"^ *```.*?^ *```$|^#+ ", guide, re.DOTALL | re.MULTILINE)
        assert len(found) > 40
        return found

    def keys(lang: str) -> list[list[list[str]]]:
        """The codes in the first column of each section's tables."""
        texts = SECTIONS[lang].keys() - {IN_A_TEXT}
        return [[codes(row[0]) for row in rows(title, lang)] for title in sorted(texts)]

    assert outline(GUIDES["sv"]) == outline(GUIDES["en"])
    assert keys("sv") == keys("en")


@pytest.mark.parametrize("lang", GUIDES)
def test_every_link_within_a_guide_leads_to_a_heading(lang: str) -> None:
    headings = re.findall(r"^#+ (.+)$", GUIDES[lang], re.MULTILINE)
    names = {heading.lower().replace(" ", "-") for heading in headings}
    linked = {*re.findall(r"\]\(#([^)]+)\)", GUIDES[lang])}
    assert len(linked) > 10
    assert linked - names == set()


def test_each_guide_leads_to_the_other() -> None:
    for lang, other in (("en", "sv"), ("sv", "en")):
        assert f"]({FILES[other].name})" in GUIDES[lang].partition("\n## ")[0]


@pytest.mark.parametrize("lang", GUIDES)
def test_what_a_text_may_have_in_it_is_drawn(lang: str) -> None:
    written_so = re.findall(r"^\| .*? \| (.*) \|$", SECTIONS[lang][IN_A_TEXT], re.MULTILINE)
    drawn = [row for row in written_so if not re.search(r"---\\|````|^`\\` |\{#", row)]
    drawn.remove({"en": "write", "sv": "skriv"}[lang])
    assert len(drawn) == 13
    for row in drawn:
        written = "\n\n".join(codes(row)).replace("\\|", "|").replace("[^1]: ", "\n[^1]: ")
        found = find_leftovers(text_of(written), mask_code(written))
        assert list(map(str, found)) == []


def test_every_line_of_site_yaml_is_explained():
    explained = [key for row in rows("What is on every page") for key in codes(row[0])]
    assert sorted(explained) == sorted(Identity.model_fields)


def test_the_guides_may_lie_in_the_folder_of_the_content() -> None:
    for file in FILES.values():
        name = PurePosixPath(file.name)
        assert find_place_problem("content", name, [*MODELS], LANGUAGES) is None
