"""Addresses: of e-mail and of web pages."""

from typing import Literal

from plugins.forms.language.field_types.question import TypedQuestion
from plugins.forms.language.field_types.rules import MAXLENGTH, Rule, written_as
from plugins.forms.language.formats import Format, matches
from plugins.forms.language.mail_addresses import in_ascii, to_letters
from plugins.forms.language.parts import Length
from plugins.forms.language.patterns import ASCII_BEFORE_AT, EMAIL, URL, compile_whole, whole


class _MailFormat(Format):
    """An e-mail address, kept with the letters of its domain as they were typed."""

    def read(self, text: str) -> str:
        """Return `text` with the letters that a browser may have written in ASCII."""
        return to_letters(text)


class EmailQuestion(TypedQuestion):
    """One e-mail address."""

    fixed_attributes = (("type", "email"), ("spellcheck", "false"))
    format = _MailFormat("email", in_ascii(matches(EMAIL)))
    rules = (
        MAXLENGTH,
        Rule(
            "letters",
            lambda _: _(
                "Write “%(label)s” without letters such as å, ä and ö before the @: mail servers "
                "do not take them."
            ),
            "match",
            lambda _: whole(ASCII_BEFORE_AT),
            "x-letters",
            is_satisfied=lambda text, pattern: compile_whole(pattern).search(text) is not None,
            part_of="type",
        ),
        Rule(
            "type",
            lambda _: _("Write “%(label)s” in full, such as name@example.com."),
            "address",
            lambda _: whole(EMAIL),
        ),
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
