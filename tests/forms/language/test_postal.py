import pytest

from plugins.forms.language.field_types.postal import write_address
from plugins.forms.posting.contract import FormPage, build_contract
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.posting.validation import validate_answers
from tests.forms.conftest import ZONE
from tests.forms.samples import WORDS, make_form, question

PARTS = {"street": WORDS, "postal_code": WORDS, "town": WORDS, "country": WORDS}


@pytest.mark.parametrize(
    ("keys", "answers", "missing"),
    [
        ({}, {}, []),
        ({}, {"a_street": "Gatan 1"}, ["a_postal_code", "a_town", "a_country"]),
        ({}, {"a_country": "SE"}, []),  # perhaps the browser's
        ({"optional": ["country"]}, {"a_postal_code": "1"}, ["a_street", "a_town"]),
        ({"required": True, "optional": ["postal_code"]}, {}, ["a_street", "a_town", "a_country"]),
        (
            {"required_when": {"field": "b", "answered": True}, "optional": ["country"]},
            {"b": "x"},
            ["a_street", "a_postal_code", "a_town"],
        ),
    ],
)
def test_whoever_begins_an_address_gives_all_parts_that_are_needed(keys, answers, missing):
    spec = make_form(question("b", "text"), question("a", "address", **PARTS, **keys))
    contract = build_contract("form", spec, {"sv": FormPage("form.html", ())}, ZONE)
    assert [(one.name, one.rule) for one in validate_answers(contract, answers)] == [
        (name, "required") for name in missing
    ]


def test_only_the_parts_that_have_a_label_are_asked_for():
    spec = make_form(question("a", "address", street=WORDS, town=WORDS))
    assert [one.name for one in posted_questions(spec)] == ["a_street", "a_town"]


def test_an_address_is_written_as_on_an_envelope():
    parts = {
        "street": "c/o Ek\nGatan 1",
        "postal_code": "903 26",
        "town": "Umeå",
        "country": "Sverige",
    }
    assert write_address(parts) == "c/o Ek\nGatan 1\n903 26 Umeå\nSverige"
    assert write_address({"town": "Umeå"}) == "Umeå"
