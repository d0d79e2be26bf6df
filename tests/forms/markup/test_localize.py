from dataclasses import replace
from typing import Any

import pytest

from plugins.forms.endpoints.target import FormTarget
from plugins.forms.language.form import FormSpec
from plugins.forms.markup.view import FieldView, FormView
from plugins.forms.posting.validation import AnswerError
from tests.forms.browser.pages import localizer
from tests.forms.samples import CHOICES, SAMPLES, WORDS, make_form, question

TARGET = FormTarget((), ())


def localize(spec: FormSpec, lang: str = "en", **changes: Any) -> FormView:
    return replace(localizer("form", lang), **changes).form(spec, TARGET)


def group(**keys: Any) -> FieldView:
    item = {"sv": "Deltagare", "en": "Participant"}
    fields = [question("name", "text", required=True), question("role", "text")]
    changes = {key: keys.pop(key) for key in ("typed", "wrong") if key in keys}
    spec = make_form(question("people", "group", item=item, fields=fields, **keys))
    (view,) = localize(spec, **changes).fields
    return view


@pytest.mark.parametrize(("lang", "label"), [("sv", "Ord"), ("en", "Word")])
def test_texts_come_in_the_language_of_the_page(lang: str, label: str) -> None:
    view = localize(make_form(question("one", "text", hint=WORDS)), lang)
    assert (view.title, view.submit, view.fields[0].label) == (label, label, label)
    assert view.fields[0].hint == label


def test_a_form_is_sent_in_parts_where_it_asks_for_a_file() -> None:
    assert not localize(make_form(question("one", "text"))).multipart
    assert localize(make_form(question("one", "file", **SAMPLES["file"].keys))).multipart


def test_defaults_stand_in_a_form_not_begun_and_only_there() -> None:
    spec = make_form(
        question("text", "text", default=WORDS),
        question("seats", "number", default=2),
        question("one", "select", choices=CHOICES, default="b"),
        question("many", "checkboxes", choices=CHOICES, default=["a"]),
    )

    def shown(view: FormView) -> list[object]:
        chosen = [
            [dict(choice.values)["value"] for choice in one.choices if choice.checked]
            for one in view.fields
        ]
        return [one.value or picked for one, picked in zip(view.fields, chosen, strict=True)]

    assert shown(localize(spec)) == ["Word", "2", "b", ["a"]]
    assert shown(localize(spec, typed={"seats": "x", "many": ["b"]})) == [[], "x", [], ["b"]]


def test_a_limit_that_is_another_answer_is_shown_once_and_read_with_the_field() -> None:
    days = {"first": WORDS, "last": WORDS}
    spec = make_form(
        question("rooms", "number"),
        question("guests", "number", max={"field": "rooms"}),
        question("stay", "daterange", **days),
        question("talks", "daterange", min={"field": "stay"}, **days),
    )
    _, guests, _, talks = localize(spec).fields
    assert guests.limited == "At most the number that you answered to “Word”."
    assert talks.limited == "No earlier than your answer to “Word”."
    assert [day.limited for day in talks.children] == ["", ""]


def test_the_summary_leads_to_the_control_that_is_corrected_first() -> None:
    spec = make_form(question("one", "radio", choices=CHOICES), question("when", "time"))
    wrong = {name: AnswerError(name, "required", True) for name in ("when", "one")}
    assert [(one.target, one.message) for one in localize(spec, wrong=wrong).errors] == [
        ("form-one-a", "Choose an answer to “Word”."),
        ("form-when", "Fill in “Word”."),
    ]


def test_rows_are_unfolded_where_one_of_them_has_an_answer_or_a_mistake() -> None:
    assert not group(max=2, typed={"people_1_name": "Åsa"}).more_open
    assert group(max=2, typed={"people_2_name": "Åsa"}).more_open
    wrong = {"people_2_name": AnswerError("people_2_name", "required", True)}
    assert group(max=2, typed={}, wrong=wrong).more_open


def test_what_may_be_left_out_is_marked_also_within_a_row() -> None:
    first, second = localize(
        make_form(question("one", "text"), question("two", "text", required=True))
    ).fields
    assert (first.optional, second.optional) == (True, False)
    view = group(max=1)
    assert (view.optional, [one.optional for one in view.rows[0].children]) == (True, [False, True])
    assert not group(max=1, min=1).optional


@pytest.mark.parametrize(
    ("lang", "applies"),
    [
        ("sv", "Bara om du valde ”B”. Lämna annars tomt."),
        ("en", "Only if you chose “B”. Otherwise leave it blank."),
    ],
)
@pytest.mark.parametrize("kind", ["select", "radio", "checkboxes"])
def test_the_text_of_a_choice_says_when_it_applies(kind: str, lang: str, applies: str) -> None:
    choices = [CHOICES[0], {"value": "b", "label": {"sv": "B", "en": "B"}, "other": WORDS}]
    (view,) = localize(make_form(question("one", kind, choices=choices)), lang).fields
    (other,) = [choice.other for choice in view.choices if choice.other]
    assert other.applies == applies
