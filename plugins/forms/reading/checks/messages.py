"""Messages of a question's own: for rules that it has, with words that can be filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.forms.reading.raw_fields import RawField
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import Source

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KNOWN = ("{label}", "{limit}")
_RULES_OF: Mapping[str, frozenset[str]] = {
    "text": frozenset({"minlength", "maxlength", "pattern"}),
    "textarea": frozenset({"minlength", "maxlength"}),
    "email": frozenset({"type", "maxlength"}),
    "tel": frozenset({"maxlength", "pattern"}),
    "url": frozenset({"type", "maxlength"}),
    "number": frozenset({"type", "min", "max"}),
    "date": frozenset({"type", "min", "max"}),
    "daterange": frozenset({"type", "min", "max", "order"}),
    "file": frozenset({"accept", "maxsize"}),
}
"""The rules that each type can have, beside `required`."""
_ALWAYS = frozenset({"type", "maxlength", "order", "accept", "maxsize"})
"""Those that need no key of the question's own."""


def find_message_problems(source: Source, fields: Sequence[RawField]) -> Iterator[Problem]:
    """Find messages that are never shown, that lack, or that hold an unknown {word}."""
    for field in fields:
        if not field.type:
            continue
        messages = field.entry.get("messages")
        given = messages if isinstance(messages, dict) else {}
        rules = {
            rule
            for rule in _RULES_OF.get(field.type, ())
            if rule in _ALWAYS or rule in field.entry or field.type == "number"
        }
        if field.entry.get("required") is True:
            rules.add("required")
        for rule, texts in given.items():
            place = (*field.steps, "messages", rule)
            if rule in _KNOWN_RULES and rule not in rules:
                what = f"the question has no rule '{rule}', so its message is never shown"
                can_have = rule == "required" or rule in _RULES_OF.get(field.type, ())
                remedy = f"add a line '{rule}: ...' to it" if can_have else "remove the message"
                yield source.problem(place, what, remedy)
            for lang, text in texts.items() if isinstance(texts, dict) else ():
                for word in _PLACEHOLDER.findall(text) if isinstance(text, str) else ():
                    if word not in _KNOWN:
                        what = f"unknown {word[:40]} in a message"
                        remedy = "write {label}, {limit} or no braces"
                        yield source.problem((*place, lang), what, remedy)
        lacks = "pattern" not in given and (messages is None or given is messages)
        if "pattern" in field.entry and lacks and field.type in ("text", "tel"):
            what = "the question has a pattern, but no message that explains it"
            remedy = "add messages: {pattern: {sv: ..., en: ...}}"
            yield source.problem((*field.steps, "pattern"), what, remedy)


_KNOWN_RULES = {"required", *(rule for rules in _RULES_OF.values() for rule in rules)}
