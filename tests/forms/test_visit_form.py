"""The visit form asks what the site's owner wanted asked, with the language's means."""

from typing import Any

import pytest

from plugins.forms.language.conditions import Equals
from plugins.forms.language.form import FormSpec, Group, Note, Section
from plugins.forms.posting.posted_questions import posted_questions
from plugins.forms.reading.load import load_form
from tests.conftest import PROJECT

ASKED = [
    # The owner's words, and what answers them: a number, a name and its Swedish label.
    ("Välj ett av dina huvudsakliga mål", 1, "goal", "Vilket är ert huvudsakliga mål med besöket?"),
    ("Beskriv syftet med besöket", 2, "purpose", "Beskriv syftet med besöket"),
    ("Fokusområde/områden", 3, "focus_areas", "Vilka fokusområden gäller besöket?"),
    ("Förklara dina fokusområden", 4, "focus_details", "Förklara era fokusområden"),
    (
        "Är du intresserad av att träffa företag?",
        5,
        "meet_companies",
        "Är ni intresserade av att träffa företag?",
    ),
    ("Om så är fallet, vilken typ?", None, "company_types", "Vilken typ av företag?"),
    ("Speciella önskemål", 6, "requests", "Har ni särskilda önskemål?"),
    ("Föredragna datum", 7, "dates", "Vilka datum föredrar ni?"),
    ("Förväntat antal deltagare", 8, "participant_count", "Hur många deltagare väntas?"),
    ("Deltagarlista", 9, "participants", "Deltagarlista"),
    (
        "Kontaktuppgifter för arrangören",
        None,
        "organiser",
        "Kontaktuppgifter för arrangören för er räkning",
    ),
    ("Namn", None, "name", "Namn"),
    ("E-post", None, "email", "E-post"),
    ("Meddelande", None, "message", "Meddelande"),
]


@pytest.fixture(scope="module")
def visit() -> FormSpec:
    return load_form(PROJECT / "content/forms/visit.yaml")


@pytest.fixture(scope="module")
def fields(visit: FormSpec) -> dict[str, Any]:
    """The questions and groups by name, in their order."""
    sections = [field for field in visit.fields if isinstance(field, Section)]
    return {field.name: field for section in sections for field in section.fields}  # type: ignore[union-attr]


def test_every_question_of_the_owners_is_asked_in_its_order_and_number(
    fields: dict[str, Any],
) -> None:
    asked = [(field.number, name, field.label.sv) for name, field in fields.items()]
    assert asked == [(number, name, label) for _, number, name, label in ASKED]


def test_visitors_are_told_first_that_they_pay_themselves(visit: FormSpec) -> None:
    note = visit.fields[0]
    assert isinstance(note, Note)
    assert (note.label.sv, note.text.sv) == (
        "Observera",
        "Besökare står för alla kostnader i samband med besöket, till exempel flyg, boende, "
        "måltider och översättning.",
    )


@pytest.mark.parametrize("name", ["goal", "focus_areas"])
def test_what_is_not_among_the_choices_can_be_written(name: str, fields: dict[str, Any]) -> None:
    *_, last = fields[name].choices
    assert (last.value, last.other is not None) == ("other", True)


def test_the_kind_of_companies_is_asked_of_those_who_answer_yes_to_question_5(
    fields: dict[str, Any],
) -> None:
    assert fields["company_types"].when == Equals(field="meet_companies", equals="yes")
    assert fields["company_types"].required


def test_dates_are_two_weeks_ahead_at_the_earliest(fields: dict[str, Any]) -> None:
    (days,) = fields["dates"].fields
    assert (days.type, days.min) == ("daterange", "today+14d")


def test_participants_are_listed_from_1_to_20(visit: FormSpec, fields: dict[str, Any]) -> None:
    participants = fields["participants"]
    assert isinstance(participants, Group)
    names = [question.name for question in posted_questions(visit)]
    listed = [name for name in names if name.startswith("participants_")]
    assert listed == [
        f"participants_{row}_{name}"
        for row in range(1, 21)
        for name in ("name", "organisation", "role")
    ]
