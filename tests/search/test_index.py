import json
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.search.index import make_index, write_index
from plugins.search.records import Record
from plugins.settings.outputs import written_files

PAGE = '<!doctype html><html lang="{}"><title>T</title><body><main{}><h1>{}</h1><p>{}</main>'
BODY = " data-search"


def site(tmp_path: Path, **settings: object) -> dict[str, Any]:
    """The settings of a site whose pages are written."""
    output = tmp_path / "output"
    pages = {
        "index.html": PAGE.format("sv", BODY, "Vätgas", "Om energi."),
        "en/index.html": PAGE.format("en", BODY, "Hydrogen", "On energy."),
        "tack/index.html": PAGE.format("sv", "", "Tack", "Vi hör av oss."),
    }
    for name, markup in pages.items():
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markup, encoding="utf-8")
    defaults = {
        "OUTPUT_PATH": str(output),
        "RELATIVE_LINKS": False,
        "PLUGINS": [],
        "LANGUAGES": ("sv", "en"),
    }
    read: dict[str, Any] = read_settings(override={**defaults, **settings})
    return read


def index(settings: dict[str, Any]) -> None:
    write_index(settings, None, lambda: Path(settings["OUTPUT_PATH"]))


def read(settings: dict[str, Any], path: str) -> Any:
    file = Path(settings["OUTPUT_PATH"], "search-index", path)
    return json.loads(file.read_text(encoding="utf-8"))


def record(published: str, **words: int) -> Record:
    return Record("", "sv", published, words)


def test_each_language_has_its_own_pages_and_no_page_without_the_mark(tmp_path: Path) -> None:
    settings = site(tmp_path)
    index(settings)
    assert read(settings, "sv/index.json")["pages"] == [""]
    assert read(settings, "en/index.json")["pages"] == ["en/"]
    assert read(settings, "sv/v_e4.json") == {"vätgas": [0, 20]}
    assert read(settings, "en/en.json") == {"energy": [0, 1]}


def test_the_files_of_the_index_are_named_in_it_and_declared_to_the_build(tmp_path: Path) -> None:
    settings = site(tmp_path)
    index(settings)
    folder = Path(settings["OUTPUT_PATH"], "search-index/sv")
    names = sorted(file.stem for file in folder.iterdir() if file.name != "index.json")
    assert read(settings, "sv/index.json")["files"] == names == ["en", "om", "v_e4"]
    assert {f"search-index/sv/{name}.json" for name in names} <= written_files(settings)


def test_a_newer_page_changes_only_the_files_of_its_own_words() -> None:
    before = {"a/index.html": record("2026-01-02", vind=1), "b/index.html": record("", sol=2)}
    after = before | {"0/index.html": record("2026-01-03", vind=4)}
    old, new = dict(make_index(before)), dict(make_index(after))
    assert [name for name in new if new[name] != old.get(name)] == ["vi.json", "index.json"]
    assert json.loads(new["vi.json"]) == {"vind": [1, 1, 2, 4]}
    assert json.loads(new["index.json"])["pages"] == ["b/", "a/", "0/"]


def test_the_version_of_an_index_tells_it_from_any_other() -> None:
    def version(**words: int) -> str:
        return str(
            json.loads(dict(make_index({"a.html": record("", **words)}))["index.json"])["version"]
        )

    assert version(vind=1) == version(vind=1)
    assert len({version(vind=1), version(vind=2), version(sol=1)}) == 3


def test_a_site_that_is_opened_from_a_folder_has_no_index(tmp_path: Path) -> None:
    settings = site(tmp_path, RELATIVE_LINKS=True)
    index(settings)
    assert not Path(settings["OUTPUT_PATH"], "search-index").exists()
