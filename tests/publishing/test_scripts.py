from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from plugins.publishing.scripts import script_addresses, write_script


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"2-b.js": "start(); // last\n", "1-a.js": "const one = 1;\n"}.items():
        (tmp_path / "form").mkdir(exist_ok=True)
        (tmp_path / "form" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_script_is_its_parts_in_order_minified_in_a_scope_of_their_own(folder: Path) -> None:
    assert write_script(folder / "form") == '(()=>{"use strict";const one=1;start();\n})()\n'


def test_an_address_changes_with_what_the_script_says(folder: Path) -> None:
    before = script_addresses(folder)("form")
    (folder / "form" / "1-a.js").write_text("const one = 2;\n", encoding="utf-8")
    after = script_addresses(folder)("form")
    assert before.split("?v=")[0] == after.split("?v=")[0] == "theme/form.js"
    assert before != after


def test_a_script_that_is_not_there_stops_the_template(folder: Path) -> None:
    with pytest.raises(TemplateRuntimeError, match="there is no script 'from' in "):
        script_addresses(folder)("from")
