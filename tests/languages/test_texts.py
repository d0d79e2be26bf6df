from typing import Annotated, Any, ClassVar

import pytest
from pydantic import AfterValidator, BaseModel, StringConstraints, ValidationError

from plugins.languages.texts import Texts, check_language, texts_in, texts_shape
from plugins.sources.slugs import SLUG
from tests.conftest import LANGUAGES


class Word(Texts):
    """A word for addresses."""

    text: ClassVar[Any] = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$")]


class Entry(BaseModel):
    """What has a word."""

    word: Word
    lang: Annotated[str, AfterValidator(check_language)] = "sv"


def errors(tree: dict[str, Any], languages: tuple[str, ...] = LANGUAGES) -> list[tuple[Any, ...]]:
    with pytest.raises(ValidationError) as found:
        Entry.model_validate(tree, context=languages)
    return [(error["type"], *error["loc"]) for error in found.value.errors()]


def test_texts_are_read_by_language_in_the_order_of_the_site() -> None:
    entry = Entry.model_validate({"word": {"en": "news", "sv": "nyheter"}}, context=LANGUAGES)
    assert entry.word.languages == ("sv", "en")
    assert entry.word.in_language("en") == "news"
    assert entry.word == Word(sv="nyheter", en="news")


def test_texts_are_needed_in_every_language_of_the_site_and_in_no_other() -> None:
    word = {"sv": "nyheter", "de": "neues"}
    assert errors({"word": word}) == [("missing", "word", "en"), ("extra_forbidden", "word", "de")]
    assert errors({"word": {"sv": "nyheter", "en": "news"}}, ("sv", "en", "fi")) == [
        ("missing", "word", "fi")
    ]


def test_each_text_is_what_its_kind_of_texts_asks_for() -> None:
    word = {"sv": "Nyheter!", "en": 5}
    assert errors({"word": word}) == [
        ("string_pattern_mismatch", "word", "sv"),
        ("string_type", "word", "en"),
    ]


def test_a_language_is_one_of_the_sites() -> None:
    tree = {"word": {"sv": "nyheter", "en": "news"}, "lang": "fi"}
    with pytest.raises(ValidationError, match="Input should be 'sv' or 'en'"):
        Entry.model_validate(tree, context=LANGUAGES)


def test_the_schema_names_the_languages() -> None:
    schema = texts_in(Word, ("sv", "fi")).model_json_schema()
    assert list(schema["properties"]) == schema["required"] == ["sv", "fi"]
    assert (schema["title"], schema["description"]) == ("Word", "A word for addresses.")


def test_the_shape_is_written_as_an_editor_writes_it() -> None:
    assert texts_shape(("sv", "en", "fi")) == "{sv: ..., en: ..., fi: ...}"
