from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from plugins.theming.stylesheet import LAYERS, stylesheets, write_stylesheet
from tests.conftest import PROJECT

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


def test_a_sheet_has_every_layer_in_order_and_its_files_by_name(folder):
    assert write_stylesheet(folder) == (
        "@layer tokens,reset,base,compositions,blocks,utilities;"
        "@layer tokens{:root{--space:calc(1rem + 2vw)}}"
        "@layer reset{}"
        "@layer base{p{color:red}}"
        "@layer compositions{}"
        "@layer blocks{.card:is(h1,h2){margin:0}.teaser>a{margin:0}}"
        "@layer utilities{}"
    )


def test_a_group_follows_the_other_files_of_its_layer(folder):
    assert "@layer blocks{.card:is(h1,h2){margin:0}.teaser>a{margin:0}.field{margin:0}}" in (
        write_stylesheet(folder, ("form",))
    )


def test_an_unknown_group_is_refused(folder):
    with pytest.raises(TemplateRuntimeError) as error:
        write_stylesheet(folder, ("from",))
    assert str(error.value) == "no layer of the stylesheet has the group 'from'"


def test_templates_are_given_one_reading_of_the_files(folder):
    stylesheet = stylesheets(folder)
    before = stylesheet("form")
    (folder / "base/elements.css").write_text("p {\n  color: blue;\n}\n", encoding="utf-8")
    assert stylesheet("form") is before
    assert "p{color:blue}" in stylesheets(folder)("form")


def test_templates_get_the_sheet_as_markup_that_nothing_escapes(folder):
    assert ".teaser>a" in stylesheets(folder)().__html__()


def test_every_file_of_the_theme_stands_in_a_layer():
    strays = [file for file in THEME_CSS.rglob("*.css") if _layer_of(file) not in LAYERS]
    assert strays == []


@pytest.mark.browser
def test_the_theme_minified_means_what_was_written(chromium):
    written = "".join(f"@layer {layer}{{{''.join(_texts(layer))}}}" for layer in LAYERS)
    minified = write_stylesheet(THEME_CSS, ("form",)).partition(";")[2]
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
