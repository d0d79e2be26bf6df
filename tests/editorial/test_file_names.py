import pelicanconf
from plugins.editorial.file_names import TEXT_NAME
from plugins.languages.languages import LANGUAGES


def test_names_are_what_pelicans_settings_read() -> None:
    assert TEXT_NAME.pattern == rf"{pelicanconf.FILENAME_METADATA}\.md"
    assert LANGUAGES == pelicanconf.LANGUAGES
