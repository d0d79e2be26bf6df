"""Make small texts by putting one construct of Markdown in or after another."""

from random import Random

WORDS = ("snö", "is", "vind", "kraft i norr", "5 < 6", "R&D", "en a", "x", "2 km", "Luleå.")
_INLINES = (
    "*{}*", "**{}**", "_{}_", "__{}__", "***{}***", "`{}`", "~~is {}~~", "[{}](/a/)",
    "[{}](<b c>)", '[{}](/a/ "t")', "**a *{}* b**", "*a **{}***", "`a | {}`", "a\\*{}", "&amp;{}",
    "<b>{}</b>", "https://example.org/{0:.0}a--b", "<https://example.org/>", "{}\\\nb", "{}  \nb",
    "{}\nb", "[{}][ref]", "a*x*b", "a**x**b", "a_x_b", "www.example.org/a", "e@example.org",
    "[*{}* b](/a/)", "*[{}](/a/)*", "**{} ** b", "![*a* b](/p.jpg)", "[![a](/p.jpg)](/a/)",
    "x <!-- {} -->", "~is~", "`` ` {} ``", "*a `*` {}*",
)  # fmt: skip
_BLOCKS = (
    "paragraph", "bullets", "numbers", "quote", "fence", "indented", "heading", "rule", "setext",
    "table", "html", "tasks", "nested", "lazy", "loose",
)  # fmt: skip


def make_text(seed: int) -> str:
    """Return the text of `seed`."""
    random = Random(seed)
    blocks = [_block(random, 0) for _ in range(random.randint(1, 4))]
    text = blocks[0]
    for block in blocks[1:]:
        text += random.choice(("\n", "\n\n", "\n\n")) + block
    return text + "\n\n[ref]: /r/\n"


def _inline(random: Random, depth: int = 0) -> str:
    words = random.choice(WORDS)
    if random.random() < 0.6 or depth > 2:
        return words
    return random.choice(_INLINES).format(_inline(random, depth + 1))


def _line(random: Random) -> str:
    return " ".join(_inline(random) for _ in range(random.randint(1, 3)))


def _indent(text: str, first: str, rest: str) -> str:
    return (
        first + "\n".join(rest + line if line else line for line in text.split("\n"))[len(rest) :]
    )


def _block(random: Random, depth: int) -> str:
    kind = random.choice(_BLOCKS if depth < 3 else _BLOCKS[:1])
    inner = lambda: _block(random, depth + 1)  # noqa: E731
    match kind:
        case "paragraph":
            return "\n".join(_line(random) for _ in range(random.randint(1, 3)))
        case "bullets" | "loose":
            mark, blanks = random.choice("-*+"), random.randint(1, 3)
            items = [
                _indent(inner(), mark + " " * blanks, " " * (blanks + 1))
                for _ in range(random.randint(1, 3))
            ]
            return ("\n\n" if kind == "loose" else "\n").join(items)
        case "numbers":
            sign, start = random.choice(".)"), random.choice((1, 1, 2, 9, 10))
            return "\n".join(
                _indent(inner(), f"{start + n}{sign} ", " " * len(f"{start + n}{sign} "))
                for n in range(random.randint(1, 3))
            )
        case "nested":
            by = random.choice((2, 3, 4))
            lines = [f"- {_line(random)}", f"{' ' * by}- {_line(random)}", f"- {_line(random)}"]
            return "\n".join(lines)
        case "lazy":
            return f"{random.choice(('> ', '- ', '1. '))}{_line(random)}\n{_line(random)}"
        case "tasks":
            return f"- [ ] {_line(random)}\n- [x] {_line(random)}"
        case "quote":
            text = inner() + (random.choice(("\n\n", "\n")) + inner()) * (random.random() < 0.4)
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case "fence":
            mark = random.choice(("```", "~~~", "````"))
            body = random.choice(("a\n\nb", "  x *y*", "<b>", "- a", ""))
            return f"{mark}{random.choice(('', 'python', ' {.python}'))}\n{body}\n{mark}"
        case "indented":
            return "    kod *a*\n    <i>b</i>"
        case "heading":
            return f"{'#' * random.randint(2, 4)} {_inline(random)}{random.choice(('', ' ##'))}"
        case "rule":
            # In a list cmark-gfm forgets the empty line after it.
            return random.choice(("---", "***", "* * *", "___")) if depth == 0 else "is"
        case "setext":
            return f"{_line(random)}\n{random.choice(('---', '===', '-'))}"
        case "table":
            return f"| a | b |\n|---|:-:|\n| {random.choice(WORDS)} | `x \\| y` |\n| 1 |"
        case _:
            return random.choice(
                ("<div>\n\n*a*\n\n</div>", "<div>\n*a*\n</div>", "<!-- a\n\nb -->", "<p>a</p>\nb",
                 "<details><summary>a</summary>\n\nb\n\n</details>", "<b>a</b> *c*\nd")
            )  # fmt: skip
