"""An index that is changed is the same as one that is written whole."""

import random
from pathlib import Path

import pytest

from plugins.incremental.files import NO_STAMP, digest_of
from plugins.incremental.store import Output
from plugins.search.files import FOLDER
from plugins.search.index import make_index
from plugins.search.patch import CannotPatch, patch_index
from plugins.search.records import Record
from plugins.search.words import find_words

WORDS = ("is", "isen", "snö", "älv", "skog", "solen", "vind", "ö")
PAGE = '<html lang="{}"><main data-search><h1>{}</h1><p>{}</p></main></html>'


def page(chance: random.Random, lang: str = "sv") -> bytes:
    words = " ".join(chance.choices(WORDS, k=chance.randint(0, 5)))
    return PAGE.format(lang, chance.choice(WORDS), words).encode()


def write(folder: Path, pages: dict[str, bytes]) -> tuple[dict[str, Output], dict[str, Record]]:
    """Write the index of Swedish `pages` whole; return all files, and the records."""
    records, files = {}, dict(pages)
    for name, markup in pages.items():
        found = find_words(markup.decode())
        assert found
        records[name] = Record(digest_of(markup), found.lang, found.published, found.words)
    for name, content in make_index(records):
        files[f"{FOLDER}/sv/{name}"] = content
        (folder / FOLDER / "sv").mkdir(parents=True, exist_ok=True)
        (folder / FOLDER / "sv" / name).write_bytes(content)
    return {name: Output(NO_STAMP, digest_of(one)) for name, one in files.items()}, records


@pytest.mark.parametrize("seed", range(20))
def test_after_changes_of_pages_it_is_as_if_written_whole(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pages = {f"{name}/index.html": page(chance) for name in "abcd"}
    outputs, records = write(tmp_path / "before", pages)
    changed = {name: page(chance) for name in chance.sample([*pages], 2)}
    index, after = patch_index(tmp_path / "before", outputs, records, changed)
    _, every = write(tmp_path / "after", pages | changed)
    assert after == {name: every[name] for name in changed}
    for name, content in index.items():
        file = tmp_path / "before" / name
        file.unlink(missing_ok=True) if content is None else file.write_bytes(content)
    found = {one.name: one.read_bytes() for one in (tmp_path / "before").rglob("*.json")}
    assert found == {one.name: one.read_bytes() for one in (tmp_path / "after").rglob("*.json")}


@pytest.mark.parametrize("damage", ["unknown", "gone", "no JSON"])
def test_an_index_with_a_damaged_file_is_written_whole(tmp_path: Path, damage: str) -> None:
    chance = random.Random(0)
    outputs, records = write(tmp_path, {"index.html": page(chance)})
    for file in (tmp_path / FOLDER / "sv").iterdir():
        if damage == "unknown":
            outputs.pop(f"{FOLDER}/sv/{file.name}")
        elif damage == "gone":
            file.unlink()
        else:
            file.write_bytes(b"{")
    with pytest.raises(CannotPatch, match="a file of the index"):
        patch_index(tmp_path, outputs, records, {"index.html": page(chance)})


def test_a_page_in_another_language_or_with_an_old_record_is_refused(tmp_path: Path) -> None:
    chance = random.Random(0)
    outputs, records = write(tmp_path, {"index.html": page(chance)})
    with pytest.raises(CannotPatch):
        patch_index(tmp_path, outputs, records, {"index.html": page(chance, "en")})
    with pytest.raises(CannotPatch):
        patch_index(tmp_path, outputs, {}, {"index.html": page(chance)})
