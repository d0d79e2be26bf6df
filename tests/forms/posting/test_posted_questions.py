from plugins.forms.language.conditions import Answered, Contains, Equals, Not
from plugins.forms.language.form import Group
from plugins.forms.posting.posted_questions import (
    PostedQuestion,
    outer_scope,
    posted_questions,
)
from tests.forms.samples import WORDS, make_form, question

CHOICES = [
    {"value": "wind", "label": WORDS},
    {"value": "something-else", "label": WORDS, "other": {"sv": "Vad?", "en": "What?"}},
]


def posted(*fields: dict[str, object]) -> dict[str, PostedQuestion]:
    return {one.name: one for one in posted_questions(make_form(*fields))}


def group(*fields: dict[str, object], **keys: object) -> dict[str, object]:
    item = {"sv": "Deltagare", "en": "Participant"}
    return question("people", "group", item=item, max=2, fields=list(fields), **keys)


def test_every_row_part_and_other_choice_has_a_name_of_its_own_in_the_order_of_the_form() -> None:
    found = posted(
        question("who", "text"),
        group(question("name", "text"), question("stay", "daterange", first=WORDS, last=WORDS)),
        question("topics", "checkboxes", choices=CHOICES),
        {"type": "note", "label": WORDS, "text": WORDS},
        {"type": "section", "label": WORDS, "fields": [question("last", "time")]},
    )
    assert [*found] == [
        "who",
        "people_1_name",
        "people_1_stay_first",
        "people_1_stay_last",
        "people_2_name",
        "people_2_stay_first",
        "people_2_stay_last",
        "topics",
        "topics_something_else",
        "last",
    ]


def test_a_label_stands_for_itself_and_keeps_its_own_punctuation() -> None:
    labels = {"sv": "Vad?", "en": "What?"}
    found = posted(
        group(question("name", "text")),
        question("topic", "radio", choices=CHOICES) | {"label": labels},
    )
    assert found["people_2_name"].full_label("en") == "Participant 2: Word"
    assert found["topic_something_else"].full_label("sv") == "Vad? Vad?"


def test_a_question_applies_where_all_that_it_stands_in_does() -> None:
    inner = question("why", "text", when={"field": "vegan", "equals": "yes"})
    found = posted(
        question("first", "text"),
        {
            "type": "section",
            "label": WORDS,
            "when": {"field": "first", "answered": True},
            "fields": [
                group(question("vegan", "checkbox"), inner),
                {"type": "hidden", "name": "from", "label": WORDS, "value": "site"},
            ],
        },
    )
    above = Answered(field="first", answered=True)
    assert found["people_2_why"].when == (above, Equals(field="people_2_vegan", equals="yes"))
    assert found["people_2_vegan"].when == (above,)
    assert found["from"].when == (above,)


def test_the_text_of_another_choice_applies_and_is_needed_where_that_is_chosen() -> None:
    found = posted(
        question("one", "select", choices=CHOICES),
        question("many", "checkboxes", choices=CHOICES),
    )
    one, many = found["one_something_else"], found["many_something_else"]
    assert one.when == (Equals(field="one", equals="something-else"),)
    assert many.when == (Contains(field="many", contains="something-else"),)
    assert (one.needed, one.required) == (True, False)


def test_a_condition_on_a_range_asks_for_its_first_day() -> None:
    found = posted(
        question("stay", "daterange", first=WORDS, last=WORDS),
        question("hotel", "text", when={"field": "stay", "answered": True}),
    )
    assert found["hotel"].when == (Answered(field="stay_first", answered=True),)


def test_only_the_first_day_of_a_required_range_is_required() -> None:
    found = posted(question("stay", "daterange", first=WORDS, last=WORDS, required=True))
    first, last = found.values()
    assert (first.required, last.required) == (True, False)
    assert (first.before, last.after) == ("stay_last", "stay_first")


def test_a_required_question_is_required_in_the_rows_that_are_needed_alone() -> None:
    found = posted(group(question("name", "text", required=True), min=1))
    assert [one.required for one in found.values()] == [True, False]
    assert [one.needed for one in found.values()] == [True, True]


FIELDS = [question("vegan", "checkbox"), question("stay", "daterange", first=WORDS, last=WORDS)]
PEOPLE = question("people", "group", item=WORDS, max=2, fields=FIELDS)
SPEC = make_form(
    question("vegan", "checkbox"),
    question("place", "text"),
    {"type": "section", "label": WORDS, "fields": [question("within", "text")]},
    {"type": "hidden", "name": "from", "label": WORDS, "value": "site"},
    PEOPLE,
)


def test_outside_of_groups_a_condition_can_refer_to_every_question_outside() -> None:
    assert [*outer_scope(SPEC).questions] == ["vegan", "place", "within"]


def test_in_a_row_the_questions_of_the_row_come_first() -> None:
    group = SPEC.fields[-1]
    assert isinstance(group, Group)
    scope = outer_scope(SPEC).in_row(group, 2)
    assert scope.questions["vegan"] is group.fields[0]
    names = [scope.posted_name(name) for name in ("vegan", "place", "stay")]
    assert names == ["people_2_vegan", "place", "people_2_stay_first"]


def test_a_condition_is_written_in_the_names_that_are_posted() -> None:
    group = SPEC.fields[-1]
    assert isinstance(group, Group)
    condition = Not.model_validate({"not": {"field": "vegan", "equals": "yes"}})
    resolved = outer_scope(SPEC).in_row(group, 1).resolve(condition)
    assert resolved.not_ == Equals(field="people_1_vegan", equals="yes")
