"""Files that no editor writes: each small enough to be sent in, and made to hurt.

Those of 1 MB are refused by their size alone; those that fill what is allowed do the harm.
"""

from collections.abc import Iterator
from itertools import combinations

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode

from plugins.sources.yaml_source import MAX_BYTES, MAX_NODES

HEAD = "title: {sv: A, en: A}\nsubmit: {sv: B, en: B}\nfields:\n"
LABEL = "label: {sv: A, en: A}"
TEXT = f"- {{type: text, name: a%d, {LABEL}}}\n"
NOTE = f"- {{type: note, {LABEL}, text: {{sv: A, en: A}}, when: %s}}\n"
CHOICES = f"choices: [{{value: y, {LABEL}}}, {{value: n, {LABEL}}}]"


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of each file."""
    texts = [*_of_many_nodes(), *_of_conditions(), *_of_yaml(), *_of_scalars(), *_of_patterns()]
    for name, text in texts:
        yield name, text.encode("utf-8", "surrogatepass")
    whole = _most(TEXT.replace("sv: A", "sv: Å"))
    yield "Latin-1", whole.encode("latin-1")
    yield "UTF-16", whole.encode("utf-16")
    yield "UTF-16 without a mark", whole.encode("utf-16-le")
    yield "binary", bytes(range(256)) * (MAX_BYTES // 256)
    yield "NUL", b"\0" * MAX_BYTES
    yield "gzip", b"\x1f\x8b\x08\x00" + bytes(range(1, 256)) * 300
    yield "1 MB of fields", (HEAD + TEXT * 20_000)[:1_000_000].encode()
    yield "1 MB of brackets", b"[" * 1_000_000


def _of_many_nodes() -> Iterator[tuple[str, str]]:
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 1000))
    yield "alias bomb", f"a0: &a0 [x, x]\n{bomb}"
    yield "recursive anchor", "fields: &a [*a]\n"
    yield "recursive anchor of keys", "fields: &a {a: *a}\n"
    yield "10,000 fields", HEAD + "- {a: 1}\n" * 10_000
    yield "10,000 texts as fields", HEAD + "- a\n" * 10_000
    yield "merge keys", _most("- {<<: {type: text}, name: a%d}\n")
    yield "fields", _most(TEXT)
    yield "unknown keys", _most("- {type: text, nmae: a, lable: b, x%d: c, y%d: d, hintt: e}\n")
    yield "unknown keys of a form", _most("abcdef%d: 1\n", "")
    yield "unknown types", _most("- {type: txet%d, name: a%d}\n")
    yield "known types misspelt", _most("- {type: texxt, nmae: a%d}\n")
    yield "texts in other languages", _most("- {type: note, label: {s: A, e: A}, text: {x: B}}\n")
    one = f"{{type: text, name: b, {LABEL}}}"
    group = (
        f"- {{type: group, name: a%d, max: 50, item: {{sv: A, en: A}}, {LABEL}, fields: [%s]}}\n"
    )
    yield "groups of 50 rows", _most(group.replace("%s", one))
    fields = ", ".join(one.replace("b,", f"b{n},") for n in range(800))
    yield "a group of many fields", HEAD + group.replace("%d", "").replace("%s", fields)
    yield "names that stand twice", _most(TEXT.replace("%d", ""))
    many = ", ".join(f"{{value: a{n}, {LABEL}, other: {{sv: A, en: A}}}}" for n in range(600))
    radio = f"- {{type: radio, name: a, {LABEL}, default: b, choices: [{many}]}}\n"
    yield "choices", HEAD + radio
    yield (
        "defaults",
        HEAD
        + radio.replace("radio", "checkboxes").replace(
            "default: b", f"default: [{', '.join(f'b{n}' for n in range(1500))}]"
        ),
    )
    purposes = "".join(f"  p{n}: {{text: {{sv: A, en: A}}, keep: 1 day}}\n" for n in range(800))
    yield "purposes", f"purposes:\n{purposes}{HEAD}{TEXT % 1}"
    yield "keys without values", _most("a%d:\n", "")
    yield "duplicate keys", _most("a: 1\n", "")
    yield "tags of Python", _most("- !!python/object/apply:os.system [ls]\n", "fields:\n")
    yield "comments behind values", _most("a%d: 1 # x\n", "")


def _of_conditions() -> Iterator[tuple[str, str]]:
    unknown = NOTE % "{field: abcdef%d, answered: true}"
    yield "unknown questions", _most(unknown + TEXT.replace("name: a", "name: abcdeg"))
    chain = _most(
        f"- {{type: checkbox, name: a%d, {LABEL}, when: {{field: a%before, answered: true}}}}\n",
        f"{HEAD}- {{type: text, name: a, {LABEL}}}\n",
    )
    yield "chain of conditions", chain.replace("a-1", "a")
    yield "circle of conditions", chain.replace("a-1", "a500")
    yield (
        "circles of one",
        _most(f"- {{type: text, name: a%d, {LABEL}, when: {{field: a%d, answered: true}}}}\n"),
    )
    yield (
        "chain of 1,000 conditions",
        HEAD
        + "".join(
            f"- {{name: a{n}, when: {{field: a{n - 1}, answered: true}}}}\n" for n in range(1000)
        ),
    )
    yield "deep conditions", HEAD + NOTE % ("{not: " * 1000 + "{answered: true}" + "}" * 1000)
    questions = "".join(f"- {{type: radio, name: a{n}, {LABEL}, {CHOICES}}}\n" for n in range(24))
    # Random statements of three questions, 4.3 for each question, are the hardest to fulfil
    # (Mitchell, Selman, Levesque 1992); here they are many more, and many searches.
    threes = [(a, b, c, a * 7 + b * 5 + c * 3) for a, b, c in combinations(range(24), 3)]
    parts = [
        f"{{any: [{_says(a, bits)}, {_says(b, bits >> 1)}, {_says(c, bits >> 2)}]}}"
        for a, b, c, bits in threes
    ]
    for size in (100, 300):
        hard = NOTE % f"{{all: [{', '.join(parts[:: len(parts) // size][:size])}]}}"
        yield f"{size} hard conditions", HEAD + questions + hard
    small = NOTE % f"{{all: [{', '.join(parts[::150])}]}}"
    yield "hard conditions again and again", HEAD + questions + small * 30
    boxes = ", ".join(f"{{value: v{n}, {LABEL}}}" for n in range(200))
    ticked = ", ".join(f"{{not: {{field: a, contains: v{n}}}}}" for n in range(200))
    yield (
        "choices to combine",
        (
            f"{HEAD}- {{type: checkboxes, name: a, {LABEL}, choices: [{boxes}]}}\n"
            + NOTE
            % f"{{all: [{ticked}, {{field: a, answered: true}}, {{field: a, contains: v0}}]}}"
        ),
    )


def _says(number: int, chosen: int) -> str:
    return f"{{field: a{number}, equals: {'yn'[chosen % 2]}}}"


def _of_yaml() -> Iterator[tuple[str, str]]:
    for bracket in ("[", "{", "{a: ", "- ", "? ", "[{", "!!a ", "&a ", "]", "}", ",", ": ", "-"):
        yield f"many '{bracket}'", _fill(bracket, "fields: ")
        yield f"many '{bracket}' first", _fill(bracket)
        yield f"many lines of '{bracket}'", _fill(f"{bracket}\n")
    for sign in ('"', "'", "|", ">", "%", "@", "`", "#", "\t", "\\", "\r", "\x85", "\ufeff"):
        yield f"many {sign!r}", _fill(sign, "a: ")
        yield f"many lines of {sign!r}", _fill(f"{sign}\n", "a: ")
    yield "deep by indentation", "".join(f"{' ' * n}a:\n" for n in range(400))
    yield "a list of one letter", f"[{_fill('a,')[: MAX_BYTES - 2]}]"
    yield "comments", _fill("#\n")
    yield "empty lines", _fill("\n", "a: 1\n")
    yield "lines of one text", _fill("b\n  ", "a: ")
    yield "lines of a block", _fill("  b\n", "a: |\n")
    yield "lines of a quoted text", _fill("b\n\n  ", 'a: "')
    yield "tabs before values", _fill("a:\t1\n\t", HEAD)
    yield "directives", "%YAML 1.1\n%TAG ! tag:x,2000:\n---\ntitle: yes\n"
    yield "many directives", _fill("%FOO bar\n")
    yield "spaces before a directive", _fill(" \n", tail="%")
    yield "documents", _fill("--- a\n")
    yield "document ends", _fill("...\n")


def _of_scalars() -> Iterator[tuple[str, str]]:
    number = f"{HEAD}- {{type: number, name: a, {LABEL}, max: "
    for name, text in {
        "of 5,000 digits": "9" * 5000,
        "of 90,000 digits": "9" * 90_000,
        "of base 16": f"0x{'f' * 90_000}",
        "of base 8": f"0o{'7' * 90_000}",
        "with underscores": f"1{'_0' * 40_000}",
        "of an exponent": "1e99999999",
        "with a fraction": f"1.{'1' * 90_000}",
        "without end": ".inf",
        "that is none": ".nan",
        "of minutes": "1:2" * 20_000,
    }.items():
        yield f"number {name}", f"{number}{text}}}\n"
    long = "a" * 90_000
    yield "long key", f"{long}: 1\n"
    yield "long key in braces", f"{{{long}: 1}}\n"
    yield "long line", f"title: {'a ' * 45_000}\n"
    yield "long type", f"{HEAD}- {{type: {long}, name: a}}\n"
    yield "long name", f"{HEAD}- {{type: text, name: {long}, {LABEL}}}\n"
    yield "long purpose", f"{HEAD}- {{type: text, name: a, {LABEL}, personal: {long}}}\n"
    yield "long autocomplete", f"{HEAD}- {{type: text, name: a, {LABEL}, autocomplete: {long}}}\n"
    yield "long question", HEAD + NOTE % f"{{field: {long}, answered: true}}"
    yield "long alias", f"title: *{long}\n"
    yield "long tag", f"title: !{long} a\n"
    yield "escapes", _fill("\\x41", 'title: "', '"\n')
    yield "escapes of nothing", _fill("\\0", 'title: "', '"\n')
    yield "surrogate", 'title: "\\ud800"\n'
    yield "beyond Unicode", 'title: "\\Uffffffff"\n'
    yield "half a character in the bytes", "title: \ud800\n"
    yield "bidi marks", _fill("\u202e", "title: {sv: '", "', en: A}\n")
    yield "pairs of bidi marks", _fill("\u2066", "a: ", "\u2069" * 15_000)
    yield "line separators", _fill("\u2028")
    yield "replacement characters", _fill("\ufffd\n")


def _of_patterns() -> Iterator[tuple[str, str]]:
    for name, pattern in {
        "alternatives": "(a|" * 30_000,
        "brackets": "(" * 40_000 + ")" * 40_000,
        "brackets that are allowed": "(" * 240 + ")" * 240,
        "a class": f"[{'a-' * 40_000}",
        "classes": "[" * 80_000,
        "a short class": f"[{'a-' * 240}",
        "repeats": "a{999}" * 80,
    }.items():
        message = "messages: {pattern: {sv: A, en: A}}"
        question = f"- {{type: text, name: a, {LABEL}, pattern: '{pattern}', {message}}}\n"
        yield f"pattern of {name}", HEAD + question
    words = "{x}" * 30_000
    messages = f"messages: {{required: {{en: A, sv: '{words}'}}}}"
    yield "placeholders", f"{HEAD}- {{type: text, name: a, required: true, {LABEL}, {messages}}}\n"


def _fill(unit: str, head: str = "", tail: str = "") -> str:
    """Repeat `unit` as often as the limit of size allows."""
    room = MAX_BYTES - len((head + tail).encode())
    return head + unit * (room // len(unit.encode())) + tail


def _most(unit: str, head: str = HEAD) -> str:
    """Repeat `unit`, which counts itself, as often as both limits allow."""
    nodes = _count(YAML(typ="rt", pure=True).compose(unit.replace("%d", "0")))
    text, number = head, 0
    while number * nodes < MAX_NODES - 50 and len(text) < MAX_BYTES - len(unit) - 50:
        text += unit.replace("%d", str(number)).replace("%before", str(number - 1))
        number += 1
    return text


def _count(node: object) -> int:
    if isinstance(node, tuple):  # a key and its value
        return sum(map(_count, node))
    return 1 + sum(map(_count, node.value)) if isinstance(node, CollectionNode) else 1
