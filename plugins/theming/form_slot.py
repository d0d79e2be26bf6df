"""A form, ready for a page."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class FormSlot:
    """The HTML of a form, and what the page's Content-Security-Policy must allow.

    `actions` are the foreign origins it posts to, `connects` those its script connects to.
    """

    html: Markup
    actions: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
