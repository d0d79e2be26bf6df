"""Find the elements and classes that markup names, for the rules that it needs."""

import re

_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_CLASSES = re.compile(r"""class=["']([^"']*)""")


def names_in(markup: str) -> set[str]:
    """Return the classes that `markup` names, and each element with "<" before its name."""
    found = {f"<{element}" for element in _ELEMENT.findall(markup)}
    return found | {name for names in _CLASSES.findall(markup) for name in names.split()}
