import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import pelicanconf
from plugins.forms.reading.choice_lists import expand_lists
from plugins.forms.reading.model_errors import find_mistakes
from plugins.forms.reading.typos import find_empty
from plugins.sources.problems import ProblemsFound
from plugins.sources.yaml_source import Source, read_yaml
from tests.conftest import CONTENT, LANGUAGES, PROJECT
from tests.forms.language.editors_schema import FIRST_LINE, SCHEMA_FILE, write_schema

FORMS = sorted((CONTENT / "forms").glob("*.yaml"))
BAD = sorted((PROJECT / "tests/forms/reading/bad").glob("*.yaml"))
SCHEMA: dict[str, Any] = json.loads(write_schema(LANGUAGES))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_committed_schema_is_that_of_the_language(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--golden"):
        SCHEMA_FILE.write_text(write_schema(pelicanconf.LANGUAGES), encoding="utf-8")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == write_schema(pelicanconf.LANGUAGES)


def test_the_schema_is_valid_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_first_line_of_a_form_of_the_editors_leads_to_the_schema() -> None:
    named = FIRST_LINE.partition("$schema=")[2]
    assert (PROJECT / "content/forms" / named).resolve() == SCHEMA_FILE.resolve()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_valid_form_keeps_the_schema(form: Path) -> None:
    assert [*VALIDATOR.iter_errors(_as_json(read_yaml(form, form.name)))] == []


def test_the_schema_refuses_the_bad_specs_that_the_models_refuse() -> None:
    refused, differing = 0, []
    for spec in BAD:
        try:
            source = read_yaml(spec, spec.name)
        except ProblemsFound:
            continue
        source, left = expand_lists(source, {})  # the schema knows no lists
        mistakes = [one for one in find_mistakes(source.tree, LANGUAGES)[1] if one.way not in left]
        told = bool(mistakes or [*find_empty(source)])
        if told == VALIDATOR.is_valid(_as_json(source)):
            differing.append(spec.stem)
        refused += told
    assert differing == []
    assert refused > 40


def test_a_key_is_explained_where_an_editor_completes_it() -> None:
    group = SCHEMA["$defs"]["Group"]["properties"]
    assert group["shown"] == {
        "default": 1,
        "description": "How many are open at first.",
        "minimum": 1,
        "type": "integer",
    }
    assert group["when"] == {
        "$ref": "#/$defs/Condition",
        "description": "When the group applies; without the line, always.",
    }
    assert SCHEMA["$defs"]["Not"]["properties"]["not"]["$ref"] == "#/$defs/Condition"
    assert [kind["$ref"] for kind in SCHEMA["$defs"]["Condition"]["anyOf"]] == [
        f"#/$defs/{name}"
        for name in (
            *("Equals", "OneOf", "Contains", "Answered", "AtLeast", "AtMost", "Before", "After"),
            *("All", "AnyOf", "Not"),
        )
    ]


def _as_json(source: Source) -> object:
    return json.loads(json.dumps(source.tree))
