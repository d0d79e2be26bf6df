"""What is kept: a booking before it is in the store, and a submission read from it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.forms.posting.validation import Answers
from plugins.receiver.uploads import KeptFile


@dataclass(frozen=True)
class Booking:
    """What is to be kept of one post; `reference` is '' where the page made none.

    `set_aside` are answers to questions that do not apply.
    """

    form: str
    language: str
    answers: Answers
    reference: str = ""
    set_aside: Answers = field(default_factory=dict)
    suspected: bool = False
    files: Sequence[KeptFile] = ()

    @property
    def digest(self) -> str:
        """Tell these answers from others: alike for a post that is sent again."""
        files = sorted((file.field, file.digest) for file in self.files)
        parts = json.dumps([self.form, self.answers, self.set_aside, files], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True)
class Kept:
    """The place of a booking in the store; not `new` where it was there already."""

    id: int
    reference: str
    new: bool


@dataclass(frozen=True)
class Submission:
    """One submission as it was accepted; `received` is UTC in ISO 8601.

    Those of one form and reference are one booking, whose latest `revision` holds.
    """

    id: int
    form: str
    reference: str
    revision: int
    language: str
    received: str
    suspected: bool
    answers: Answers
    set_aside: Answers
    files: tuple[KeptFile, ...]
