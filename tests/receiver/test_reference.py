import re

from plugins.forms.posting.contract import REFERENCE_PATTERN
from plugins.receiver.reference import make_reference


def test_references_are_as_the_page_makes_them():
    made = {make_reference("visit-the-north") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.search(REFERENCE_PATTERN, reference) for reference in made)
    assert re.search(REFERENCE_PATTERN, make_reference("x" * 200))
    assert re.search(REFERENCE_PATTERN, make_reference("å_ö"))
