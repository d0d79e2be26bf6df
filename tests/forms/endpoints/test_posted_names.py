from typing import Any

import pytest

from plugins.forms.endpoints.posted_names import Naming, naming_for
from plugins.forms.endpoints.services import SERVICES
from plugins.forms.posting.posted_questions import posted_questions
from tests.forms.browser.pages import catalogues
from tests.forms.samples import CHOICES, SAMPLES, WORDS, make_form, question

TOPICS = question("topics", "checkboxes", choices=CHOICES)


def names(naming: Naming, *fields: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {one.name: naming.names_of(one) for one in posted_questions(make_form(*fields))}


@pytest.mark.parametrize(
    ("several", "expected"),
    [
        ("repeat", ("topics",)),
        ("join", ("topics",)),
        ("brackets", ("topics[]",)),
        ("index", ("topics_1", "topics_2")),
    ],
)
def test_several_answers_come_under_the_names_that_a_service_keeps(
    several: Any, expected: tuple[str, ...]
) -> None:
    found = names(Naming(several=several), TOPICS, question("who", "text"))
    assert found == {"topics": expected, "who": ("who",)}


def test_a_type_that_a_service_wants_in_the_name_is_one_that_it_knows() -> None:
    fields = [question(f"a_{kind}", kind, **one.keys) for kind, one in SAMPLES.items()]
    found = names(Naming(SERVICES["forminit"].name), *fields)
    assert {name: posted[0].split("-")[1] for name, posted in found.items()} == {
        "a_text": "text",
        "a_textarea": "text",
        "a_email": "email",
        "a_tel": "text",  # the type of that name takes the international form only
        "a_url": "url",
        "a_number": "number",
        "a_decimal": "text",  # a comma is no number there
        "a_date": "date",
        "a_daterange_first": "date",
        "a_daterange_last": "date",
        "a_time": "text",
        "a_select": "select",
        "a_country": "select",
        "a_language": "select",
        "a_radio": "radio",
        "a_checkboxes": "checkbox",
        "a_checkbox": "checkbox",
        "a_address_street": "text",
        "a_address_town": "text",
        "a_file": "file",
    }


def test_a_service_gets_the_sender_and_files_under_its_own_names() -> None:
    in_row = [question("own_mail", "email", personal="reply")]
    spec = make_form(
        question("people", "group", item=WORDS, max=1, fields=in_row),
        question("mail", "email", personal="reply"),
        question("second", "email", personal="reply"),
        question("who", "text", autocomplete="name", personal="reply"),
        question("plan", "file", accept=[".pdf"], personal="reply"),
    )
    assert naming_for(spec, SERVICES["forminit"], catalogues()).taken == {
        "mail": "fi-sender-email",
        "who": "fi-sender-fullName",
    }
    assert naming_for(spec, SERVICES["web3forms"], catalogues()).taken == {
        "mail": "email",
        "plan": "attachment",
    }
    assert naming_for(spec, SERVICES["receiver"], catalogues()).taken == {}


def test_the_address_that_staff_reply_to_is_the_senders() -> None:
    spec = make_form(
        question("mail", "email", personal="reply"), question("second", "email", personal="reply")
    )
    staff = {"language": "sv", "reply_to": "second"}
    spec = spec.model_validate({**spec.model_dump(exclude_none=True), "staff": staff}, strict=False)
    assert naming_for(spec, SERVICES["formspree"], catalogues()).taken == {"second": "email"}


def test_readable_names_and_values_are_the_labels_in_the_staffs_language() -> None:
    naming = Naming(readable="sv", several="brackets", ticked="Ja")
    assert names(naming, TOPICS) == {"topics": ("Ord[]",)}
    (topics,) = posted_questions(make_form(TOPICS))
    assert naming.value_of("a", topics.question.options[0].label) == "Ord"
    assert naming.value_of("yes", None) == "Ja"
    assert Naming().value_of("yes", None) == "yes"
