"""Random mistakes in content/, as people and their programs make them.

Each mutation takes a folder of content and a source of chance, changes it, and returns the
paths in the folder that it touched, or none if it found nothing to change.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path

Mutation = Callable[[Path, random.Random], list[Path]]
WORD = (
    '<p class="MsoNormal" style="margin:0"><span lang="SV">Hej<o:p></o:p></span></p>',
    "<p class=MsoListParagraph>·<span>&nbsp;</span>Ett</p>",
    "•\tett\n•\ttvå",
    "<font face=Arial>Text</font>",
    "– ett\n– två",
)


def texts(content: Path) -> list[Path]:
    return sorted(
        file for folder in ("news", "pages", "events") for file in (content / folder).glob("*.md")
    )


def sources(content: Path) -> list[Path]:
    return [*texts(content), *sorted((content / "forms").glob("*.yaml")), content / "taxonomy.yaml"]


def rewrite(file: Path, text: str) -> list[Path]:
    if text == file.read_text(encoding="utf-8"):
        return []
    file.write_text(text, encoding="utf-8")
    return [file]


def delete_a_line(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    del lines[chance.randrange(len(lines))]
    return rewrite(file, "\n".join(lines))


def swap_two_lines(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    one = chance.randrange(len(lines) - 1)
    lines[one], lines[one + 1] = lines[one + 1], lines[one]
    return rewrite(file, "\n".join(lines))


def write_a_line_twice(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    one = chance.randrange(len(lines))
    return rewrite(file, "\n".join([*lines[: one + 1], *lines[one:]]))


def misspell_a_key(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    keys = [*re.finditer(r"^[ -]*(\w+):", text, re.MULTILINE)]
    if not keys:
        return []
    start, end = chance.choice(keys).span(1)
    letters = list(text[start:end])
    place = chance.randrange(len(letters))
    letters[place] = chance.choice(["", letters[place] * 2, "x", letters[place].swapcase()])
    return rewrite(file, text[:start] + "".join(letters) + text[end:])


def exchange_two_values(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    header = [n for n, line in enumerate(lines[: lines.index("")]) if ": " in line]
    one, other = chance.sample(header, 2)
    (key, first), (name, second) = (lines[n].split(": ", 1) for n in (one, other))
    lines[one], lines[other] = f"{key}: {second}", f"{name}: {first}"
    return rewrite(file, "\n".join(lines))


def break_a_link(content: Path, chance: random.Random) -> list[Path]:
    linking = [(file, file.read_text(encoding="utf-8")) for file in texts(content)]
    links = [(f, t, m) for f, t in linking for m in re.finditer(r"\]\(([^)\s]{4,})\)", t)]
    file, text, link = chance.choice(links)
    start, end = link.span(1)
    address = link[1]
    place = chance.randrange(1, len(address) - 1)
    broken = chance.choice(
        [
            address[:place] + address[place + 1 :],
            address.replace("{filename}", "").replace("{static}", ""),
            address.replace(".sv.", ".en.")
            if ".sv." in address
            else address.replace(".en.", ".sv."),
            address + "#nothing",
            "www.example.org",
            "info@example.org",
        ]
    )
    return rewrite(file, text[:start] + broken + text[end:])


def cut_in_half(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    whole = file.read_bytes()
    file.write_bytes(whole[: chance.randrange(len(whole))])
    return [file]


def change_the_encoding(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    file.write_bytes(
        text.encode(chance.choice(["latin-1", "utf-16", "cp1252", "mac-roman"]), "replace")
    )
    return [file]


def paste_from_word(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    text = file.read_text(encoding="utf-8")
    return rewrite(file, f"{text.rstrip()}\n\n{chance.choice(WORD)}\n")


def leave_a_conflict(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.randrange(len(lines))
    ours = lines[at : at + 2]
    part = ["<<<<<<< HEAD", *ours, "=======", *reversed(ours), ">>>>>>> branch"]
    return rewrite(file, "\n".join([*lines[:at], *part, *lines[at + 2 :]]))


def copy_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    name = chance.choice([f"copy-{file.name}", f"{file.stem} (1){file.suffix}", f"{file.name}~"])
    copy = file.with_name(name)
    copy.write_bytes(file.read_bytes())
    return [copy]


def rename_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    stem, _, ending = file.name.partition(".")
    names = [
        f"{stem}-new.{ending}",
        f"{stem.title()}.{ending}",
        f"{stem}.se.md",
        f"{file.name}.txt",
    ]
    return [file, file.rename(file.with_name(chance.choice(names)))]


def remove_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    file.unlink()
    return [file]


def empty_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    file.write_text("", encoding="utf-8")
    return [file]


def overwrite_with_the_twin(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    twin = file.with_name(
        file.name.replace(".sv.", ".en.")
        if ".sv." in file.name
        else file.name.replace(".en.", ".sv.")
    )
    return rewrite(file, twin.read_text(encoding="utf-8")) if twin.is_file() else []


def type_a_wrong_sign(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    sign = chance.choice(
        ["*", "`", "<", "{", "[", '"', "'", ":", "\t", "\u00a0", "–", "#", "]", "}"]
    )
    at = chance.randrange(len(text))
    return rewrite(file, text[:at] + sign + text[at:])


def lose_a_sign(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    signs = [n for n, sign in enumerate(text) if not sign.isalnum()]
    at = chance.choice(signs)
    return rewrite(file, text[:at] + text[at + 1 :])


def change_a_date(content: Path, chance: random.Random) -> list[Path]:
    dated = [f for f in texts(content) if re.search(r"^(Date|Start): ", f.read_text("utf-8"), re.M)]
    file = chance.choice(dated)
    wrong = chance.choice(
        ["2206-11-20", "26-11-20", "20/11 2026", "2026-02-30", "2026-11-2", "idag"]
    )
    text = file.read_text(encoding="utf-8")
    return rewrite(
        file, re.sub(r"^((?:Date|Start): ).*", rf"\g<1>{wrong}", text, count=1, flags=re.M)
    )


MUTATIONS: tuple[Mutation, ...] = (
    delete_a_line,
    swap_two_lines,
    write_a_line_twice,
    misspell_a_key,
    exchange_two_values,
    break_a_link,
    cut_in_half,
    change_the_encoding,
    paste_from_word,
    leave_a_conflict,
    copy_a_file,
    rename_a_file,
    remove_a_file,
    empty_a_file,
    overwrite_with_the_twin,
    type_a_wrong_sign,
    lose_a_sign,
    change_a_date,
)


def mutate(content: Path, seed: int) -> tuple[str, list[Path]]:
    """Make the mistake number `seed` in `content`; return its kind and what it touched."""
    chance = random.Random(seed)
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    touched: list[Path] = []
    while not touched:
        touched = mutation(content, chance)
    return mutation.__name__, touched
