from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from plugins.forms.language.conditions import Condition
from plugins.forms.language.parts import OtherAnswer
from plugins.forms.markup.condition_sentences import limit_sentence, sentence
from plugins.forms.posting.posted_questions import outer_scope
from plugins.forms.reading.load import load_form
from plugins.languages.catalogues import load_catalogues
from tests.conftest import LANGUAGES, PROJECT

WORDS = load_catalogues(PROJECT / "theme" / "translations")
FORM = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - name: meet
    number: 5
    type: radio
    label: {sv: Vill ni träffas?, en: Would you like to meet?}
    choices:
      - {value: "yes", label: {sv: Ja, en: "Yes"}}
      - {value: "no", label: {sv: Nej, en: "No"}}
      - {value: maybe, label: {sv: Kanske, en: Maybe}}
  - name: areas
    type: checkboxes
    label: {sv: Områden, en: Areas}
    choices:
      - {value: water, label: {sv: Vatten, en: Water}}
      - {value: wind, label: {sv: Vind, en: Wind}}
  - name: agree
    type: checkbox
    label: {sv: Jag godkänner villkoren, en: I accept the terms}
  - name: guests
    type: number
    number: 7
    label: {sv: Antal gäster, en: Number of guests}
  - name: who
    type: text
    label: {sv: Namn, en: Name}
  - name: hours
    type: decimal
    label: {sv: Timmar, en: Hours}
  - name: day
    type: date
    label: {sv: Dag, en: Day}
  - name: arrival
    type: time
    label: {sv: Ankomst, en: Arrival}
