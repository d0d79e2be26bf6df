import pytest

from plugins.sources.problems import ProblemsFound
from tests.translations.conftest import TinySite


def test_everything_that_a_language_lacks_is_told_at_once(tiny: TinySite) -> None:
    with pytest.raises(ProblemsFound) as found:
        tiny.build(LANGUAGES=("sv", "en", "fi"))
    assert [str(problem) for problem in found.value.problems] == [
        "pelicanconf.py: LANGUAGES has the unknown 'fi'; "
        "add it to KNOWN in plugins/languages/languages.py",
        "pelicanconf.py: LISTINGS['category'] has no 'fi'; add that language's address",
        "pelicanconf.py: LISTINGS['tag'] has no 'fi'; add that language's address",
        "pelicanconf.py: LISTINGS['year'] has no 'fi'; add that language's address",
        "pelicanconf.py: NEWS_FEEDS has no 'fi'; add that language's address",
        "pelicanconf.py: PAGE_NUMBERS has no 'fi'; add that language's address",
        "theme/translations/fi/LC_MESSAGES/messages.po: is missing; "
        "write it: `pybabel init -l fi -i messages.pot -d .` in theme/translations",
    ]
