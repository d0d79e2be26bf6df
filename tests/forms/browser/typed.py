"""Generate what visitors may write in a form: right, wrong, blank, odd, half of it."""

import unicodedata
from random import Random
from typing import Any

from plugins.forms.language.form import Hidden
from plugins.forms.posting.posted_questions import PostedQuestion
from tests.forms.samples import SAMPLES

Typed = dict[str, Any]
"""By name: a text; a list of the values that are ticked; for a file its name, type and size."""

BLANK = ["", "", "", " ", "\t", "\u00a0", "\ufeff", "\u2003 \u3000"]
ODD = [
    "\u0085",
    "𝄞",
    "👩‍🚀👩‍🚀👩‍🚀",
    " å ",
    "\ufeffab\u00a0",
    "x" * 300,
    "水",
    "<b>&amp;\"'",
    "$&",
    "{{ 1 }}",
    "A\u030aA\u030a",
    "e\u0301 a\u0308",
]
FILES = [
    ("a.pdf", 10),
    ("Å B.PDF", 1_000),
    ("a.txt", 0),
    ("a.txt", 1_000_000),
    ("a.jpg", 1_000_001),
    ("pdf", 5),
]


def type_answers(random: Random, questions: tuple[PostedQuestion, ...]) -> Typed:
    """Answer each of `questions`; some rows of a group are left empty as a whole."""
    thorough = random.choice([0.3, 0.7, 1.0])
    left = {
        (posted.group.name, posted.row): random.random() < 0.5
        for posted in questions
        if posted.group
    }
    typed: Typed = {}
    for posted in questions:
        in_empty_row = posted.group is not None and left[posted.group.name, posted.row]
        if not isinstance(posted.question, Hidden):
            answered = not in_empty_row and random.random() < thorough
            typed[posted.name] = _answer(random, posted.question, answered=answered)
    return typed


def _answer(random: Random, question: Any, *, answered: bool) -> Any:
    values = [choice.value for choice in question.options]
    if getattr(question, "search", False):
        return random.choice([*_proposed(random, question), *BLANK, *ODD]) if answered else ""
    match question.type:
        case "checkboxes":
            return random.sample(values, random.randint(1, len(values))) if answered else []
        case "radio":
            undone = [] if question.required or question.required_when else [""]
            return [random.choice(values + undone)] if answered else []
        case "select" | "country" | "language":
            return random.choice(values) if answered else ""
        case "checkbox":
            return ["yes"] if answered else []
        case "file":
            name, size = random.choice(FILES)
            return {"name": name, "type": "text/plain", "size": size} if answered else None
    if not answered:
        return random.choice(BLANK)
    return random.choice([*SAMPLES[question.type].typed * 3, *ODD])


def _proposed(random: Random, question: Any) -> list[str]:
    """Write a choice as a visitor may: its label in each language, in other letters, its value."""
    choice = random.choice(question.options)
    labels = [choice.label.in_language(lang) for lang in choice.label.languages]
    odd = [f" {label.upper()}\u00a0" for label in labels]
    apart = [unicodedata.normalize("NFD", label) for label in labels]
    return [*labels, *odd, *apart, choice.value, choice.value.lower(), labels[0][:2]]
