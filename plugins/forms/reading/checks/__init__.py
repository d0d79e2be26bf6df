"""What the models cannot see in a form's file: how its parts fit together.

Each module looks at one subject; all look at the file as it is written (see raw_fields.py).
"""

from collections.abc import Iterator, Sequence

from plugins.forms.reading.checks.choices import find_choice_problems
from plugins.forms.reading.checks.conditions import find_condition_problems
from plugins.forms.reading.checks.limits import find_limit_problems
from plugins.forms.reading.checks.messages import find_message_problems
from plugins.forms.reading.checks.names import find_name_problems
from plugins.forms.reading.checks.personal import find_personal_problems
from plugins.forms.reading.checks.staff import find_staff_problems
from plugins.forms.reading.raw_fields import outline
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import Source

CHECKS = (
    find_name_problems,
    find_choice_problems,
    find_limit_problems,
    find_condition_problems,
    find_personal_problems,
    find_staff_problems,
)


def find_problems(source: Source, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield what does not fit together in the form that `source` holds."""
    fields = outline(source)
    yield from find_message_problems(source, fields, languages)
    for check in CHECKS:
        yield from check(source, fields)
