"""Check whether a program filled in a form; no answers are thrown away on suspicion.

A form may have a honeypot, a field that no person sees, and may post how many seconds it was
open. A suspected post is answered with the form and a question; sent once more from there,
it is kept and marked as suspected. So a password manager that fills in the honeypot costs
one click.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.forms.posting.contract import SECONDS, Contract

CONFIRMED = "_confirmed"
"""Posted by the page that asked whether a person sends this."""


@dataclass(frozen=True)
class Judgement:
    """The signs of a program in a post, and whether its sender has confirmed being a person."""

    filled_honeypot: bool
    too_fast: bool
    confirmed: bool

    @property
    def suspected(self) -> bool:
        """Return whether there is any sign of a program."""
        return self.filled_honeypot or self.too_fast

    @property
    def must_ask(self) -> bool:
        """Return whether to ask the sender before the post is kept."""
        return self.suspected and not self.confirmed


def judge(contract: Contract, beside: Mapping[str, str]) -> Judgement:
    """Judge a post by the non-empty texts that were posted beside the answers.

    Seconds that are no number are ignored, as from a clock that was set back.
    """
    seconds = beside.get(SECONDS, "")
    known = re.fullmatch(r"[0-9]{1,9}", seconds) is not None
    too_fast = known and int(seconds) < (contract.min_seconds or 0)
    return Judgement(contract.honeypot in beside, too_fast, CONFIRMED in beside)
