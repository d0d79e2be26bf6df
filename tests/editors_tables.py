"""Write the table of keys that both editors' guides have, from the models of each kind."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from plugins.editorial.front_matter import FrontMatter, TwinRule, label_of
from plugins.languages.editors import editors_words
from plugins.sources.messages import translated

BETWEEN = re.compile(r"(<!-- keys: .* -->\n).*?(<!-- end of keys -->\n)", re.DOTALL)
HEADS = {
    "en": ("line", "meaning", "example", "where", "in the other language"),
    "sv": ("rad", "betydelse", "exempel", "var", "på det andra språket"),
}
EVERYWHERE = {"en": "all", "sv": "alla"}
NEEDED = {"en": "needed", "sv": "behövs"}
OWN = {"en": "its own value", "sv": "ett eget värde"}
OF_TWIN: dict[Any, dict[str, str]] = {
    "status": {
        "en": "the same value, unless one is a draft while it is not translated",
        "sv": "samma värde, utom när den ena är ett utkast medan den inte är översatt",
    },
    TwinRule.EQUAL: {"en": "the same value", "sv": "samma värde"},
    TwinRule.SHARED: {
        "en": "enough in one of the two; the same value if in both",
        "sv": "räcker i den ena; samma värde om den finns i båda",
    },
    TwinRule.FALLBACK: {
        "en": "enough in one of the two; the value may differ",
        "sv": "räcker i den ena; värdet får skilja sig",
    },
    TwinRule.NEEDS_TWIN: {
        "en": "the text must exist there",
        "sv": "texten måste finnas där",
    },
}


def write_table(lang: str, kinds: Mapping[str, type[FrontMatter]]) -> str:
    """Return a row for each key of `kinds`, in Markdown; what differs by kind has rows apart."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for name, model in kinds.items():
        for key in model.model_fields:
            rows.setdefault(_row(lang, key, model), []).append(name)
    keys = list(dict.fromkeys(row[0] for row in rows))
    lines = [_line(HEADS[lang]), _line(["---"] * len(HEADS[lang]))]
    for row in sorted(rows, key=lambda row: keys.index(row[0])):
        names = rows[row]
        where = EVERYWHERE[lang] if len(names) == len(kinds) else ", ".join(names)
        lines.append(_line((*row[:3], where, row[3])))
    return "\n".join(lines) + "\n"


def _row(lang: str, key: str, model: type[FrontMatter]) -> tuple[str, ...]:
    """Return the key, its meaning, its example, and what it means for the twin."""
    field = model.model_fields[key]
    (example,) = field.examples or ("",)
    meaning, shown = (
        translated(text, editors_words(lang)) for text in (field.description or "", example)
    )
    needed = f" ({NEEDED[lang]})" if field.is_required() else ""
    rules: Sequence[Any] = [rule for rule in TwinRule if rule in field.metadata]
    if key == "status":
        rules = ["status", *rules[1:]]
    twin = "; ".join(OF_TWIN[rule][lang] for rule in rules) or OWN[lang]
    label = label_of(key)
    return f"`{label}`{needed}", meaning, f"`{label}: {shown}`", twin


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def with_table(guide: str, table: str) -> str:
    """Return a guide with `table` between the two comments."""
    return BETWEEN.sub(lambda found: f"{found[1]}\n{table}\n{found[2]}", guide)
