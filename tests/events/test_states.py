from typing import get_args

from plugins.editorial.front_matter import FrontMatter
from plugins.events.front_matter import EventStatus
from plugins.events.states import STATES
from tests.events.conftest import SWEDISH


def test_every_status_that_an_editor_can_write_is_known() -> None:
    status = FrontMatter.model_fields["status"].annotation
    assert {*get_args(EventStatus)} == {*get_args(status), *STATES}


def test_every_state_has_words_in_both_languages() -> None:
    for state in STATES.values():
        for words in (state.word, state.sentence):
            assert words(SWEDISH.gettext) != words(str)
