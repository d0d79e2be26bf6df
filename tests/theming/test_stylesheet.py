import re
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from plugins.theming.stylesheet import LAYERS, paper_sheet, stylesheets
from tests.conftest import PROJECT
from tests.theming.whole_sheet import whole_sheet

THEME_CSS = PROJECT / "theme" / "static" / "css"
FILES = {
    "base/elements.css": "p {\n  color: red; /* as an example */\n}\n",
    "blocks/form/field.css": ".field {\n  margin: 0;\n}\n",
    "blocks/teaser.css": ".teaser > a {\n  margin: 0;\n}\n",
    "blocks/card.css": ".card:is(h1, h2) {\n  margin: 0;\n}\n",
    "tokens/sizes.css": ":root {\n  --space: calc(1rem + 2vw);\n}\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


EVERYTHING = '<p class="field teaser card"><a><h1><h2>'


def test_a_sheet_has_the_layers_in_order_and_their_files_by_name(folder):
    assert stylesheets(folder, folder)(used=EVERYTHING) == (
        "@layer tokens,reset,base,compositions,blocks,utilities;"
        "@layer tokens{:root{}}"
        "@layer base{p{color:red}}"
        "@layer blocks{.card:is(h1,h2){margin:0}.teaser>a{margin:0}}"
    )


def test_a_group_follows_the_other_files_of_its_layer(folder):
    assert "@layer blocks{.card:is(h1,h2){margin:0}.teaser>a{margin:0}.field{margin:0}}" in (
        stylesheets(folder, folder)("form", used=EVERYTHING)
    )


def test_an_unknown_group_is_refused(folder):
    with pytest.raises(TemplateRuntimeError) as error:
        stylesheets(folder, folder)("from", used="")
    assert str(error.value) == "no layer of the stylesheet has the group 'from'"


@pytest.fixture
def scripts(tmp_path_factory):
    made = tmp_path_factory.mktemp("js")
    code = 'createElement("table").className = "row far";\nconst other = 1;\n'
    (made / "plan.js").write_text(code, encoding="utf-8")
    return made


def test_templates_are_given_one_reading_of_the_files(folder, scripts):
    stylesheet = stylesheets(folder, scripts)
    before = stylesheet("form", used="<p>")
    (folder / "base/elements.css").write_text("p {\n  color: blue;\n}\n", encoding="utf-8")
    assert stylesheet("form", used="<p>") is before
    assert "p{color:blue}" in stylesheets(folder, scripts)("form", used="<p>")


def test_templates_get_the_sheet_as_markup_that_nothing_escapes(folder, scripts):
    sheet = stylesheets(folder, scripts)(used='<div class="teaser"><a>')
    assert ".teaser>a" in sheet.__html__()


TWO = '<p class="one two">'


@pytest.mark.parametrize(
    ("rule", "used", "kept"),
    [
        (".one{margin:0}", '<p class="one">', ".one{margin:0}"),
        (".one{margin:0}", '<p class="two">', ""),
        (".one{margin:0}", '<p class="one-two">one</p>', ""),
        (".one .two{margin:0}", '<p class="one">', ""),
        (".one,.two{margin:0}", '<p class="two">', ".two{margin:0}"),
        (".one table{margin:0}", '<p class="one">', ""),
        (".one table{margin:0}", '<p class="one"><table>', ".one table{margin:0}"),
        (".one:hover,:root,*{margin:0}", "", ":root,*{margin:0}"),
        (".one:not(.two):is(p,h1)::before{margin:0}", '<i class="one"><h1>', None),
        (".one:is(p,h1){margin:0}", '<i class="one">', ""),
        (".one:is(p:not(.four),h1 a){margin:0}", '<i class="one">', None),
        ("html{margin:0}body p{margin:0}", "", "html{margin:0}"),
        ('[hidden]{margin:0}a[href^="x.y"]{margin:0}', "<a>", None),
        (
            "@media (x){.one{margin:0}.two{margin:0}}",
            '<p class="two">',
            "@media (x){.two{margin:0}}",
        ),
        ("@media (x){.one{margin:0}}", "<p>", ""),
        ("@media print{.one{margin:0}}", TWO, ""),
        ("@supports selector(:x){@media (x){.two{margin:0}}.two{padding:0}}", TWO, None),
        ("@view-transition{navigation:auto}", "", None),
        (".two{margin:0}@media (x){.two{margin:1px}}.two{padding:0}", TWO, None),
        (":is(.one,.three):has(>.two:not([hidden])){margin:0}", TWO, None),
        (":is(.one,.three):has(>.six){margin:0}", TWO, ""),
        (":is(.six,.three){margin:0}", TWO, ""),
        (":has(.one,.six){margin:0}", TWO, None),
    ],
)
def test_a_rule_that_nothing_on_the_page_can_use_is_left_out(tmp_path, rule, used, kept, scripts):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks/a.css").write_text(rule, encoding="utf-8")
    sheet = stylesheets(tmp_path, scripts)(used=used)
    inside = rule if kept is None else kept
    assert sheet.partition(";")[2] == (f"@layer blocks{{{inside}}}" if inside else "")


def test_a_custom_property_that_no_rule_uses_is_left_out(tmp_path, scripts):
    (tmp_path / "blocks").mkdir()
    rules = ":root{--one:1px;--two:2px;--o:3px}.one{margin:var(--one)}.two{margin:var(--two)}"
    (tmp_path / "blocks/a.css").write_text(rules, encoding="utf-8")
    sheet = stylesheets(tmp_path, scripts)(used='<p class="one">')
    assert sheet.partition(";")[2] == "@layer blocks{:root{--a:1px;}.one{margin:var(--a)}}"


def test_what_is_for_paper_alone_is_in_a_sheet_of_its_own_with_the_same_short_names(
    folder, scripts
):
    (folder / "blocks/form/field.css").write_text(
        ".field{margin:var(--space)}@media print{:root{--space:0}.field{padding:0}}"
        "@media print,(x){.field{inset:0}}"
    )
    sheet = stylesheets(folder, scripts)("form", used='<p class="field">')
    assert ".field{margin:var(--a)}@media print,(x){.field{inset:0}}" in sheet
    address, paper = paper_sheet(folder)
    assert paper.partition(";")[2] == ("@layer blocks{@media print{:root{--a:0}.field{padding:0}}}")
    assert re.fullmatch(r"theme/paper-[0-9a-f]{8}\.css", address)
    (folder / "blocks/form/field.css").write_text("@media print{.field{padding:1px}}")
    assert paper_sheet(folder)[0] != address


def test_on_a_page_with_a_script_rules_stay_for_what_a_script_adds(tmp_path, scripts):
    (tmp_path / "blocks").mkdir()
    rules = ".row{margin:0}.other{margin:0}.far table{margin:0}.row img{margin:0}"
    (tmp_path / "blocks/a.css").write_text(rules, encoding="utf-8")
    stylesheet = stylesheets(tmp_path, scripts)
    kept = "@layer blocks{.row{margin:0}.far table{margin:0}}"
    assert stylesheet(used="<p>", scripted=True).partition(";")[2] == kept
    assert stylesheet(used="<p>").partition(";")[2] == ""


def test_every_file_of_the_theme_stands_in_a_layer():
    strays = [file for file in THEME_CSS.rglob("*.css") if _layer_of(file) not in LAYERS]
    assert strays == []


@pytest.mark.browser
def test_the_theme_minified_means_what_was_written(chromium):
    written = "".join(f"@layer {layer}{{{''.join(_texts(layer))}}}" for layer in LAYERS)
    minified = whole_sheet(THEME_CSS, ("form",)).partition(";")[2]
    page = chromium.new_page()
    assert _rules(minified, page) == _rules(written, page)
    page.close()


def _rules(sheet: str, page) -> list[str]:
    """Read the rules of `sheet` as the browser understands them."""
    rules = page.evaluate(
        """text => {
             const sheet = new CSSStyleSheet();
             sheet.replaceSync(text);
             return [...sheet.cssRules].map(rule => rule.cssText);
           }""",
        sheet,
    )
    return [rule.replace(", ", ",") for rule in rules]  # a token's list is kept as written


def _layer_of(file: Path) -> str:
    return file.relative_to(THEME_CSS).parts[0]


def _texts(layer: str) -> list[str]:
    folder = THEME_CSS / layer
    files = [*sorted(folder.glob("*.css")), *sorted(folder.glob("form/*.css"))]
    return [file.read_text(encoding="utf-8") for file in files]
