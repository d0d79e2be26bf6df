"""Compare the rules of one question in two versions of a form."""

from collections.abc import Iterator

from plugins.forms.language.form import Hidden
from plugins.forms.language.questions import ChoiceQuestion, FileQuestion
from plugins.forms.posting.posted_questions import PostedQuestion

Found = tuple[str, str, str]
"""How much a change weighs, the name it is about, and what it is."""
_LOWER, _UPPER = ("min", "minlength"), ("max", "maxlength", "maxsize")


def compare_rules(name: str, old: PostedQuestion, new: PostedQuestion) -> Iterator[Found]:
    """Yield what differs in choices, in what is required, and in limits."""
    yield from _compare_choices(name, old, new)
    if new.needed and not old.needed:
        yield "warning", name, "is required now"
    elif old.needed and not new.needed:
        yield "warning", name, "may be left out now"
    for key in (*_LOWER, *_UPPER):
        least = key in _LOWER
        yield from _compare_limit(name, key, getattr(old.question, key, None),
                                  getattr(new.question, key, None), least=least)  # fmt: skip
    patterns = [getattr(one.question, "pattern", None) for one in (old, new)]
    if patterns[1] and patterns[0] != patterns[1]:
        yield "warning", name, f"takes only what looks like {patterns[1]}"
    if isinstance(old.question, Hidden) and old.question != new.question:
        yield "warning", name, "another value is posted"
    if isinstance(old.question, FileQuestion) and isinstance(new.question, FileQuestion):
        for ending in old.question.accept:
            if ending not in new.question.accept:
                yield "warning", name, f"takes no {ending} any more"


def _compare_choices(name: str, old: PostedQuestion, new: PostedQuestion) -> Iterator[Found]:
    if not isinstance(old.question, ChoiceQuestion) or not isinstance(new.question, ChoiceQuestion):
        return
    before = {choice.value: choice for choice in old.question.choices}
    after = {choice.value: choice for choice in new.question.choices}
    labelled = {choice.label: value for value, choice in after.items() if value not in before}
    for value, choice in before.items():
        if value in after:
            if choice.label != after[value].label:
                yield "harmless", name, f"another label of choice '{value}'"
        elif choice.label in labelled:
            what = f"choice '{value}' renamed to '{labelled[choice.label]}'; keep the old value"
            yield "breaks", name, what
        else:
            yield "breaks", name, f"choice '{value}' removed"
    renamed = {labelled.get(one.label) for value, one in before.items() if value not in after}
    for value in after:
        if value not in before and value not in renamed:
            yield "harmless", name, f"choice '{value}' added"


def _compare_limit(
    name: str, key: str, old: object, new: object, *, least: bool
) -> Iterator[Found]:
    if old == new:
        return
    if isinstance(old, int) and isinstance(new, int):
        narrower = new > old if least else new < old
    else:  # days, some counted from today; or no limit on one side
        narrower = new is not None
    was = "had none" if old is None else f"was {old}"
    is_now = "has none" if new is None else f"is {new}"
    yield "warning" if narrower else "harmless", name, f"{key} {is_now}, and {was}"
