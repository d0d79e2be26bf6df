"""Addresses: of e-mail and of web pages."""

from typing import Literal

from plugins.forms.language.field_types.question import TypedQuestion
from plugins.forms.language.field_types.rules import MAXLENGTH, written_as
from plugins.forms.language.formats import Format, matches
from plugins.forms.language.parts import Length
from plugins.forms.language.patterns import EMAIL, URL


class EmailQuestion(TypedQuestion):
    """One e-mail address."""

    fixed_attributes = (("type", "email"), ("spellcheck", "false"))
    format = Format("email", matches(EMAIL))
    rules = (
        MAXLENGTH,
        written_as(EMAIL, lambda _: _("Write “%(label)s” in full, such as name@example.com.")),
    )
    is_personal = True
    role = "reply"
    service_kind = "email"

    type: Literal["email"]
    maxlength: Length = 254
    """The most characters that are taken."""


class UrlQuestion(TypedQuestion):
    """The address of a web page, with https:// in front."""

    fixed_attributes = (("type", "url"), ("spellcheck", "false"))
    format = Format("uri", matches(URL))
    rules = (
        MAXLENGTH,
        written_as(URL, lambda _: _("Write “%(label)s” in full, such as https://www.example.com.")),
    )
    service_kind = "url"

    type: Literal["url"]
    maxlength: Length = 2000
    """The most characters that are taken."""
