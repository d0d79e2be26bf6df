"""Generate form specs: every type, group, condition and limit of the form language."""

from collections.abc import Callable
from random import Random
from typing import Any

Entry = dict[str, Any]

PATTERNS = [r"[A-Z]{2}[0-9]+", r"\d{3} ?\d{2}", r"[^x]+", r".+\.", r"(?:a|b)c?", "[åäö]*"]
DAYS = ["2026-11-30", "2027-01-31", "today", "today+14d", "today-2w", "today+3w", "today-1d"]
ODD = ["", "?", ' $& "’<b>', " {{ 1 }} 水", ": &amp;"]
VALUES = ["a", "b", "c-d", "1", "yes"]
ONE_OF_ROW = ["text", "textarea", "email", "tel", "url", "number", "date", "daterange", "select"]
ONE_OF_ROW += ["radio", "checkboxes", "checkbox"]


class Generator:
    """Makes one spec; conditions refer to the questions asked before them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._names = 0
        self._numbers = 0

    def spec(self) -> Entry:
        fields = self.fields([], depth=0)
        purposes = {"reply": {"text": self.words("Syfte"), "keep": "12 months"}}
        asker = {"type": "text", "name": "asker", "label": self.words("Vem"), "personal": "reply"}
        return {
            "title": self.words("Formulär"),
            "submit": self.words("Skicka"),
            "purposes": purposes,
            "fields": [*fields, asker],
        }

    def fields(self, before: list[Entry], depth: int) -> list[Entry]:
        """Make some fields; those of `before` can be referred to, and grow by these."""
        made = []
        for _ in range(self.random.randint(3, 6) if depth == 0 else self.random.randint(1, 3)):
            kinds: list[Callable[[list[Entry]], Entry]] = [self.question] * 6 + [self.group]
            kinds += [self.note, self.hidden]
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
            *(self.random.choice(ONE_OF_ROW) for _ in range(self.random.randint(0, 3))),
        ]
        questions = [self.question(within, kind, row=True) for kind in kinds]
        questions[0]["required"] = True
        shown = self.random.randint(1, 2)
        return {
            "type": "group",
            "name": self.name(),
            "label": self.words("Grupp"),
            "item": self.words("Rad"),
            "min": self.random.randint(0, shown),
            "max": self.random.randint(shown, 4),
            "shown": shown,
            "fields": questions,
            **when,
        }

    def note(self, before: list[Entry]) -> Entry:
        text = {"label": self.words("Obs"), "text": self.words("Text")}
        return {"type": "note", **text, **self.when(before)}

    def hidden(self, before: list[Entry]) -> Entry:
        del before
        label = self.words("Dold")
        return {"type": "hidden", "name": self.name(), "label": label, "value": 'värde " <i>'}

    def question(self, before: list[Entry], kind: str = "", *, row: bool = False) -> Entry:
        random = self.random
        kind = kind or random.choice([*ONE_OF_ROW, "file"])
        label = self.words("Fråga")
        entry: Entry = {"type": kind, "name": self.name(), "label": label, **self.when(before)}
        if random.random() < 0.5:
            entry["required"] = True
        if random.random() < 0.3:
            entry["hint"] = self.words("Tips")
        if random.random() < 0.2:
            self._numbers += 1
            entry["number"] = self._numbers
        self.limit(entry, kind)
        if kind in ("email", "tel", "file"):
            entry["personal"] = "reply"
        if not row and random.random() < 0.2:
            self.give_default(entry, kind)
        self.give_messages(entry, kind)
        before.append(entry)
        return entry

    def limit(self, entry: Entry, kind: str) -> None:
        random = self.random
        if kind in ("text", "textarea") and random.random() < 0.5:
            entry["minlength"] = random.randint(1, 4)
        if kind in ("text", "textarea", "tel", "email", "url") and random.random() < 0.5:
            entry["maxlength"] = random.randint(5, 20)
        if kind in ("text", "tel") and random.random() < 0.4:
            entry["pattern"] = random.choice(PATTERNS)
        if kind == "number":
            entry |= {"min": random.randint(0, 3), "max": random.randint(4, 200)}
        if kind in ("date", "daterange"):
            for key in random.choice([[], ["min"], ["max"], ["min", "max"]]):
                entry[key] = random.choice(DAYS)
            if kind == "daterange":
                entry |= {"first": self.words("Från"), "last": self.words("Till?")}
        if kind in ("select", "radio", "checkboxes"):
            values = random.sample(VALUES, random.randint(2, 4))
            entry["choices"] = [{"value": one, "label": self.words("Val")} for one in values]
            if random.random() < 0.4:
                random.choice(entry["choices"])["other"] = self.words("Vad?")
        if kind == "file":
            entry |= {"accept": random.choice([[".pdf"], [".txt", ".jpg"]]), "maxsize": 1}

    def give_default(self, entry: Entry, kind: str) -> None:
        values = [choice["value"] for choice in entry.get("choices", ())]
        if kind in ("text", "textarea"):
            entry["default"] = self.words("Förval")
        elif kind == "number":
            entry["default"] = entry["min"]
        elif kind in ("select", "radio"):
            entry["default"] = self.random.choice(values)
        elif kind == "checkboxes":
            entry["default"] = self.random.sample(values, 1)

    def give_messages(self, entry: Entry, kind: str) -> None:
        """Let some rules have a message of their own; a pattern needs one."""
        rules = [rule for rule in ("minlength", "min", "max", "pattern") if rule in entry]
        rules += ["maxlength"] if kind in ("text", "textarea", "tel", "email", "url") else []
        rules += ["required"] if entry.get("required") else []
        own = {
            rule: {
                lang: f"{lang} {rule}: {{label}}, {{limit}} och {{limit}}" for lang in ("sv", "en")
            }
            for rule in rules
            if rule == "pattern" or self.random.random() < 0.3
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
        if random.random() < 0.25 or not (values or asked["type"] == "checkbox"):
            return {"field": asked["name"], "answered": True}
        if asked["type"] == "checkboxes":
            return {"field": asked["name"], "contains": random.choice(values)}
        if len(values) > 2 and random.random() < 0.5:
            return {"field": asked["name"], "one_of": random.sample(values, 2)}
        return {"field": asked["name"], "equals": random.choice(values or ["yes"])}

    def name(self) -> str:
        self._names += 1
        return f"q{self._names}"

    def words(self, text: str) -> Entry:
        odd = self.random.choice(ODD)
        return {"sv": f"{text} {self._names}{odd}", "en": f"{text.upper()} {self._names}{odd}"}
