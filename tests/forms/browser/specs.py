"""Generate form specs: every type, group, condition and limit of the form language."""

from collections.abc import Callable
from random import Random
from typing import Any

from plugins.forms.language.field_types import FIELD_TYPES
from plugins.forms.language.field_types.rules import FILL_IN
from tests.forms.samples import DAYS, SAMPLES

Entry = dict[str, Any]

ODD = ["", "?", ' $& "’<b>', " {{ 1 }} 水", ": &amp;"]


class Generator:
    """Makes one spec; conditions refer to the questions asked before them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._names = 0
        self._numbers = 0
        self.lists: dict[str, list[Entry]] = {}
        """The choices that questions share by name, as in choices.yaml."""

    def spec(self) -> Entry:
        fields = self.fields([], depth=0)
        purposes = {"reply": {"text": self.words("Syfte"), "keep": "12 months"}}
        asker = {"type": "text", "name": "asker", "label": self.words("Vem"), "personal": "reply"}
        within = {"answer_within": self.words("Svar")} if self.random.random() < 0.5 else {}
        fields = [*fields, *self.pair([]), *self.searched(), asker]
        self.share(fields)
        return {
            **within,
            "title": self.words("Formulär"),
            "submit": self.words("Skicka"),
            "purposes": purposes,
            "fields": fields,
        }

    def fields(self, before: list[Entry], depth: int) -> list[Entry]:
        """Make some fields; those of `before` can be referred to, and grow by these."""
        made = []
        for _ in range(self.random.randint(3, 6) if depth == 0 else self.random.randint(1, 3)):
            kinds: list[Callable[[list[Entry]], Entry]] = [self.question] * 6 + [self.group]
            kinds += [self.note, self.hidden]
            kinds += [self.stop] if before else []
            kinds += [self.section] * 2 if depth == 0 else []
            made.append(self.random.choice(kinds)(before))
        return made

    def section(self, before: list[Entry]) -> Entry:
        when = self.when(before)
        entry = {"type": "section", "label": self.words("Del"), **when}
        return {**entry, "fields": self.fields(before, depth=1)}

    def group(self, before: list[Entry]) -> Entry:
        when = self.when(before)
        within = [*before]
        kinds = [
            "text",
            *(self.random.choice([*FIELD_TYPES]) for _ in range(self.random.randint(0, 3))),
        ]
        questions = [self.question(within, kind, row=True) for kind in kinds]
        questions[0]["required"] = True
        questions[0].pop("required_when", None)
        if self.random.random() < 0.5:
            questions += self.pair(within, row=True)
        shown = self.random.randint(1, 2)
        heading = {"heading": questions[0]["name"]} if self.random.random() < 0.5 else {}
        notes = [self.note(within)] if self.random.random() < 0.3 else []
        return {
            **heading,
            "type": "group",
            "name": self.name(),
            "label": self.words("Grupp"),
            "item": self.words("Rad"),
            "min": self.random.randint(0, shown),
            "max": self.random.randint(shown, 6),
            "shown": shown,
            "fields": [*notes, *questions],
            **when,
        }

    def note(self, before: list[Entry]) -> Entry:
        text = {"label": self.words("Obs"), "text": self.words("Text")}
        return {"type": "note", **text, **self.when(before)}

    def stop(self, before: list[Entry]) -> Entry:
        text = {"label": self.words("Nej"), "text": self.words("Ring")}
        return {"type": "stop", **text, "when": self.condition(before, depth=1)}

    def hidden(self, before: list[Entry]) -> Entry:
        del before
        label = self.words("Dold")
        return {"type": "hidden", "name": self.name(), "label": label, "value": 'värde " <i>'}

    def question(self, before: list[Entry], kind: str = "", *, row: bool = False) -> Entry:
        random = self.random
        kind = kind or random.choice([*FIELD_TYPES])
        label = self.words("Fråga")
        entry: Entry = {"type": kind, "name": self.name(), "label": label, **self.when(before)}
        if random.random() < 0.5:
            entry["required"] = True
        elif before and random.random() < 0.5:
            entry["required_when"] = self.condition(before, depth=1)
        if random.random() < 0.3:
            entry["hint"] = self.words("**Tips** [länk](https://example.com/a)")
        if random.random() < 0.2:
            self._numbers += 1
            entry["number"] = self._numbers
        entry |= SAMPLES[kind].limits(random)
        if FIELD_TYPES[kind].is_personal:
            entry["personal"] = "reply"
        if not row and random.random() < 0.2:
            self.give_default(entry, kind)
        if kind in ("select", "country", "language") and not entry.get("search"):
            entry |= {"empty": self.words("Välj")} if random.random() < 0.3 else {}
        self.give_messages(entry, kind)
        before.append(entry)
        return entry

    def pair(self, before: list[Entry], *, row: bool = False) -> list[Entry]:
        """Make two questions of a kind; the answer to the first limits the second.

        In a row, a question of `before`, which may be asked once for all rows, may be the first.
        """
        kind = self.random.choice(["number", "decimal", "date", "time", "daterange"])
        alike = [one for one in before if one["type"] == kind and self.random.random() < 0.5]
        first = alike[-1] if alike else self.question(before, kind, row=row)
        second = self.question(before, kind, row=row)
        second[self.random.choice(["min", "max"])] = {"field": first["name"]}
        return [second] if alike else [first, second]

    def searched(self) -> list[Entry]:
        """Make, in some forms, a list that is searched, with a choice for what is not in it."""
        if self.random.random() < 0.6:
            return []
        listed: Entry = {}
        while not (listed.get("search") and any("other" in one for one in listed["choices"])):
            listed = self.question([], "select")
        listed.pop("default", None)
        return [listed]

    def share(self, fields: list[Entry]) -> None:
        """Put some choices into lists, with or without the last one, which its question keeps."""
        for entry in fields:
            self.share(entry.get("fields", []))
            choices = entry.get("choices", ())
            if choices and self.random.random() < 0.4:
                name = f"list-{len(self.lists)}"
                self.lists[name] = choices[: len(choices) - self.random.randint(0, 1)]
                own = choices[len(self.lists[name]) :]
                entry["choices"] = [name, *own] if own else name

    def give_default(self, entry: Entry, kind: str) -> None:
        values = [choice["value"] for choice in entry.get("choices", ())]
        if kind in ("text", "textarea"):
            entry["default"] = self.words("Förval")
        elif kind == "number":
            entry["default"] = 3
        elif kind in ("select", "radio"):
            entry["default"] = self.random.choice(values)
        elif kind in ("country", "language"):
            entry["default"] = self.random.choice(FIELD_TYPES[kind].values)
        elif kind == "checkboxes":
            entry["default"] = self.random.sample(values, 1)

    def give_messages(self, entry: Entry, kind: str) -> None:
        """Let some rules have a message of their own; a pattern needs one."""
        model, keys = FIELD_TYPES[kind], {*entry, "maxlength", "accept", "maxsize", "order"}
        rules = [rule for rule in model.rules if rule.name in keys and rule.key == rule.name]
        rules += [FILL_IN] if {"required", "required_when"} & {*entry} else []
        own = {
            rule.name: {
                lang: f"{lang} {rule.name}: {{label}}{', {limit} och {limit}' * rule.has_limit}"
                for lang in ("sv", "en")
            }
            for rule in rules
            if rule.name == "pattern" or self.random.random() < 0.3
        }
        if own:
            entry["messages"] = own

    def when(self, before: list[Entry]) -> Entry:
        if not before or self.random.random() < 0.6:
            return {}
        return {"when": self.condition(before, depth=0)}

    def condition(self, before: list[Entry], depth: int) -> Entry:
        random = self.random
        kind = random.choice(["atom"] * 4 + ["all", "any", "not"]) if depth < 2 else "atom"
        if kind == "not":
            return {"not": self.condition(before, depth + 1)}
        if kind != "atom":
            return {kind: [self.condition(before, depth + 1) for _ in range(2)]}
        asked = random.choice(before[-4:])
        values = [choice["value"] for choice in asked.get("choices", ())]
        word = FIELD_TYPES[asked["type"]].condition_words[0]
        if word == "answered" or random.random() < 0.25:
            return {"field": asked["name"], "answered": True}
        if word in ("at_least", "before"):
            form = FIELD_TYPES[asked["type"]].format
            limits = {"time": ["08:30", "12:00"], "date": DAYS}.get(form.name, [0, 2.5, 3, 200])
            word = random.choice(FIELD_TYPES[asked["type"]].condition_words[:2])
            return {"field": asked["name"], word: random.choice(limits)}
        if word == "equals" and len(values) > 2 and random.random() < 0.5:
            return {"field": asked["name"], "one_of": random.sample(values, 2)}
        values = values or [*FIELD_TYPES[asked["type"]].values]
        return {"field": asked["name"], word: random.choice(values)}

    def name(self) -> str:
        self._names += 1
        return f"q{self._names}"

    def words(self, text: str) -> Entry:
        odd = self.random.choice(ODD)
        return {"sv": f"{text} {self._names}{odd}", "en": f"{text.upper()} {self._names}{odd}"}
