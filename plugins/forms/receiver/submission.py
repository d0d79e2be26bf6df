"""Read a posted form into answers."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from plugins.forms.answers import Answers


def read_answers(posted: MultiDict[str, str], contract: Mapping[str, Any]) -> Answers:
    r"""Give each posted name its answer: a list where the contract has one, else text.

    A name left empty is left out. What surrounds a number, a date or an e-mail address is
    cut off, as browsers do for some of them: a phone's keyboard adds a space. A name that is
    posted twice keeps both, as a list, so that the contract refuses it rather than that one
    is lost. Line ends are \n: browsers post \r\n (HTML's form submission), whatever was typed.
    """
    properties = contract["properties"]
    answers: dict[str, str | list[str]] = {}
    for name, values in posted.lists():
        given = [value.replace("\r\n", "\n") for value in values if value.strip()]
        kind = properties.get(name, {})
        if kind.get("format") in ("integer", "email", "date"):
            given = [value.strip() for value in given]
        if given:
            answers[name] = given if kind.get("type") == "array" or len(given) > 1 else given[0]
    return answers
