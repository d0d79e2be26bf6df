"""Write the search index of each language, from the written pages.

`index.json` has the addresses of the pages, numbered from 0, and the names of the other files.
Each of these has the words that begin with the same letters, and for each word the numbers of
the pages and what it counts there: `{"vind": [3, 20, 7, 1]}`. The search page's script loads the
files for the words of a query, then the pages found, of which it shows a passage.

Newer pages have higher numbers, so that a new page changes only the files of its own words.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.incremental.files import digest_of
from plugins.incremental.kept import Kept, kept_of
from plugins.incremental.unchanged import kept_beside
from plugins.search.files import FOLDER, write_contents, write_json
from plugins.search.patch import CannotPatch, patch_index
from plugins.search.records import Record, read_records, write_records
from plugins.search.words import find_words, shard_name
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.messages import msg
from plugins.sources.processes import on_all_cores


def write_index(
    settings: Settings, changed: Collection[str] | None, whole: Callable[[], Path]
) -> None:
    """Write the index of the pages, `changed` and others, that are in the folder `whole()`.

    If no page has changed, the last index is kept; None means that all may have.
    """
    if site_settings(settings).relative_links:
        return
    kept = kept_of(settings)
    untouched = changed is not None and not any(name.endswith(".html") for name in changed)
    if kept and untouched and kept.keeps_files(f"{FOLDER}/"):
        return
    if kept and changed is not None:
        with suppress(CannotPatch):
            _patch(settings, kept, [name for name in changed if name.endswith(".html")])
            return
    records = _find_records(kept, whole())
    for lang in site_settings(settings).languages:
        own = {name: one for name, one in records.items() if one.lang == lang}
        for name, content in make_index(own):
            path = f"{FOLDER}/{lang}/{name}"
            if not (kept and _stands(kept, path, content)):
                write_output(settings, path, content)


def _patch(settings: Settings, kept: Kept, pages: Collection[str]) -> None:
    """Change the index where the words of these `pages` have changed. Raises CannotPatch."""
    before = kept.before.outputs
    folders = {kept.files.get(name) for name in before if name.startswith(f"{FOLDER}/")}
    if folders != {kept.output} or not all(
        one in before and one in kept.after.outputs for one in pages
    ):
        raise CannotPatch("pages have come or gone")
    written = Path(settings["OUTPUT_PATH"])
    contents = {name: (written / name).read_bytes() for name in pages}
    file = kept_beside(kept.output) / "search.sqlite"
    known = read_records(file, contents.keys())
    index, records = patch_index(kept.output, before, known, contents)
    kept.keeps_files(f"{FOLDER}/")
    for name, content in index.items():
        kept.after.outputs.pop(name, None)
        if content is not None:
            write_output(settings, name, content)
    write_records(file, known, records)


def make_index(records: Mapping[str, Record]) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a language's index, name and content; `records` are by page."""
    names = sorted(records, key=lambda name: (records[name].published, name))
    shards: dict[str, dict[str, list[int]]] = {}
    for number, name in enumerate(names):
        for word, weight in records[name].words.items():
            shards.setdefault(shard_name(word), {}).setdefault(word, []).extend((number, weight))
    digests = []
    for shard in sorted(shards):
        content = write_json({word: shards[shard][word] for word in sorted(shards[shard])})
        digests.append((shard, digest_of(content)))
        yield f"{shard}.json", content
    yield "index.json", write_contents(digests, [name.removesuffix("index.html") for name in names])


def _find_records(kept: Kept | None, tree: Path) -> dict[str, Record]:
    """Return the record of each page in `tree`; pages that were read before are not read again."""
    file = kept_beside(kept.output) / "search.sqlite" if kept else None
    if not (kept and file):
        pages = (page.relative_to(tree).as_posix() for page in tree.rglob("*.html"))
        return {name: one for name in pages if (one := _read(tree / name, ""))}
    digests = {
        name: one.digest for name, one in kept.after.outputs.items() if name.endswith(".html")
    }
    before = read_records(file)
    records = {name: one for name, one in before.items() if one.digest == digests.get(name)}
    unread = sorted(digests.keys() - records.keys())

    def read(name: str) -> Record:
        return _read(tree / name, digests[name]) or Record(digests[name], "", "", {})

    records |= zip(unread, on_all_cores(read, unread, msg("Indexing pages")), strict=True)
    write_records(file, before, records)
    return records


def _read(file: Path, digest: str) -> Record | None:
    found = find_words(file.read_text(encoding="utf-8"))
    return Record(digest, found.lang, found.published, found.words) if found else None


def _stands(kept: Kept, path: str, content: bytes) -> bool:
    """Return whether the last build wrote the same to `path`; if so, keep that file."""
    made = kept.before.outputs.get(path)
    return bool(made and made.digest == digest_of(content) and kept.keeps_file(path))
