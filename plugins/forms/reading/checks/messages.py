"""Check a question's own messages: for rules that it has, with known placeholders."""

import re
from collections.abc import Iterator, Sequence

from plugins.forms.language.field_types.rules import FILL_IN
from plugins.forms.language.parts import Messages
from plugins.forms.reading.raw_fields import WRONG, RawField
from plugins.languages.texts import texts_shape
from plugins.sources.messages import msg
from plugins.sources.problems import Problem
from plugins.sources.yaml_source import Source

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def find_message_problems(
    source: Source, fields: Sequence[RawField], languages: Sequence[str]
) -> Iterator[Problem]:
    """Find messages that are never shown, are missing, or contain an unknown {word}."""
    for field in fields:
        if not field.type:
            continue
        messages = field.entry.get("messages")
        given = messages if isinstance(messages, dict) else {}
        possible = {rule.name: rule for rule in field.model.rules}
        possible["required"] = FILL_IN
        rules = {rule for rule in possible if _has_rule(field, rule)}
        for rule, texts in given.items():
            place = (*field.steps, "messages", rule)
            if rule in Messages.model_fields and rule not in rules:
                what = msg(
                    "the question has no rule '{rule}', so its message is never shown", rule=rule
                )
                lacks = msg("add a line '{rule}: ...' to it", rule=rule)
                remedy = lacks if rule in possible else msg("remove the message")
                yield source.problem(place, what, remedy)
            has_limit = rule not in rules or possible[rule].has_limit
            known = ("{label}",) + ("{limit}",) * has_limit + ("{item}",) * bool(field.group)
            for lang, text in texts.items() if isinstance(texts, dict) else ():
                for word in _PLACEHOLDER.findall(text) if isinstance(text, str) else ():
                    if word not in known:
                        what = msg("unknown {word} in a message", word=word[:40])
                        remedy = msg("write {known} or no braces", known=", ".join(known))
                        yield source.problem((*place, lang), what, remedy)
        if messages is not None and given is not messages:
            continue  # their contents are unknown
        for rule in (one.name for one in field.model.rules if one.message is None):
            if rule in field.entry and rule not in given:
                what = msg("the question has a {rule}, but no message that explains it", rule=rule)
                remedy = msg("add messages: {shape}", shape=f"{{{rule}: {texts_shape(languages)}}}")
                yield source.problem((*field.steps, rule), what, remedy)


def _has_rule(field: RawField, rule: str) -> bool:
    """Return whether a rule of the type applies: by a key with its name, or always."""
    if rule == "required":
        return field.entry.get(rule) in (True, WRONG) or "required_when" in field.entry
    key = field.model.model_fields.get(rule)
    return rule in field.entry or key is None or key.default is not None
