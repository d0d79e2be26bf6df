"""A form as a page shows it."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class FormSlot:
    """The HTML of a form, and what the page's Content-Security-Policy must allow for it.

    `actions` are the foreign origins that it posts to, `connects` those that its script asks.
    """

    html: Markup
    actions: tuple[str, ...] = ()
    connects: tuple[str, ...] = ()
