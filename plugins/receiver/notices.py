"""What stands above the form when the answers could not be taken as they are.

Each notice says what happened, that nothing typed is lost, and what to do (WCAG 2.2, 3.3.3).
"""

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from math import ceil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


@dataclass(frozen=True)
class Notice:
    """A heading and a text in the visitor's language; `code` is its name for a script."""

    code: str
    title: str
    text: str
    files: str = ""


def too_many(words: NullTranslations, seconds: float) -> Notice:
    """Say that the address has sent too much, and how long to wait."""
    _ = words.gettext
    minutes = ceil(seconds / 60)
    wait = words.ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return Notice(
        "rate",
        _("Wait a little before you send"),
        _(
            "Much has been sent from your network in a short time. Nothing you wrote is lost: "
            "it is all below. Wait %(wait)s, then send it again."
        )
        % {"wait": wait},
    )


def unavailable(words: NullTranslations) -> Notice:
    """Say that the receiver could not store the answers."""
    _ = words.gettext
    return Notice(
        "unavailable",
        _("Your answers could not be saved"),
        _(
            "Something is wrong on our side. Nothing you wrote is lost: it is all below. "
            "Wait a minute, then send it again."
        ),
    )


def doubtful(words: NullTranslations) -> Notice:
    """Ask whether a person sends this."""
    _ = words.gettext
    return Notice(
        "doubtful",
        _("Are you a person?"),
        _(
            "This form was filled in the way programs do it, so nothing has been sent yet. "
            "If you are a person, look through your answers below and send them once more."
        ),
    )


def too_large(words: NullTranslations, megabytes: int, *, takes_files: bool) -> Notice:
    """Say that a post has more than `megabytes`; what was typed in it is not known."""
    _ = words.gettext
    text = (
        _(
            "Text and files may have %(megabytes)s MB together. Go back in your browser: "
            "what you wrote should still be there. Choose smaller files."
        )
        if takes_files
        else _(
            "The text may have %(megabytes)s MB. Go back in your browser: "
            "what you wrote should still be there. Shorten it."
        )
    )
    return Notice("too_large", _("What you sent is too large"), text % {"megabytes": megabytes})


def choose_files_again(words: NullTranslations) -> str:
    """Say that no page can fill in files again."""
    return words.gettext("Files have to be chosen again.")


def draw_notice(notice: Notice) -> Markup:
    """Return the notice's HTML, which looks like the error summary of a form."""
    return Markup(_environment().get_template("notice.html").render(notice=notice))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
