from gettext import NullTranslations

import pytest

from plugins.receiver.answer_text import write_answers
from plugins.receiver.forms import ReceivedForms

SPEC = """\
title: {sv: Fråga, en: Question}
submit: {sv: Skicka, en: Send}
fields:
  - {name: who, type: text, number: 1, label: {sv: Vem?, en: Who?}}
  - name: several
    type: checkboxes
    label: {sv: Välj, en: Choose}
    choices:
      - {value: a, label: {sv: Ett, en: One}}
      - {value: b, label: {sv: Två, en: Two}}
  - {name: agreed, type: checkbox, label: {sv: Ja tack, en: Yes please}}
  - name: people
    type: group
    label: {sv: Folk, en: People}
    item: {sv: Person, en: Person}
    max: 2
    fields:
      - {name: role, type: text, label: {sv: Roll, en: Role}}
"""


@pytest.fixture
def form(build):
    settings = build(SPEC)
    return ReceivedForms(settings.site, settings.content, settings.theme).get("small")


def test_answers_are_written_in_the_order_of_the_form_with_labels_and_choices(form):
    answers = {
        "people_2_role": "CTO",
        "agreed": "yes",
        "several": ["b", "a"],
        "who": "Åsa\nÖ",
    }
    assert list(write_answers(answers, form, NullTranslations(), "en")) == [
        ("1. Who?", "Åsa\nÖ"),
        ("Choose", "Two\nOne"),
        ("Yes please", "Yes"),
        ("Person 2: Role", "CTO"),
    ]


def test_a_file_is_written_by_its_name_and_size(form):
    answers = {"plan": {"name": "Å.pdf", "type": "application/pdf", "size": 3}}
    written = write_answers(answers, form, NullTranslations(), "en")
    assert list(written) == [("plan", "Å.pdf (3 bytes)")]


def test_answers_to_questions_that_are_gone_come_last_by_their_names(form):
    answers = {"old": "kept", "who": "Åsa"}
    assert list(write_answers(answers, form, NullTranslations(), "sv")) == [
        ("1. Vem?", "Åsa"),
        ("old", "kept"),
    ]
    assert list(write_answers(answers, None, NullTranslations(), "sv")) == [
        ("old", "kept"),
        ("who", "Åsa"),
    ]
