import pytest

from plugins.forms.retention import keep_in_days, keep_in_words
from plugins.forms.spec import FormSpec


@pytest.mark.parametrize(
    ("keep", "days", "sv", "en"),
    [
        ("1 day", 1, "1 dygn", "1 day"),
        ("30 days", 30, "30 dygn", "30 days"),
        ("2 weeks", 14, "2 veckor", "2 weeks"),
        ("1 month", 31, "1 månad", "1 month"),
        ("12 months", 372, "12 månader", "12 months"),
        ("2 years", 732, "2 år", "2 years"),
    ],
)
def test_a_time_is_counted_at_its_longest_and_written_as_people_do(
    keep: str, days: int, sv: str, en: str
) -> None:
    assert keep_in_days(keep) == days
    assert (keep_in_words(keep, "sv"), keep_in_words(keep, "en")) == (sv, en)


def test_answers_are_kept_for_the_longest_of_a_forms_purposes(small: FormSpec) -> None:
    purpose = small.purposes["reply"]
    shorter = purpose.model_copy(update={"keep": "3 years"})
    longest = small.model_copy(update={"purposes": {"reply": purpose, "count": shorter}})
    assert small.retention == 372
    assert longest.retention == 1098


def test_a_form_without_personal_data_says_no_time(small: FormSpec) -> None:
    assert small.model_copy(update={"purposes": {}}).retention is None
