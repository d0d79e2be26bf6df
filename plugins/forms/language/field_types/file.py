"""Files."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.forms.language.field_types.question import JsonSchema, Question
from plugins.forms.language.field_types.rules import ONE_ANSWER, Rule, required

MEGABYTE = 1_000_000


class FileQuestion(Question):
    """A file of the visitor's."""

    control = "file"
    is_short = False
    fixed_attributes = (("type", "file"),)
    attribute_keys = ("accept",)
    shape = "a file"
    rules = (
        Rule(
            "accept",
            lambda _: _("Choose a file of the type %(limit)s for “%(label)s”."),
            "accept",
            lambda q: [*q.accept],
            in_words=lambda q, _limit, _locale: ", ".join(q.accept),
        ),
        Rule(
            "maxsize",
            lambda _: _("The file for “%(label)s” must not be larger than %(limit)s MB."),
            "maxsize",
            lambda q: q.maxsize,
            "maximum",
            in_words=lambda q, _limit, _locale: str(q.maxsize),
        ),
    )
    basic_rules = (required(lambda _: _("Choose a file for “%(label)s”.")), ONE_ANSWER)
    is_personal = True
    role = "file"
    service_kind = "file"

    type: Literal["file"]
    accept: Annotated[
        tuple[Annotated[str, Field(pattern=r"^\.[a-z0-9]{1,8}$", examples=[".pdf"])], ...],
        Field(min_length=1),
    ]
    """The endings of the files that are taken, such as [.pdf, .docx]."""
    maxsize: Annotated[int, Field(ge=1, le=20)] = 5
    """The largest file taken, in MB."""

    def answer_schema(self) -> JsonSchema:
        """Return the schema of a file's name, media type and size in bytes."""
        endings = "|".join(
            "".join(
                f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in ending
            )
            for ending in (accepted.removeprefix(".") for accepted in self.accept)
        )
        return {
            "type": "object",
            "properties": {
                "name": {"type": "string", "pattern": rf"\.(?:{endings})$"},
                "type": {"type": "string"},
                "size": {"type": "integer", "maximum": self.maxsize * MEGABYTE},
            },
            "required": ["name", "type", "size"],
            "additionalProperties": False,
        }
