from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.pictures.drawings import MAX_BYTES, read_drawing
from plugins.sources.problems import ProblemsFound
from tests.conftest import ORIGIN

if TYPE_CHECKING:
    from playwright.sync_api import Route

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
PLAIN = "export it as 'plain SVG'"
HOSTILE = Path(__file__).with_name("hostile_drawings.txt").read_text("utf-8").splitlines()
"""Each line is inside an <svg>; x() would be a script."""
BEFORE = {
    "entity": (
        "<!DOCTYPE svg [<!ENTITY x '&#60;script>x()&#60;/script>'>]>",
        "&x;",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "parameter entity": (
        "<!DOCTYPE svg [<!ENTITY % x SYSTEM '//evil.example/a.dtd'> %x;]>",
        "",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "file of the builder": (
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<text>&x;</text>",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "entities of entities": (
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
        "<text>&b;&b;</text>",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "entity in an attribute": (
        "<!DOCTYPE svg [<!ENTITY x 'javascript:x()'>]>",
        '<use href="&x;"/>',
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "entity without a definition": (
        "<!DOCTYPE svg SYSTEM '//evil.example/a.dtd'>",
        "<text>&x;</text>",
        f"is an SVG with entities in it; {PLAIN}",
    ),
    "element and notation": (
        "<!DOCTYPE svg [<!ELEMENT svg ANY><!NOTATION x SYSTEM 'y'>]>",
        "",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "attribute default": (
        "<!DOCTYPE svg [<!ATTLIST path onload CDATA 'x()'>]>",
        "",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "CSS beside it": (
        "<?xml-stylesheet href='//evil.example/a.css'?>",
        "",
        f"is an SVG with a stylesheet of its own beside it; {PLAIN}",
    ),
    "XSLT": (
        "<?xml-stylesheet type='text/xsl' href='#x'?>",
        "",
        f"is an SVG with a stylesheet of its own beside it; {PLAIN}",
    ),
}
DRAWN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Created with a drawing program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://www.inkscape.org/namespaces/inkscape" \
xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" ink:version="1.3" data-name="Layer">
<metadata>made by Åsa at 64.7507 N</metadata><ink:view>notes</ink:view>
<title>A mark</title><style>.a{fill:url(#b)}</style>
<defs><linearGradient id="b"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<text>one<!-- two --> three</text><use xlink:href="#c"/>
<image href="data:image/png;base64,iVBORw0K"/><path id="c" class="a" d="M0 0h9v9z"/></svg>"""


def write(folder: Path, inside: str, before: str = "") -> Path:
    file = folder / "a.svg"
    text = f'{before}<svg {HEAD}viewBox="0 0 9 9">{inside}<path d="M0 0"/></svg>'
    file.write_text(text, encoding="utf-8")
    return file


def clean_drawing(file: Path) -> str:
    return read_drawing(file, "a")[2].decode()


def refusal(file: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_drawing(file, "content/images/a.svg")
    return str(found.value)


def test_of_each_hostile_drawing_exactly_this_is_said(tmp_path, golden):
    """What passes is harmless: see the test in Chromium."""
    said = []
    for inside in HOSTILE:
        file = write(tmp_path, inside)
        try:
            says = f"is drawn: {clean_drawing(file)}".replace("\n", "\\n")
        except ProblemsFound:
            says = refusal(file).removeprefix("content/images/a.svg: ")
        said.append(f"{inside}\n    {says}\n")
    golden("hostile-drawings.txt", "".join(said))


@pytest.mark.browser
def test_in_chromium_what_passes_runs_no_script_and_asks_no_other_site(chromium, tmp_path):
    """Each as a page of its own, as if a reader opened its address, without any policy."""
    drawings = {}
    for number, inside in enumerate(HOSTILE):
        with suppress(ProblemsFound):
            drawings[f"/{number}.svg"] = clean_drawing(write(tmp_path, inside))
    pages = {"/": "".join(f'<iframe src="{name}"></iframe>' for name in drawings)}
    asked: list[str] = []
    told: list[str] = []

    def answer(route: "Route") -> None:
        path = route.request.url.removeprefix(ORIGIN)
        asked.append(path)
        kind = "image/svg+xml" if path in drawings else "text/html"
        route.fulfill(body=(pages | drawings).get(path, ""), content_type=kind)

    context = chromium.new_context()
    context.route("**/*", answer)
    tab = context.new_page()
    tab.on("pageerror", lambda error: told.append(str(error)))  # x is not defined there
    tab.on("console", lambda message: told.append(message.text))
    tab.goto(f"{ORIGIN}/")
    assert len(tab.frames) == len(drawings) + 1 > 20
    for frame in tab.frames[1:]:
        frame.locator("*").evaluate_all(
            "all => all.forEach(one => ['click', 'focusin', 'mouseover', 'load'].forEach("
            "kind => one.dispatchEvent(new Event(kind))))"
        )
    assert told == []
    assert sorted(asked) == sorted(["/", *drawings])
    context.close()


@pytest.mark.parametrize(("before", "inside", "says"), BEFORE.values(), ids=BEFORE)
def test_what_stands_before_a_drawing_cannot_add_to_it(tmp_path, before, inside, says):
    assert refusal(write(tmp_path, inside, before)) == f"content/images/a.svg: {says}"


def test_a_drawing_that_is_too_large_is_refused(tmp_path):
    file = write(tmp_path, f"<desc>{'x' * MAX_BYTES}</desc>")
    says = "has more than 5 MB; simplify it, or save it as PNG"
    assert refusal(file) == f"content/images/a.svg: {says}"


def test_the_drawing_is_published_without_the_notes_of_the_program(tmp_path):
    file = tmp_path / "a.svg"
    file.write_text(DRAWN, encoding="utf-8")
    assert clean_drawing(file) == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9">\n\n'
        "<title>A mark</title><style>.a{fill:url(#b)}</style>\n"
        '<defs><linearGradient id="b"><stop offset="0" stop-color="#fff"/></linearGradient>'
        "</defs>\n"
        '<text>one three</text><use xlink:href="#c"/>\n'
        '<image href="data:image/png;base64,iVBORw0K"/><path id="c" class="a" d="M0 0h9v9z"/></svg>'
    )


WRITTEN = {
    "Inkscape on Windows": '<g id="a\\b" inkscape:export-filename="C:\\Users\\a.png"/>',
    "draw.io": (
        f"<switch><foreignObject><div {XHTML}>text</div></foreignObject><text>text</text></switch>"
        '<a xlink:href="https://www.diagrams.net/"><text>Text is not SVG</text></a>'
    ),
    "Figma": '<image href="data:image/jpg;base64,iVBORw0K"/>',
    "Illustrator": '<style>.st0{fill:#FFF;font-family:"Arial";content:"\\201C"}</style>',
}


@pytest.mark.parametrize("inside", WRITTEN.values(), ids=WRITTEN)
def test_what_drawing_programs_write_is_published(tmp_path, inside):
    file = write(tmp_path, inside)
    ink = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox'
    file.write_text(file.read_text(encoding="utf-8").replace("viewBox", ink), encoding="utf-8")
    cleaned = clean_drawing(file)
    for word in ("foreignObject", "https:", "Users", "<a"):
        assert word not in cleaned


def test_a_drawing_of_less_than_no_size_takes_that_of_its_box(tmp_path):
    file = write(tmp_path, "")
    text = file.read_text(encoding="utf-8").replace("viewBox", 'width="-5" height="4" viewBox')
    file.write_text(text, encoding="utf-8")
    assert read_drawing(file, "a")[:2] == (9, 9)
