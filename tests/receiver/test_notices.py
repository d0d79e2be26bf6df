from gettext import NullTranslations

import pytest

from plugins.receiver.notices import Notice, draw_notice, too_large, too_many

WORDS = NullTranslations()


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes")],
)
def test_the_time_to_wait_is_rounded_up_to_minutes(seconds, wait):
    assert f"Wait {wait}, then send it again." in too_many(WORDS, seconds).text


@pytest.mark.parametrize(
    ("takes_files", "remedy"), [(True, "Choose smaller files."), (False, "Shorten it.")]
)
def test_what_is_too_large_has_a_remedy(takes_files, remedy):
    text = too_large(WORDS, 3, takes_files=takes_files).text
    assert "may have 3 MB" in text
    assert text.endswith(remedy)


def test_a_notice_is_drawn_as_text():
    assert draw_notice(Notice("rate", "A <b>", "B & C", "D")) == (
        '<div class="error-summary" role="alert" tabindex="-1" autofocus>\n'
        "<h2>A &lt;b&gt;</h2>\n<p>B &amp; C</p>\n<p>D</p>\n</div>"
    )
