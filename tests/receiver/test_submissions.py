from dataclasses import replace

import pytest

from plugins.receiver.submissions import NewSubmission
from plugins.receiver.uploads import StoredFile

FILE = StoredFile("cv", "a.pdf", "application/pdf", 3, "0a1b", "d1")
NEW = NewSubmission("visit", "sv", {"a": "1", "b": "2"}, "VISIT-1", {"c": "3"}, files=[FILE])


@pytest.mark.parametrize(
    "changes",
    [
        {"language": "en"},
        {"reference": ""},
        {"suspected": True},
        {"answers": {"b": "2", "a": "1"}},
        {"files": [replace(FILE, name="b.pdf", stored="2c3d")]},
    ],
)
def test_the_same_answers_and_files_have_one_digest(changes):
    assert replace(NEW, **changes).digest == NEW.digest


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "contact"},
        {"answers": {"a": "1", "b": "3"}},
        {"set_aside": {}},
        {"files": []},
        {"files": [replace(FILE, digest="d2")]},
        {"files": [replace(FILE, field="plan")]},
    ],
)
def test_other_answers_or_files_have_another_digest(changes):
    assert replace(NEW, **changes).digest != NEW.digest
