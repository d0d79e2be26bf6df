"""What the build writes for the receiver: whole, beside the site, and kept for a while."""

import json
import os
import time

import pytest

from plugins.forms.built_forms import (
    KEPT,
    BuiltForm,
    Look,
    folder_beside,
    make_look,
    move_out,
)
from plugins.forms.gallery.page import read_examples
from plugins.forms.posting.contract import FormPage, build_contract, version_of
from plugins.languages.catalogues import load_catalogues
from plugins.sources.problems import ProblemsFound
from tests.conftest import LANGUAGES, PROJECT
from tests.forms.conftest import ZONE

THEME = PROJECT / "theme"
PAGES = {"sv": FormPage("fraga/index.html", (("_language", "sv"),))}


def built(spec, key="small"):
    contract = build_contract(key, spec, PAGES, ZONE)
    return BuiltForm(contract=contract, hidden={"sv": {"_language": "sv"}}, spec=spec)


def test_every_part_of_the_language_is_read_as_it_was_written(tmp_path):
    spec, _ = read_examples()
    file = tmp_path / "examples.json"
    file.write_bytes(built(spec).to_json())
    read = BuiltForm.read(file)
    assert read == built(spec)
    assert version_of(read.spec) == version_of(spec)


def test_the_version_follows_the_spec(small):
    changed = small.model_copy(update={"thanks": "other"})
    assert version_of(small) == version_of(small.model_copy())
    assert version_of(changed) != version_of(small)


def test_the_look_has_the_words_and_the_macros_of_the_build(tmp_path):
    catalogues = load_catalogues(THEME / "translations", LANGUAGES)
    file = tmp_path / "look.json"
    file.write_bytes(make_look(THEME, {lang: catalogues[lang] for lang in LANGUAGES}).to_json())
    look = Look.read(file)
    assert [*look.words] == ["sv", "en"]
    assert (look.words["sv"].gettext("Yes"), look.words["en"].gettext("Yes")) == ("Ja", "Yes")
    assert look.words["sv"].gettext("Unheard of") == "Unheard of"
    assert "form" in dir(look.theme.get_template("macros/form.html").module)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "No such file or directory"),
        (b"{", "Invalid JSON: EOF while parsing an object at line 1 column 1"),
        (b"\xff", "Invalid JSON: expected value at line 1 column 1"),
        (b'{"hidden": {}, "spec": {}}', "contract: Field required"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_a_remedy(content, what, tmp_path):
    file = tmp_path / "output.receiver" / "small.0.json"
    file.parent.mkdir()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ProblemsFound) as raised:
        BuiltForm.read(file)
    assert str(raised.value) == (
        f"output.receiver/small.0.json: cannot be read: {what}; "
        "build the site again, and copy this folder wherever the site goes"
    )


@pytest.fixture
def build(tmp_path):
    """Build a site whose form has this version; give the names in the folder beside it."""

    def build(version: str) -> list[str]:
        output, tree = tmp_path / "output", tmp_path / "output.new"
        for name, text in {
            "contracts/visit.json": json.dumps({"x-version": version}),
            f".receiver/visit.{version}.json": version,
            ".receiver/look.json": version,
        }.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(text)
        move_out(tree, output)
        assert not (tree / ".receiver").exists()
        output.exists() and output.rename(tmp_path / f"before-{version}-{time.monotonic_ns()}")
        tree.rename(output)
        return sorted(file.name for file in folder_beside(output).iterdir())

    return build


def age(tmp_path, version, by):
    file = tmp_path / "output.receiver" / f"visit.{version}.json"
    os.utime(file, (time.time() - by,) * 2)


def test_a_version_stays_for_thirty_days_after_a_newer_one_took_its_place(build, tmp_path):
    assert build("a") == ["look.json", "visit.a.json"]
    age(tmp_path, "a", KEPT.total_seconds() + 9)
    assert build("b") == ["look.json", "visit.a.json", "visit.b.json"]  # current until now
    age(tmp_path, "a", KEPT.total_seconds() - 60)
    assert build("b") == ["look.json", "visit.a.json", "visit.b.json"]
    age(tmp_path, "a", KEPT.total_seconds() + 9)
    assert build("c") == ["look.json", "visit.b.json", "visit.c.json"]
    assert (tmp_path / "output.receiver" / "look.json").read_text() == "c"


def test_a_contract_of_another_program_is_no_hindrance(build, tmp_path):
    build("a")
    for name, text in {"x": "[]", "y": "{", "z": "{}"}.items():
        (tmp_path / "output" / "contracts" / f"{name}.json").write_text(text)
    assert build("b") == ["look.json", "visit.a.json", "visit.b.json"]


def test_a_site_without_forms_has_no_folder_beside_it(tmp_path):
    (tmp_path / "output.new").mkdir()
    move_out(tmp_path / "output.new", tmp_path / "output")
    assert [*tmp_path.iterdir()] == [tmp_path / "output.new"]


def test_nothing_for_the_receiver_is_published(site):
    assert not [*site.rglob(".receiver"), *site.rglob("look.json")]
    names = {file.name for file in folder_beside(site).iterdir()}
    assert "look.json" in names
    for file in (site / "contracts").iterdir():
        version = json.loads(file.read_bytes())["x-version"]
        assert f"{file.stem}.{version}.json" in names
