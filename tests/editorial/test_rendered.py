import re

import nh3
import pytest

from plugins.editorial import rendered
from plugins.editorial.front_matter import Header
from plugins.editorial.rendered import TooSlow, make_renderer, processor_limit
from plugins.editorial.texts import Text
from tests.editorial.conftest import KINDS, MARKDOWN

LOOKS = "remove it: looks and behaviour belong in theme/"
MEDIA = (
    "link to its page instead, with a picture: "
    "[![what it shows]({static}/images/NAME)](https://...)"
)
FORM = "write the form as a file in content/forms, and name it in the page by 'Form:'"
HEAD = "remove it; an old address leads here by a line 'Aliases:' at the top"
SIGN = "remove it, or write '&lt;' where the sign '<' is meant"
SCHEME = "write one that begins with https://, http://, mailto: or tel:"
HOSTILE = {
    "a script": ("<script src=x></script>", f"1:1: <script> is not published; {LOOKS}"),
    "a script indented like code inside HTML": (
        '<div>\n    <script src="{static}/news/.x.js"></script>\n</div>',
        f"2:5: <script> is not published; {LOOKS}",
    ),
    "a handler without quotation marks": (
        "<b onclick=x()>a</b>",
        f"1:4: onclick= is not published; {LOOKS}",
    ),
    "a handler after a slash": (
        "<div>\n<b/onclick=x()>a</b>\n</div>",
        f"2:4: onclick= is not published; {LOOKS}",
    ),
    "a handler by an attribute list": (
        "text\n{: onclick=x }",
        f"2:4: onclick= is not published; {LOOKS}",
    ),
    "a style": ('<b style="color:red">a</b>', f"1:4: style= is not published; {LOOKS}"),
    "a file of the site in cite": (
        '<blockquote cite="{static}/news/.x.js">a</blockquote>',
        "1:19: cite= names a file of the site; remove it, or write a whole address",
    ),
    "a javascript address": (
        "[a](javascript:x)",
        f"1:5: 'javascript:x' is no address that is published; {SCHEME}",
    ),
    "a javascript address in disguise": (
        "[a](jAva&Tab;script:x)",
        f"1:5: 'jAva script:x' is no address that is published; {SCHEME}",
    ),
    "a data address": (
        "[a](data:text/html,x)",
        f"1:5: 'data:text/html,x' is no address that is published; {SCHEME}",
    ),
    "a video of another site": (
        '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        f"1:1: <iframe> is not published; {MEDIA}",
    ),
    "an object": ("<object data=x></object>", f"1:1: <object> is not published; {MEDIA}"),
    "a form": ("<form action=x></form>", f"1:1: <form> is not published; {FORM}"),
    "a refresh": (
        '<meta http-equiv="refresh" content="0;url=//x">',
        f"1:1: <meta> is not published; {HEAD}",
    ),
    "a base": ("<base href=//x>", f"1:1: <base> is not published; {HEAD}"),
    "a drawing": (
        "<svg><path/></svg>",
        "1:6: <path> is not published; " + SIGN,
        "1:1: <svg> is not published; save it as a file in content/images, and show that",
    ),
    "a handler of the page itself": (
        "<body onload=x()>",
        f"1:1: <body> is not published; {SIGN}",
    ),
    "an end of the page's frame": (
        "x </main></div>",
        "1:10: </div> closes what is not open; remove it",
        "1:3: </main> closes what is not open; remove it",
    ),
    "a handler after a comment that ends at once": (
        "<!--><body onload=x()> -->",
        f"1:6: <body> is not published; {SIGN}",
    ),
    "an end with signs of a pattern in its name": (
        "<div>\n</a(b>\n</div>",
        "2:1: </a(b> closes what is not open; remove it",
    ),
    "a part that is never closed": (
        "<div>text",
        "1:1: <div> is never closed; write </div> at its end",
    ),
    "a placeholder": ("Dear <name>,", f"1:6: <name> is not published; {SIGN}"),
}
HARMLESS = [
    "`<script>` and ``<b onclick=x>``",
    "```html\n<iframe src=x></iframe>\n```",
    "    <script>indented code</script>",
    "<!-- <script> -->\n\ntext",
    "| a | b |\n|--:|:-:|\n| 1 | 2 |",
    "Term\n:   Meaning\n\nA note[^1].\n\n[^1]: Here.",
    "*[CSP]: Content-Security-Policy\n\nThe CSP.",
    "## Heading {#own .class}\n\n1. one\n2. two\n\n> quoted\n\n---",
    "<info@example.org> <https://example.org/> [tel](tel:+46901234) [m](MAILTO:a@example.org)",
    "[text]({filename}/pages/a.sv.md#b) ![picture]({static}/images/a.jpg)",
    "[a](../b/?x=1:2#y:z) [b](#c) [c](?d) [d](/e/f:g)",
    "<details open><summary>More</summary><p lang=en>text</p></details>",
    "<aside aria-labelledby=a><p>text</p></aside>\n\n[sms](sms:+46701234567)",
    "<ul><li>one<li>two</ul>",
    "5 < 6 and 7 > 6, a<b, AT&T",
    '<q cite="https://example.org/">said</q> H<sub>2</sub>O',
]


@pytest.fixture(scope="module")
def renderer():
    return make_renderer(MARKDOWN)


def find_rendered_problems(text, renderer):
    return rendered.find_rendered_problems(text, renderer, lambda _: None)


def text(prose: str) -> Text:
    return Text("t", KINDS[0], "a.sv.md", "a", "sv", Header((), 0), prose, ("sv", "en"))


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_what_a_page_may_not_hold_is_reported_where_it_is_written(case, renderer):
    prose, *says = case
    assert [str(one) for one in find_rendered_problems(text(prose), renderer)] == [
        f"t:{one}" for one in says
    ]


@pytest.mark.parametrize("prose", HARMLESS)
def test_what_editors_rightly_write_is_not_reported(prose, renderer):
    assert list(find_rendered_problems(text(prose), renderer)) == []


def test_each_place_that_writes_it_is_reported(renderer):
    found = find_rendered_problems(text("<i style=a>a</i>\n\n<i style=b>b</i>"), renderer)
    assert [(one.line, one.column) for one in found] == [(1, 4), (3, 4)]


@pytest.mark.parametrize("prose", ["[" * 20_000, "![a](" * 20_000])
def test_a_text_that_burns_processor_time_is_stopped(prose, renderer):
    with pytest.raises(TooSlow), processor_limit(0.5):
        list(find_rendered_problems(text(prose), renderer))


def test_the_limit_stops_a_regular_expression_and_ends_with_its_block():
    with pytest.raises(TooSlow), processor_limit(0.2):
        re.fullmatch("(a+)+b", "a" * 60)
    with processor_limit(0.01):
        pass
    assert sum(range(3_000_000)) > 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_limit_is_not_lost_where_it_strikes_inside_the_parser():
    def take_long(*_: str) -> str:
        return str(sum(range(3_000)))

    def parse_and_go_on() -> None:
        nh3.clean("<b id=x>y</b>" * 30_000, attributes={"b": {"id"}}, attribute_filter=take_long)
        while True:
            pass

    with pytest.raises(TooSlow), processor_limit(0.2):
        parse_and_go_on()
