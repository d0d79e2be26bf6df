import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.search.index import write_index
from plugins.sources.problems import ProblemsFound

PAGE = '<!doctype html><html lang="{}"><title>T</title><body><main{}><h1>{}</h1><p>{}</main>'
BODY = " data-pagefind-body"


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
    defaults = {"OUTPUT_PATH": str(output), "RELATIVE_LINKS": False, "PLUGINS": []}
    read: dict[str, Any] = read_settings(override={**defaults, **settings})
    return read


def index(settings: dict[str, Any]) -> None:
    write_index(settings, None, lambda: Path(settings["OUTPUT_PATH"]))


def found_in(output: Path) -> dict[str, list[str]]:
    """The addresses that are in the index of each language."""
    fragments = sorted((output / "pagefind/fragment").iterdir())
    addresses: dict[str, list[str]] = {}
    for fragment in fragments:
        text = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
        addresses.setdefault(fragment.name[:2], []).append(json.loads(text)["url"])
    return addresses


def test_each_language_has_its_own_pages_and_no_page_without_the_mark(tmp_path: Path) -> None:
    settings = site(tmp_path)
    index(settings)
    assert found_in(Path(settings["OUTPUT_PATH"])) == {"sv": ["/"], "en": ["/en/"]}


def test_the_index_holds_only_what_the_search_page_asks_for(tmp_path: Path) -> None:
    settings = site(tmp_path)
    index(settings)
    folder = Path(settings["OUTPUT_PATH"], "pagefind")
    assert sorted(file.name for file in folder.iterdir() if ".pf_meta" not in file.name) == [
        *("fragment", "index", "pagefind-entry.json", "pagefind.js"),
        *("wasm.en.pagefind", "wasm.sv.pagefind"),
    ]


def test_the_same_pages_give_the_same_index(tmp_path: Path) -> None:
    made = set()
    for number in range(6):  # Pagefind itself writes the languages in any order
        settings = site(tmp_path / str(number))
        index(settings)
        folder = Path(settings["OUTPUT_PATH"], "pagefind")
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        made.add(tuple((file.name, file.read_bytes()) for file in files))
    assert len(made) == 1


def test_a_site_that_is_opened_from_a_folder_has_no_index(tmp_path: Path) -> None:
    settings = site(tmp_path, RELATIVE_LINKS=True)
    index(settings)
    assert not Path(settings["OUTPUT_PATH"], "pagefind").exists()


def test_a_build_without_pagefind_is_refused(tmp_path: Path, monkeypatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "No module named pagefind\n")
    monkeypatch.setattr("plugins.search.index.subprocess.run", lambda *_, **__: failed)
    with pytest.raises(ProblemsFound) as found:
        index(site(tmp_path))
    assert str(found.value) == (
        "pelicanconf.py: the search index cannot be made: No module named pagefind; install what "
        "requirements.lock names, or take plugins.search out of PLUGINS"
    )
