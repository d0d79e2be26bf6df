"""What the models cannot see in a form's file: how its parts fit together.

Each module looks at one subject; all look at the file as it is written (see outline.py).
"""

from collections.abc import Iterator

from plugins.editorial.problems import Problem
from plugins.editorial.yaml_source import Source
from plugins.forms.outline import outline
from plugins.forms.spec_checks.choices import find_choice_problems
from plugins.forms.spec_checks.conditions import find_condition_problems
from plugins.forms.spec_checks.limits import find_limit_problems
from plugins.forms.spec_checks.messages import find_message_problems
from plugins.forms.spec_checks.names import find_name_problems
from plugins.forms.spec_checks.personal import find_personal_problems
from plugins.forms.spec_checks.staff import find_staff_problems

CHECKS = (
    find_name_problems,
    find_choice_problems,
    find_limit_problems,
    find_message_problems,
    find_condition_problems,
    find_personal_problems,
    find_staff_problems,
)


def find_problems(source: Source) -> Iterator[Problem]:
    """Yield what does not fit together in the form that `source` holds."""
    fields = outline(source)
    for check in CHECKS:
        yield from check(source, fields)
