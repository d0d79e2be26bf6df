from datetime import date

import pytest

from plugins.publishing.facts import describe
from plugins.translations.status import State, Version


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": State.PUBLISHED}, "published"),
        ({"state": State.DRAFT}, "draft"),
        ({"state": State.MISSING}, "missing"),
        ({"state": State.SCHEDULED, "awaits": date(2030, 1, 2)}, "scheduled for 2030-01-02"),
        (
            {"state": State.PUBLISHED, "made_from": "content/news/a.sv.md", "stale": True},
            "published, stale: content/news/a.sv.md has changed since",
        ),
    ],
)
def test_the_state_of_a_version_is_said_in_words(fields, words):
    assert describe(Version(lang="en", path="content/news/a.en.md", **fields)) == words
