"""Read a posted form into answers, and what the page posted beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from plugins.forms.language.field_types import FORMATS
from plugins.forms.posting.contract import REFERENCE, REFERENCE_PATTERN, SECONDS, Contract
from plugins.forms.posting.validation import Answers
from plugins.receiver.body import Body, PostedFile
from plugins.receiver.spam import CONFIRMED

BLANK = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What a browser's trim() counts as space (ECMA-262, WhiteSpace and LineTerminator)."""


@dataclass(frozen=True)
class Post:
    """One post: `answers` as the contract describes them, and texts `beside` them.

    Those beside are read by the receiver itself: none is empty, and each was posted once.
    """

    answers: Answers
    beside: Mapping[str, str]

    @property
    def reference(self) -> str:
        """Return the reference that the page made, or ''."""
        return self.beside.get(REFERENCE, "")


def read_post(body: Body, contract: Contract) -> Post:
    """Separate the answers from the rest; raises BadRequest for what no page of ours posts."""
    names = (REFERENCE, SECONDS, CONFIRMED, contract.honeypot)
    answers = dict(read_answers(body.texts, contract, body.files))
    beside: dict[str, str] = {}
    for name in names:
        if name in answers:
            text = answers.pop(name)
            if not isinstance(text, str):
                raise BadRequest("A hidden field was posted twice.")
            beside[name] = text
    if REFERENCE in beside and not re.search(REFERENCE_PATTERN, beside[REFERENCE]):
        raise BadRequest("The reference is none.")
    return Post(answers, beside)


def read_answers(
    posted: MultiDict[str, str],
    contract: Contract,
    files: MultiDict[str, PostedFile] | None = None,
) -> Answers:
    r"""Return the answer of each posted name: a list where the contract has one, else text.

    Empty answers are left out. Space around a number, a date or an address is removed, as
    browsers do for some of them: a phone's keyboard adds it. A name that is posted twice keeps
    both answers, as a list: the contract refuses it, and none is lost. Line ends are \n:
    browsers post \r\n (HTML's form submission), whatever was typed. A file is its name, media
    type and size in bytes.
    """
    answers: dict[str, Any] = {}
    for name, values in posted.lists():
        given = [value.replace("\r\n", "\n") for value in values if value.strip(BLANK)]
        if contract.format_of(name) in FORMATS:
            given = [value.strip(BLANK) for value in given]
        if given:
            answers[name] = given if contract.takes_several(name) or len(given) > 1 else given[0]
    for name, sent in files.lists() if files else ():
        both = [answers[name]] if name in answers else []  # a text there: the contract refuses it
        both += [{"name": file.name, "type": file.type, "size": file.size} for file in sent]
        answers[name] = both if len(both) > 1 else both[0]
    return answers