"""
YES, NO = {"field": "meet", "equals": "yes"}, {"field": "meet", "equals": "no"}
WATER, WIND = {"field": "areas", "contains": "water"}, {"field": "areas", "contains": "wind"}
AGREE, WHO = {"field": "agree", "equals": "yes"}, {"field": "who", "answered": True}


@pytest.mark.parametrize(
    ("written", "swedish", "english"),
    [
        (YES, "Om svaret på fråga 5 är ”Ja”.", "If you answered “Yes” to question 5."),
        (
            {"field": "meet", "one_of": ("yes", "maybe")},
            "Om svaret på fråga 5 är ”Ja” eller ”Kanske”.",
            "If you answered “Yes” or “Maybe” to question 5.",
        ),
        (
            WATER,
            "Om svaret på ”Områden” är ”Vatten”.",
            "If you answered “Water” to “Areas”.",
        ),
        (
            AGREE,
            "Om ”Jag godkänner villkoren” är ikryssad.",
            "If you ticked “I accept the terms”.",
        ),
        (WHO, "Om ”Namn” är besvarad.", "If you answered “Name”."),
        (
            {"field": "hours", "at_least": 2.5},
            "Om svaret på ”Timmar” är 2,5 eller mer.",
            "If you answered 2.5 or more to “Hours”.",
        ),
        (
            {"not": {"field": "hours", "at_most": 10}},
            "Om svaret på ”Timmar” inte är 10 eller mindre.",
            "If you did not answer 10 or less to “Hours”.",
        ),
        (
            {"field": "day", "before": "2027-01-31"},
            "Om svaret på ”Dag” är en dag före 31 januari 2027.",
            "If you answered a day before 31 January 2027 to “Day”.",
        ),
        (
            {"field": "day", "after": "today+2w"},
            "Om svaret på ”Dag” är en dag efter den om 14 dagar.",
            "If you answered a day after 14 days from today to “Day”.",
        ),
        (
            {"field": "day", "after": "today-1d"},
            "Om svaret på ”Dag” är en dag efter den för 1 dag sedan.",
            "If you answered a day after 1 day ago to “Day”.",
        ),
        (
            {"field": "day", "before": "today"},
            "Om svaret på ”Dag” är en dag före i dag.",
            "If you answered a day before today to “Day”.",
        ),
        (
            {"field": "arrival", "after": "12:00"},
            "Om svaret på ”Ankomst” är en tid efter 12:00.",
            "If you answered a time after 12:00 to “Arrival”.",
        ),
        (
            {"not": NO},
            "Om svaret på fråga 5 inte är ”Nej”.",
            "If you did not answer “No” to question 5.",
        ),
        (
            {"not": AGREE},
            "Om ”Jag godkänner villkoren” inte är ikryssad.",
            "If you did not tick “I accept the terms”.",
        ),
        ({"not": WHO}, "Om ”Namn” inte är besvarad.", "If you did not answer “Name”."),
        ({"not": {"not": WHO}}, "Om ”Namn” är besvarad.", "If you answered “Name”."),
        (
            {"all": (YES, WHO)},
            "Om svaret på fråga 5 är ”Ja” och ”Namn” är besvarad.",
            "If you answered “Yes” to question 5 and you answered “Name”.",
        ),
        (
            {"any": (YES, WHO, AGREE)},
            "Om svaret på fråga 5 är ”Ja”, ”Namn” är besvarad eller "
            "”Jag godkänner villkoren” är ikryssad.",
            "If you answered “Yes” to question 5, you answered “Name” or you ticked "
            "“I accept the terms”.",
        ),
        (
            {"all": (WHO, {"any": (WATER, WIND)})},
            "Om ”Namn” är besvarad och antingen svaret på ”Områden” är ”Vatten” eller svaret på "
            "”Områden” är ”Vind”.",
            "If you answered “Name” and either you answered “Water” to “Areas” or you answered "
            "“Wind” to “Areas”.",
        ),
        (
            {"any": (WHO, {"all": (YES, AGREE)})},
            "Om ”Namn” är besvarad eller både svaret på fråga 5 är ”Ja” och "
            "”Jag godkänner villkoren” är ikryssad.",
            "If you answered “Name” or both you answered “Yes” to question 5 and you ticked "
            "“I accept the terms”.",
        ),
        (
            {"not": {"all": (YES, WHO)}},
            "Om svaret på fråga 5 inte är ”Ja” eller ”Namn” inte är besvarad.",
            "If you did not answer “Yes” to question 5 or you did not answer “Name”.",
        ),
        (
            {"not": {"any": (YES, WHO)}},
            "Om svaret på fråga 5 inte är ”Ja” och ”Namn” inte är besvarad.",
            "If you did not answer “Yes” to question 5 and you did not answer “Name”.",
        ),
    ],
)
def test_a_condition_is_said_in_both_languages(
    written: dict[str, Any], swedish: str, english: str, write_form: Callable[[str], Path]
) -> None:
    scope = outer_scope(load_form(write_form(FORM), LANGUAGES))
    condition: Any = TypeAdapter(Condition).validate_python(written)
    said = [sentence(condition, scope, WORDS[lang], lang) for lang in ("sv", "en")]
    assert said == [swedish, english]


@pytest.mark.parametrize(
    ("key", "name", "swedish", "english"),
    [
        (
            "max",
            "guests",
            "Högst det tal som är svaret på fråga 7.",
            "At most the number that you answered to question 7.",
        ),
        (
            "min",
            "hours",
            "Minst det tal som är svaret på ”Timmar”.",
            "At least the number that you answered to “Hours”.",
        ),
        ("max", "day", "Senast svaret på ”Dag”.", "No later than your answer to “Day”."),
        (
            "min",
            "arrival",
            "Tidigast svaret på ”Ankomst”.",
            "No earlier than your answer to “Arrival”.",
        ),
    ],
)
def test_a_limit_that_is_another_answer_is_said_in_words(
    key: str, name: str, swedish: str, english: str, tmp_path: Path
) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(FORM, encoding="utf-8")
    scope, limit = outer_scope(load_form(file, LANGUAGES)), OtherAnswer(field=name)
    said = [limit_sentence(key, limit, scope, WORDS[lang], lang) for lang in ("sv", "en")]
    assert said == [swedish, english]
