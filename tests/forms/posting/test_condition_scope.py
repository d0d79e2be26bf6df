from plugins.forms.language.conditions import Equals, Not
from plugins.forms.language.form import Group
from plugins.forms.posting.condition_scope import outer_scope
from tests.forms.samples import WORDS, make_form, question

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
