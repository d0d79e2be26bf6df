"""Judge whether a person filled in a form; nobody's answers are thrown away on suspicion.

The form may have a trap, a field that no person sees, and may post how many seconds it was
open. A suspected post is answered with the form and a question; sent once more from there,
it is kept, marked as suspected. So a password manager that fills the trap costs one click.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HONEYPOT, MIN_SECONDS = "x-honeypot", "x-min-seconds"
"""Of the contract: the name of the trap, and how many seconds a person needs at least."""
SECONDS = "_seconds"
"""How long the form was open, as the script posts it; left empty where no script runs."""
CONFIRMED = "_confirmed"
"""Posted by the page that asked whether a person sends this."""


@dataclass(frozen=True)
class Judgement:
    """What speaks against a post, and whether its sender has been asked already."""

    trapped: bool
    hasty: bool
    confirmed: bool

    @property
    def suspected(self) -> bool:
        """Tell whether anything speaks against it."""
        return self.trapped or self.hasty

    @property
    def must_ask(self) -> bool:
        """Tell whether its sender is to be asked before it is kept."""
        return self.suspected and not self.confirmed


def judge(contract: Mapping[str, Any], posted: Mapping[str, str]) -> Judgement:
    """Judge by what was `posted` beside the answers, empty texts left out.

    Seconds that are no number say nothing, as from a clock that was set back.
    """
    seconds = posted.get(SECONDS, "")
    hasty = bool(re.fullmatch(r"[0-9]{1,9}", seconds)) and int(seconds) < contract.get(
        MIN_SECONDS, 0
    )
    return Judgement(contract.get(HONEYPOT) in posted, hasty, CONFIRMED in posted)
