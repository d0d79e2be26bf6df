"""Explain why a page cannot show a picture."""

from plugins.sources.problems import Problem, ProblemsFound

ANEW = "copy it anew from where it came, or open it in an image program and save it again"
"""How to mend a file that is damaged."""


def refusal(path: str, what: str, remedy: str) -> ProblemsFound:
    """Return the error to raise for the picture at `path`."""
    return ProblemsFound([Problem(path, 0, 0, what, remedy)])
