from pathlib import Path

import pytest

from plugins.pictures.drawings import MAX_BYTES, read_drawing
from plugins.sources.problems import ProblemsFound

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
PLAIN = "export it as 'plain SVG'"
HTML = f"is an SVG with HTML in it; {PLAIN}"
ELSEWHERE = f"is an SVG that loads something from elsewhere; {PLAIN}"
HOSTILE = {
    "script": ("<script>x()</script>", f"is an SVG with a script in it; {PLAIN}"),
    "handler": ('<path d="M0 0" onload="x()"/>', f"is an SVG with a script in it; {PLAIN}"),
    "handler in capitals": ('<g ONCLICK="x()"/>', f"is an SVG with a script in it; {PLAIN}"),
    "animate": (
        '<path d="M0 0"><animate attributeName="href" to="javascript:x()"/></path>',
        f"is an SVG with <animate> in it, which is not published; {PLAIN}",
    ),
    "set": (
        '<path d="M0 0"><set attributeName="onload" to="x()"/></path>',
        f"is an SVG with <set> in it, which is not published; {PLAIN}",
    ),
    "use of a javascript address": (
        '<use xlink:href="javascript:x()"/>',
        "is an SVG that leads to 'javascript:x()'; "
        "remove the link, or put the picture itself into the drawing",
    ),
    "picture of another site": (
        '<image href="https://example.org/a.png"/>',
        "is an SVG that leads to 'https://example.org/a.png'; "
        "remove the link, or put the picture itself into the drawing",
    ),
    "SVG inside a data address": (
        '<use href="data:image/svg+xml;base64,PHN2Zz4="/>',
        "is an SVG that leads to 'data:image/svg+xml;base64,PHN2Zz4='; "
        "remove the link, or put the picture itself into the drawing",
    ),
    "foreignObject": (
        f"<foreignObject><p {XHTML}>x</p></foreignObject>",
        "is an SVG with <foreignObject> in it, which is not published; "
        "in draw.io switch off 'Formatted Text', elsewhere export it without HTML",
    ),
    "iframe": (f'<iframe {XHTML} src="javascript:x()"/>', HTML),
    "srcdoc": (f'<iframe {XHTML} srcdoc="&lt;script&gt;x()&lt;/script&gt;"/>', HTML),
    "meta refresh": (f'<meta {XHTML} http-equiv="refresh" content="0;url=//x"/>', HTML),
    "imported style": ("<style>@import url(https://example.org/a.css);</style>", ELSEWHERE),
    "escaped style": (r"<style>@\69mport 'https://example.org/a.css';</style>", ELSEWHERE),
    "font of another site": (
        "<style>@font-face{font-family:a;src:url('https://example.org/a')}</style>",
        ELSEWHERE,
    ),
    "style attribute": ('<path d="M0 0" style="fill:url(https://example.org/#a)"/>', ELSEWHERE),
    "fill of another site": ('<path d="M0 0" fill="url(//example.org/a#b)"/>', ELSEWHERE),
}
BEFORE = {
    "entity": (
        "<!DOCTYPE svg [<!ENTITY x '&#60;script>x()&#60;/script>'>]>",
        "&x;",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
    ),
    "attribute default": (
        "<!DOCTYPE svg [<!ATTLIST path onload CDATA 'x()'>]>",
        "",
        f"is an SVG with definitions in its DOCTYPE; {PLAIN}",
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


@pytest.mark.parametrize(("inside", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_could_run_or_load_something_is_refused(tmp_path, inside, says):
    assert refusal(write(tmp_path, inside)) == f"content/images/a.svg: {says}"


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
