import pytest

from plugins.editorial.problems import ProblemsFound
from tests.bilingual.conftest import TinySite


def test_everything_that_a_language_lacks_is_told_at_once(tiny: TinySite) -> None:
    with pytest.raises(ProblemsFound) as found:
        tiny.build(LANGUAGES=("sv", "en", "fi"))
    assert [str(problem) for problem in found.value.problems] == [
        "pelicanconf.py: LANGUAGES has the unknown 'fi'; "
        "add it to KNOWN in plugins/bilingual/languages.py",
        "pelicanconf.py: NEWS_FEEDS has no 'fi'; add the address of that language's feed",
        "theme/translations/fi/LC_MESSAGES/messages.po: is missing; "
        "write it: `pybabel init -l fi -i messages.pot -d .` in theme/translations",
    ]
