"""Read a posted form into answers."""

import io
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict

from plugins.forms.answers import Answer, Answers

BLANK = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What a browser's trim() takes for space (ECMA-262, WhiteSpace and LineTerminator)."""


def read_answers(
    posted: MultiDict[str, str],
    contract: Mapping[str, Any],
    files: MultiDict[str, FileStorage] | None = None,
) -> Answers:
    r"""Give each posted name its answer: a list where the contract has one, else text.

    A name left empty is left out. What surrounds a number, a date or an address is
    cut off, as browsers do for some of them: a phone's keyboard adds a space. A name that is
    posted twice keeps both, as a list, so that the contract refuses it rather than that one
    is lost. Line ends are \n: browsers post \r\n (HTML's form submission), whatever was typed.
    """
    properties = contract["properties"]
    answers: dict[str, Answer] = {}
    for name, values in posted.lists():
        given = [value.replace("\r\n", "\n") for value in values if value.strip(BLANK)]
        kind = properties.get(name, {})
        if kind.get("format") in ("integer", "email", "uri", "date"):
            given = [value.strip(BLANK) for value in given]
        if given:
            answers[name] = given if kind.get("type") == "array" or len(given) > 1 else given[0]
    for name, file in files.items() if files else ():
        if file.filename:
            size = file.stream.seek(0, io.SEEK_END)
            file.stream.seek(0)
            answers[name] = {"name": file.filename, "type": file.mimetype, "size": size}
    return answers
