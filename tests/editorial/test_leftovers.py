"""What would be shown as it is written is reported, with what to do; what is meant so is not."""

import pytest

from plugins.editorial.leftovers import find_leftovers
from plugins.editorial.prose import mask_code
from plugins.editorial.rendered import processor_limit
from tests.editorial.test_rendered import text
from tests.markdown.test_commonmark import CORPUS

OTHERS = "remove it: only other programs know it"
BOX = f"{OTHERS}; write a heading, or **Note:** before the text"
MEDIA = f"{OTHERS}; lead to a video by a link, and show a picture by ![...]({{static}}/images/NAME)"
HASHES = "write a blank after the '#' signs of a heading, or \\# for the sign"
WIKI = "write a link as [text]({filename}/pages/NAME.sv.md)"
LINK = (
    "write [text](address) without a blank between ] and (; put an address with blanks in < and >"
)
SPACES = (
    "its address has spaces: put it in < and >, as in ](<{static}/images/NAME WITH SPACES.jpg>), "
    "or write %20 for each space"
)
MARK = "write the link as [text]({filename}/pages/NAME.sv.md), or \\{ for the sign"
BOLD = "write **bold** with two on each side and no blank inside, or \\*\\* for the signs"
NOTE = "write the note as '[^1]: text' in a paragraph of its own, or \\[^1] for the signs"
STAR = "write *stress* with one on each side and no blank inside, or \\* for the sign"
LINES = "write __bold__ with two on each side, or \\_\\_ for the signs"
TOUCHES = (
    "put a blank between the stars and the letter next to them, "
    "or write the punctuation mark on the other side of the stars"
)
STRUCK = "write ~~struck~~ with two on each side, or \\~\\~ for the signs"
TASK = "write it as a point of a list: '- [ ] text', or \\[ for the sign"
PLACES = (
    "write it at the end of a heading, straight after a link or a picture, or in a line of its own "
    "that ends a paragraph"
)
TABLE = (
    "the line is shown as text and not in a table; "
    "write a line such as |---|---| under its first line, with as many columns as that"
)
CODE = "write code between two of it, or \\` for the sign, and ' for an apostrophe"
CELLS = "write \\| for the sign | in a cell, or add a column to the first two lines of the table"
LIST = "write each point as '- point' or '1. point', with a blank after the sign"


def shown(left: str, remedy: str) -> str:
    return f"'{left}' is shown as it is written; {remedy}"


