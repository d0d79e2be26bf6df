"""The types of question: a class each, which holds all that is known of the type.

Adding a type is adding its class and its line in QUESTION_TYPES;
tests/forms/language/test_field_types.py names what the type lacks.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Union, get_args

from plugins.forms.language.field_types.address import EmailQuestion, UrlQuestion
from plugins.forms.language.field_types.choice import (
    CheckboxesQuestion,
    CheckboxQuestion,
    CountryQuestion,
    LanguageQuestion,
    RadioQuestion,
    SelectQuestion,
)
from plugins.forms.language.field_types.date import DateQuestion, DateRangeQuestion, TimeQuestion
from plugins.forms.language.field_types.file import FileQuestion
from plugins.forms.language.field_types.number import DecimalQuestion, NumberQuestion
from plugins.forms.language.field_types.postal import AddressQuestion
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.field_types.rules import Rule
from plugins.forms.language.field_types.text import TelQuestion, TextareaQuestion, TextQuestion
from plugins.forms.language.formats import Format

QUESTION_TYPES: tuple[type[Question], ...] = (
    TextQuestion,
    TextareaQuestion,
    EmailQuestion,
    TelQuestion,
    UrlQuestion,
    NumberQuestion,
    DecimalQuestion,
    DateQuestion,
    DateRangeQuestion,
    TimeQuestion,
    SelectQuestion,
    CountryQuestion,
    LanguageQuestion,
    RadioQuestion,
    CheckboxesQuestion,
    CheckboxQuestion,
    FileQuestion,
    AddressQuestion,
)

FIELD_TYPES: Mapping[str, type[Question]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in QUESTION_TYPES
}
"""The model of each type of question, by what an editor writes after `type:`."""
FORMATS: Mapping[str, Format] = {
    model.format.name: model.format for model in QUESTION_TYPES if model.format
}
"""The formats of answers, by the name that JSON Schema gives them."""
RULES: tuple[Rule, ...] = tuple(
    rule for model in QUESTION_TYPES for rule in (*model.rules, *model.basic_rules)
)
"""The rules of all types; several types have their own of the same name."""

if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Union[QUESTION_TYPES]  # noqa: UP007
