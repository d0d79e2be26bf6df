"""Texts that an editor writes in each language of the site, as {sv: Hej, en: Hello}."""

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic_core import PydanticKnownError


class Texts(BaseModel):
    """A text in each language of the site.

    A validation's context lists the codes of the required languages:
    `model_validate(tree, context=("sv", "en"))`. Without a context, any language is allowed.
    A subclass defines in `text` the type of each text.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, str]
    text: ClassVar[Any] = str

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of its languages, in the site's order."""
        return tuple(self.__pydantic_extra__)

    def in_language(self, lang: str) -> str:
        """Return the text in `lang`, which must be one of its languages."""
        return self.__pydantic_extra__[lang]

    @model_validator(mode="wrap")
    @classmethod
    def _check_languages(
        cls, given: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if info.context and not isinstance(given, cls):
            given = texts_in(cls, tuple(info.context)).model_validate(given).model_dump()
        return handler(given)


@cache
def texts_in(texts: type[Texts], languages: Sequence[str]) -> type[BaseModel]:
    """Return a model of `texts` with exactly `languages` as its fields."""
    fields: dict[str, Any] = dict.fromkeys(languages, (texts.text, ...))
    config = ConfigDict(extra="forbid", strict=True)
    return create_model(texts.__name__, __config__=config, __doc__=texts.__doc__, **fields)


def check_language(code: str, info: ValidationInfo) -> str:
    """Check that `code` is among the languages in the context of the validation."""
    if info.context and code not in info.context:
        expected = " or ".join(f"'{lang}'" for lang in info.context)
        raise PydanticKnownError("literal_error", {"expected": expected})
    return code


def texts_shape(languages: Sequence[str]) -> str:
    """Return the notation of such texts: "{sv: ..., en: ...}"."""
    return "{" + ", ".join(f"{lang}: ..." for lang in languages) + "}"