CASES = {
    "##Rubrik": ["1:1: " + shown("##Rubrik", HASHES)],
    "Text\n#Rubrik": ["2:1: " + shown("#Rubrik", HASHES)],
    "####### Sju": ["1:1: " + shown("####### Sju", HASHES)],
    '!!! note "Obs"\n    text': ["1:1: " + shown('!!! note "Obs"', BOX)],
    "??? tip\n    text": ["1:1: " + shown("??? tip", BOX)],
    "::: warning\ntext\n:::": ["1:1: " + shown("::: warning", BOX)],
    ":::{note}\ntext\n:::": ["1:1: " + shown(":::{note}", BOX)],
    "> [!NOTE]\n> text": ["1:3: " + shown("[!NOTE]", BOX)],
    "a {{< youtube abc >}}": ["1:3: " + shown("{{< youtube abc >}}", MEDIA)],
    "{{% notice %}}\na\n{{% /notice %}}": [
        "1:1: " + shown("{{% notice %}}", MEDIA),
        "3:1: " + shown("{{% /notice %}}", MEDIA),
    ],
    '{% include "x" %} {{ page.title }}': [
        "1:1: " + shown('{% include "x" %}', MEDIA),
        "1:19: " + shown("{{ page.title }}", MEDIA),
    ],
    "<div>\n{{< x >}}\n</div>": ["2:1: " + shown("{{< x >}}", MEDIA)],
    "![[bild.jpg]] och [[Sida|text]]": [
        "1:1: " + shown("![[bild.jpg]]", WIKI),
        "1:19: " + shown("[[Sida|text]]", WIKI),
    ],
    "a[^1] b": ["1:2: " + shown("[^1]", NOTE)],
    "a\n\n[^1]: b": [
        "3:1: nothing refers to the footnote [^1]; "
        "write [^1] in the text where the note belongs, or remove the note"
    ],
    "[a][b]": [
        "1:3: "
        + shown("][b]", "write the link as [text](address), or add a line '[name]: address'")
    ],
    "[a] (https://example.org/)": ["1:3: " + shown("] (", LINK)],
    "[a] ({filename}/b.md)": ["1:3: " + shown("] ({filename}/b.md)", LINK)],
    "![a]({static}/images/b c.jpg)": ["1:4: " + shown("]({static}/images/b c.jpg)", SPACES)],
    "(a)[https://example.org/] [b]{https://example.org/}": [
        "1:3: " + shown(")[", LINK),
        "1:29: " + shown("]{", LINK),
    ],
    "{filename}/a.md <pages/b.md>": [
        "1:1: " + shown("{filename}/a.md", MARK),
        "1:17: " + shown("<pages/b.md>", MARK),
    ],
    "en **fet": ["1:4: " + shown("**fet", BOLD)],
    "en ** fet ** rad": ["1:4: " + shown("**", BOLD), "1:11: " + shown("**", BOLD)],
    "**Obs!**text": ["1:1: " + shown("**Obs!**text", TOUCHES)],
    "en a**(b)**": ["1:4: " + shown("a**(b)**", TOUCHES)],
    "en *Obs!*text": ["1:4: " + shown("*Obs!*text", TOUCHES)],
    "| a |\n|---|\n| 1 | 2 |\n| 3 | |": [
        "3:7: '2' is not shown, since its row has more cells than the table has columns; " + CELLS
    ],
    "> a | b\n> --|--\n> 1 | `c|d`": [
        "3:7: the sign | in `c|d` ends the cell; write \\| there",
    ],
    "__fet": ["1:1: " + shown("__fet", LINES)],
    "~~fel": ["1:1: " + shown("~~fel", STRUCK)],
    "`kod": ["1:1: " + shown("`", CODE)],
    "/// note": ["1:1: " + shown("/// note", BOX)],
    '=== "Flik"': ["1:1: " + shown('=== "Flik"', BOX)],
    '--8<-- "fil.md"': ["1:1: " + shown('--8<-- "fil.md"', BOX)],
    "[toc]": ["1:1: " + shown("[toc]", "remove it: the headings alone are enough")],
    "[ ] göra": ["1:1: " + shown("[ ] göra", TASK)],
    "-[x] gjort": ["1:1: " + shown("-[x] gjort", TASK)],
    'a [gallery ids="1"] b [/gallery]': [
        "1:3: " + shown('[gallery ids="1"]', MEDIA),
        "1:23: " + shown("[/gallery]", MEDIA),
    ],
    "<%= x %> {!fil.md!}": [
        "1:1: " + shown("<%= x %>", MEDIA),
        "1:10: " + shown("{!fil.md!}", MEDIA),
    ],
    "a^[not] x^2^": [
        "1:2: " + shown("^[not]", NOTE),
        "1:10: " + shown("^2^", "write it as <sup>2</sup>"),
    ],
    "```{note}\na\n```": ["1:4: " + shown("```{note}", BOX)],
    "##": ["1:1: a heading without words; write them after the '#' signs, or remove these"],
    "[](/a/)": ["1:1: a link without text; write between [ and ] what it leads to"],
    "[a]() [b](<>)": [
        "1:3: links to no address; write where it leads between ( and )",
        "1:9: links to no address; write where it leads between ( and )",
    ],
    "text {.a}": ["1:6: " + shown("{.a}", PLACES)],
    "{: #a .b }": ["1:1: " + shown("{: #a .b }", PLACES)],
    "==märkt==": ["1:1: " + shown("==märkt==", f"{OTHERS}; write **bold** to stress a word")],
    "$$x^2$$": ["1:1: " + shown("$$x^2$$", f"{OTHERS}; write a formula as text, or as a picture")],
    "a :smile: b": ["1:3: " + shown(":smile:", "write the sign itself, such as 🙂")],
    "slut\\": ["1:5: " + shown("\\", "remove it: the paragraph ends here anyway")],
    '<a href="x>b': [
        "1:1: " + shown('<a href="x', "close the tag with '>', or write &lt; for the sign")
    ],
    "| a | b |\n| 1 | 2 |": ["1:1: " + TABLE],
    "| a | b |\n|---|\n| 1 | 2 |": ["1:1: " + TABLE],
    "- a\n| b | c |\n|---|---|": ["2:1: " + TABLE],
    "-stövlar\n-mössa": [f"1:1: the line is shown as text and not in a list; {LIST}"],
    "• stövlar": ["1:1: " + shown("• stövlar", LIST)],
    "<div>\n**fet** [a](b)\n</div>": [
        "2:1: Markdown stands in <div>, where it is shown as it is written; "
        "put an empty line after <div> and before </div>"
    ],
    "<details><summary>a</summary>\n- b\n</details>": [
        "2:1: Markdown stands in <details>, where it is shown as it is written; "
        "put an empty line after <details> and before </details>"
    ],
    "<p>*a*</p>": [
        "1:4: Markdown stands in <p>, where it is shown as it is written; remove <p> and </p>"
    ],
    "```\nkod": [
        "1:1: the code that begins with ``` has no end; write a line ``` where it ends"
    ],
    "- ~~~~ js\n  kod\n  ~~~\n\ntext": [
        "1:3: the code that begins with ~~~~ has no end; write a line ~~~~ where it ends"
    ],
    "```mermaid\na\n```": [
        "1:1: a drawing in 'mermaid' is shown as code; "
        "show a picture of it: ![what it shows]({static}/images/NAME)"
    ],
    "a ++b c++ d": ["1:3: " + shown("++b c++", f"{OTHERS}; write **bold** to stress a word")],
    "$E=mc^2$, se": [
        "1:1: " + shown("$E=mc^2$", f"{OTHERS}; write a formula as text, or as a picture")
    ],
    "i. ett\nii. två": ["1:1: the line is shown as text and not in a list; " + LIST],
    "(1) ett\n(2) två": ["1:1: the line is shown as text and not in a list; " + LIST],
    "Ett *ord och [en *länk](/a)": ["1:5: " + shown("*ord", STAR), "1:18: " + shown("*länk", STAR)],
    "a `*b`\n\nviktigt!*": ["3:1: " + shown("viktigt!*", STAR)],
    "Ett ord_ till": ["1:5: " + shown("ord_", STAR.replace("\\*", "\\_"))],
    "- " * 60 + "a": ["1:1: is nested too deep; take it out of some of its lists or quotes"],
}  # fmt: skip
MEANT = [
    "## A {#b}\n\ntext\n{: .c }\n\n[d](/e){.f} and *g*{: .h } {x}\n\n| a {.b} |\n|---|\n| c |",
    "`**` `{{ x }}` `[[a]]` `##a`\n\n```\n##a {{< b >}} **\n```",
    "\\*\\* \\[[a]] \\`a \\~\\~ \\#a \\{{ \\[^1]",
    "<pre>\n**a** {b}\n</pre>\n\n<!-- **a** [b](c) {{< d >}} -->",
    "a<b, a < b, 10:30:20, 5*3*2, [a], [...], {b}, (se 1), C#, a_b, 5* hotell",
    "100 kr*, och_mer\n\n*utan moms",
    "100 kr*\n\n\\* utan moms",
    "http://example.org/__a__/~~b and https://example.org/?a=[[b]]",
    "– Hej!\n– Hej.\n\n-5 grader\n-3 grader\n\na | b",
    "> ```\n> a\n> ```\n\n- ````\n  a\n  ````",
    "<div>\n<p>a * b</p>\n</div>\n\n<div>\n\n**a**\n\n</div>",
    "a[^1]\n\n[^1]: b\n\n*[CSP]: c",
    "*Foto: Anna*\n*Text: Bo*",
    "#1 i Norden\n\n#hållbarhet #cleantech",
    "Namn: ________ Ort________\n\nHotell ***, betyg: **** och *****",
    "Billigt ($) eller dyrt ($$), $5 och $$$",
    "C++ och a++, i++ + ++j, $5 = 50 kr och $6 = 60 kr\n\nA. Ek\nB. Alm",
    "!!! Viktigt !!!\n\n??? Vad nu",
    "\\[x] valt",
]


@pytest.mark.parametrize("written", CASES)
def test_what_would_be_shown_as_it_is_written_is_reported_at_its_place(written: str) -> None:
    found = find_leftovers(text(written), mask_code(written))
    assert [str(one) for one in found] == [f"t:{one}" for one in CASES[written]]


@pytest.mark.parametrize(
    "written", [*MEANT, *(one for name, one in CORPUS.items() if name != "links")]
)
def test_what_is_drawn_or_meant_so_is_not_reported(written: str) -> None:
    assert list(map(str, find_leftovers(text(written), mask_code(written)))) == []


def test_100_kb_of_hashtags_are_read_within_the_limit() -> None:
    written = "#a " * 33_000
    with processor_limit():
        assert list(find_leftovers(text(written), mask_code(written))) == []
