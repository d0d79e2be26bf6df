"""A submission before it is stored, and as it is read from the store."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.forms.posting.validation import Answers
from plugins.receiver.uploads import StoredFile


@dataclass(frozen=True)
class NewSubmission:
    """What to store of one post; `reference` is '' where the page made none.

    `set_aside` are answers to questions that do not apply.
    """

    form: str
    language: str
    answers: Answers
    reference: str = ""
    set_aside: Answers = field(default_factory=dict)
    suspected: bool = False
    files: Sequence[StoredFile] = ()

    @property
    def digest(self) -> str:
        """Return what is the same for the same answers and files, as in a post sent again."""
        files = sorted((file.field, file.digest) for file in self.files)
        parts = json.dumps([self.form, self.answers, self.set_aside, files], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True)
class StoreResult:
    """Where a submission is in the store; not `new` where it was stored before."""

    id: int
    reference: str
    new: bool


@dataclass(frozen=True)
class Submission:
    """One stored submission; `received` is UTC in ISO 8601.

    Those of one form and reference are revisions of each other; the latest `revision` counts.
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
    files: tuple[StoredFile, ...]
