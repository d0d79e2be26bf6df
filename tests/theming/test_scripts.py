from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from plugins.theming.scripts import script_addresses, script_name, write_script


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{message.upper()} ”\\"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    for name, text in {
        "plain/2.js": "b();\n",
        "plain/1.js": "// why\na();\n",
        "spoken/1.js": 'say(_("a \\"b\\""), my_("c"), _(d));\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_parts_come_in_order_of_name_in_a_scope_of_their_own(scripts: Path) -> None:
    assert write_script(scripts / "plain", Shouting()) == '(()=>{"use strict";a();b();\n})()\n'


def test_words_of_a_script_are_in_the_language_of_the_page(scripts: Path) -> None:
    assert write_script(scripts / "spoken", Shouting()) == (
        '(()=>{"use strict";say("A \\"B\\" ”\\\\",my_("c"),_(d));\n})()\n'
    )


def test_a_script_with_words_is_a_file_for_each_language(scripts: Path) -> None:
    assert script_name(scripts / "plain", "sv") == "plain.js"
    assert script_name(scripts / "spoken", "sv") == "spoken.sv.js"


def test_pages_ask_for_a_script_by_what_it_says(scripts: Path) -> None:
    address = script_addresses(scripts, {"sv": Shouting(), "en": NullTranslations()})
    assert address("spoken", "sv").startswith("theme/spoken.sv.js?v=")
    assert address("spoken", "sv").partition("=")[2] != address("spoken", "en").partition("=")[2]
    assert address("plain", "sv") == address("plain", "en")


def test_an_address_changes_with_what_the_script_says(scripts: Path) -> None:
    catalogues = {"sv": Shouting()}
    before = script_addresses(scripts, catalogues)("plain", "sv")
    (scripts / "plain" / "1.js").write_text("c();\n", encoding="utf-8")
    after = script_addresses(scripts, catalogues)("plain", "sv")
    assert before.split("?v=")[0] == after.split("?v=")[0] == "theme/plain.js"
    assert before != after


def test_a_script_that_is_not_there_stops_the_template(scripts: Path) -> None:
    with pytest.raises(TemplateRuntimeError, match="there is no script 'plan' in "):
        script_addresses(scripts, {"sv": Shouting()})("plan", "sv")
