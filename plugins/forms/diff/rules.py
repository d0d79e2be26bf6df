"""Compare the rules of one question in two versions of a form."""

from collections.abc import Iterator

from plugins.forms.language.field_types.formats import OrderedFormat
from plugins.forms.language.field_types.number import INTEGERS
from plugins.forms.language.form import Hidden
from plugins.forms.language.parts import Choice
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
        yield from _compare_limit(name, key, old, new)
    patterns = [getattr(one.question, "pattern", None) for one in (old, new)]
    if patterns[1] and patterns[0] != patterns[1]:
        yield "warning", name, f"takes only what looks like {patterns[1]}"
    if isinstance(old.question, Hidden) and old.question != new.question:
        yield "warning", name, "another value is posted"
    endings = getattr(new.question, "accept", ())
    for ending in getattr(old.question, "accept", ()):
        if ending not in endings:
            yield "warning", name, f"takes no {ending} any more"


def shared_languages(old: PostedQuestion, new: PostedQuestion) -> tuple[str, ...]:
    """Return the languages of both: a label is compared in those alone."""
    theirs = new.question.label.languages
    return tuple(lang for lang in old.question.label.languages if lang in theirs)


def _compare_choices(name: str, old: PostedQuestion, new: PostedQuestion) -> Iterator[Found]:
    before = {choice.value: choice for choice in old.question.options}
    after = {choice.value: choice for choice in new.question.options}
    languages = shared_languages(old, new)

    def label(choice: Choice) -> tuple[str, ...]:
        return tuple(choice.label.in_language(lang) for lang in languages)

    labelled = {label(choice): value for value, choice in after.items() if value not in before}
    for value, choice in before.items():
        if value in after:
            if label(choice) != label(after[value]):
                yield "harmless", name, f"another label of choice '{value}'"
        elif label(choice) in labelled:
            what = f"choice '{value}' renamed to '{labelled[label(choice)]}'; keep the old value"
            yield "breaks", name, what
        else:
            yield "breaks", name, f"choice '{value}' removed"
    renamed = {labelled.get(label(one)) for value, one in before.items() if value not in after}
    for value in after:
        if value not in before and value not in renamed:
            yield "harmless", name, f"choice '{value}' added"


def _compare_limit(
    name: str, key: str, old: PostedQuestion, new: PostedQuestion
) -> Iterator[Found]:
    before, after = (getattr(one.question, key, None) for one in (old, new))
    if before == after:
        return
    form = new.question.format if key in ("min", "max") else None
    ordered = form if isinstance(form, OrderedFormat) else INTEGERS
    is_narrower = (
        ordered.is_beyond(after, before) if key in _LOWER else ordered.is_beyond(before, after)
    )
    # Limits that do not compare: days, one of them counted from today, or none on one side.
    narrower = after is not None if is_narrower is None else is_narrower
    was = "had none" if before is None else f"was {before}"
    is_now = "has none" if after is None else f"is {after}"
    yield "warning" if narrower else "harmless", name, f"{key} {is_now}, and {was}"
