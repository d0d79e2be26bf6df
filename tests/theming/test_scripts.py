import re
from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from plugins.theming.scripts import Script, bundle_script, script_addresses


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{message.upper()} ”\\"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    for name, text in {
        "plain.js": 'import { a } from "./shared/a.js";\na("plain"); // why\n',
        "late.js": 'import("./shared/words.js").then(({ say }) => say());\n',
        "shared/a.js": "export const a = (text) => alert(text);\nexport const b = 1;\n",
        "shared/words.js": (
            'import { a } from "./a.js";\n'
            'export const say = () => a([_("a \\"b\\""), my_("c"), _(d)]);\n'
        ),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def bundle(scripts: Path, name: str, *, classic: bool = False) -> Script:
    return bundle_script(scripts, name, Shouting(), classic=classic)


def test_a_script_has_what_it_imports_and_uses_in_one_file(scripts: Path) -> None:
    script = bundle(scripts, "plain")
    assert list(script.files) == [script.entry]
    assert re.fullmatch(
        r'var (\w)=\((\w)\)=>alert\(\2\);\1\("plain"\);\n', script.files[script.entry]
    )


def test_words_of_a_script_are_in_the_language_of_the_page(scripts: Path) -> None:
    everything = "".join(bundle(scripts, "late").files.values())
    assert """['A "B" ”\\\\',my_("c"),_(d)]""" in everything


def test_what_is_imported_later_is_a_file_of_its_own(scripts: Path) -> None:
    script = bundle(scripts, "late")
    (later,) = script.files.keys() - {script.entry}
    assert f'import("./{later}")' in script.files[script.entry]
    assert "”" not in script.files[script.entry]


def test_a_folder_without_a_server_gets_one_classic_file(scripts: Path) -> None:
    script = bundle(scripts, "late", classic=True)
    assert list(script.files) == [script.entry]
    text = script.files[script.entry]
    assert text.startswith("(()=>{")
    assert "import" not in text
    assert "”" in text


def test_names_of_files_change_with_what_is_loaded_later(scripts: Path) -> None:
    before = bundle(scripts, "late")
    assert bundle(scripts, "late") == before
    other = bundle_script(scripts, "late", NullTranslations(), classic=False)
    assert not other.files.keys() & before.files.keys()


def test_names_and_content_do_not_depend_on_where_the_theme_is(scripts: Path) -> None:
    elsewhere = scripts / "else" / "where"
    (elsewhere / "shared").mkdir(parents=True)
    for name in ("late.js", "shared/a.js", "shared/words.js"):
        (elsewhere / name).write_bytes((scripts / name).read_bytes())
    assert bundle(elsewhere, "late") == bundle(scripts, "late")


def test_pages_ask_for_a_script_by_name_and_language(scripts: Path) -> None:
    catalogues = {"sv": Shouting(), "en": NullTranslations()}
    script = script_addresses(scripts, catalogues, classic=False)
    late = bundle(scripts, "late")
    first, *imported = script("late", "sv")
    assert first == f"theme/{late.entry}"
    assert imported == [f"theme/{name}" for name in late.files if name != late.entry] != []
    assert script("late", "sv") != script("late", "en")
    assert script("plain", "sv") == script("plain", "en")
    assert script("", "sv") == ()


def test_a_script_that_is_not_there_stops_the_template(scripts: Path) -> None:
    with pytest.raises(TemplateRuntimeError, match="there is no script 'plan' in "):
        script_addresses(scripts, {"sv": Shouting()}, classic=False)("plan", "sv")


def test_a_script_that_cannot_be_read_stops_the_build(scripts: Path) -> None:
    (scripts / "plain.js").write_text('import { a } from "./gone.js";\n', encoding="utf-8")
    with pytest.raises(RuntimeError, match=r'Could not resolve: "./gone\.js"'):
        bundle(scripts, "plain")
