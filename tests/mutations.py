"""Random mistakes in content/, as people and their programs make them.

Each mutation takes a folder of content and a source of chance, changes it, and returns the
paths in the folder that it touched, or none if it found nothing to change.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

Mutation = Callable[[Path, random.Random], list[Path]]
WORD = (
    '<p class="MsoNormal" style="margin:0"><span lang="SV">Hej<o:p></o:p></span></p>',
    "<p class=MsoListParagraph>·<span>&nbsp;</span>Ett</p>",
    "•\tett\n•\ttvå",
    "<font face=Arial>Text</font>",
    "– ett\n– två",
)


KINDS = ("news", "pages", "events", "areas")


def texts(content: Path) -> list[Path]:
    return sorted(file for folder in KINDS for file in (content / folder).glob("*.md"))


def sources(content: Path) -> list[Path]:
    return [*texts(content), *sorted(content.rglob("*.yaml"))]


def twin_of(file: Path) -> Path:
    key, lang, ending = file.name.rsplit(".", 2)
    return file.with_name(f"{key}.{'en' if lang == 'sv' else 'sv'}.{ending}")


def pictures(content: Path) -> list[Path]:
    return sorted(file for file in (content / "images").rglob("*") if file.is_file())


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
    twin = twin_of(file)
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


def drag_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice([*sources(content), *pictures(content)])
    folder = content / chance.choice([*KINDS, "forms", "images", "documents", "", "new folder"])
    folder.mkdir(exist_ok=True)
    moved = folder / file.name
    return [file, file.rename(moved)] if not moved.exists() else []


def save_as_another_kind(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    stem = file.name.removesuffix(".md")
    name = chance.choice([f"{stem}.md.txt", f"{stem}.docx", f"{stem}.rtf", f"{stem}.markdown.md"])
    saved = file.with_name(name)
    if name.endswith(".docx"):
        with ZipFile(saved, "w") as packed:
            packed.writestr("word/document.xml", file.read_text(encoding="utf-8"))
        file.unlink()
        return [file, saved]
    return [file, file.rename(saved)]


def duplicate_a_file(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    stem, ending = file.name.removesuffix(file.suffix), file.suffix
    names = [f"{stem} - kopia{ending}", f"{stem} – Kopia{ending}", f"Kopia av {file.name}",
             f"{stem} copy{ending}", f"{stem.split('.')[0]}-kopia.{file.name.partition('.')[2]}",
             f"{stem}.gammal{ending}", f"{file.name}.bak"]  # fmt: skip
    copy = file.with_name(chance.choice(names))
    copy.write_bytes(file.read_bytes())
    return [copy]


def join_two_texts(content: Path, chance: random.Random) -> list[Path]:
    file, other = chance.sample(texts(content), 2)
    between = chance.choice(["", "\n", "\n\n---\n\n"])
    return rewrite(file, file.read_text("utf-8") + between + other.read_text("utf-8"))


def rename_a_picture(content: Path, chance: random.Random) -> list[Path]:
    if not pictures(content):
        return []
    file = chance.choice(pictures(content))
    names = [file.name.upper(), f"{file.stem}{file.suffix}{file.suffix}", f"{file.stem}.png",
             f"{file.stem}.jpeg", f"Bild å {file.name}", file.stem]  # fmt: skip
    return [file, file.rename(file.with_name(chance.choice(names)))]


def remove_a_picture(content: Path, chance: random.Random) -> list[Path]:
    if not pictures(content):
        return []
    file = chance.choice(pictures(content))
    file.unlink()
    return [file]


def swap_the_languages(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    twin = twin_of(file)
    if not twin.is_file():
        return []
    one, other = file.read_bytes(), twin.read_bytes()
    file.write_bytes(other)
    twin.write_bytes(one)
    return [file, twin]


def save_with_other_line_ends(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    mark = chance.choice(["", "\ufeff"])
    ends = chance.choice(["\r\n", "\r", "\n\n"])
    file.write_bytes((mark + file.read_text("utf-8").replace("\n", ends)).encode())
    return [file]


def write_an_emoji(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    at = chance.choice([place.end() for place in re.finditer(r"\w+|^", text)])
    return rewrite(file, text[:at] + chance.choice(["🎉", "☀️", "👩\u200d🔬", "①"]) + text[at:])


def indent_by_tabs(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.randrange(len(lines))
    some = slice(at, at + chance.choice([1, 3, len(lines)]))
    lines[some] = [
        re.sub(r"^ +", lambda blanks: "\t" * (len(blanks[0]) // 2), line)
        if line.startswith(" ")
        else f"\t{line}"
        for line in lines[some]
    ]
    return rewrite(file, "\n".join(lines))


def write_a_list_in_the_header(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(texts(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.choice([n for n, line in enumerate(lines[: lines.index("")]) if ": " in line])
    key, value = lines[at].split(": ", 1)
    lists = [
        [f"{key}:", *(f"- {one}" for one in value.split(", "))],
        [f"{key}:", *(f"  - {one}" for one in value.split(", "))],
        [f"{key}: [{value}]"],
        [f"{key}: |", f"  {value}"],
        [f"{key}: >-", f"  {value}"],
        [f'{key}: "{value}"'],
    ]
    lines[at : at + 1] = chance.choice(lists)
    return rewrite(file, "\n".join(lines))


def curl_the_quotation_marks(content: Path, chance: random.Random) -> list[Path]:
    file = chance.choice(sources(content))
    text = file.read_text(encoding="utf-8")
    straight, curly = chance.choice([('"', "”"), ('"', "“"), ("'", "’"), ("-", "–"), ("...", "…")])
    return rewrite(file, text.replace(straight, curly, chance.choice([1, -1])))


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
    drag_a_file,
    save_as_another_kind,
    duplicate_a_file,
    join_two_texts,
    rename_a_picture,
    remove_a_picture,
    swap_the_languages,
    save_with_other_line_ends,
    write_an_emoji,
    indent_by_tabs,
    write_a_list_in_the_header,
    curl_the_quotation_marks,
)


def mutate(content: Path, seed: int) -> tuple[str, list[Path]]:
    """Make the mistake number `seed` in `content`; return its kind and what it touched."""
    chance = random.Random(seed)
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    touched: list[Path] = []
    while not touched:
        touched = mutation(content, chance)
    return mutation.__name__, touched
