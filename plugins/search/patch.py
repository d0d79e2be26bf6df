"""Change the search index where the words of a few pages have changed, and read no other page."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.incremental.files import digest_of
from plugins.incremental.store import Output
from plugins.search.files import FOLDER, write_contents, write_json
from plugins.search.records import Record
from plugins.search.words import find_words, shard_name

Index = dict[str, bytes | None]
"""Files of the index by their paths in the output; None for one that is gone."""


class CannotPatch(Exception):
    """Raised where the index must be written whole."""


def patch_index(
    output: Path,
    outputs: Mapping[str, Output],
    records: Mapping[str, Record],
    pages: Mapping[str, bytes],
) -> tuple[Index, dict[str, Record]]:
    """Return the files of the index that change with the `pages`, and the records of these.

    `outputs` are the files of `output`, which has the index, and `records` those of the pages
    before. Raises CannotPatch.
    """
    changed: dict[str, dict[str, dict[str, int]]] = {}
    after = {}
    for name, markup in pages.items():
        before, now = records.get(name), find_words(markup.decode())
        if before is None or before.digest != outputs[name].digest:
            raise CannotPatch(f"{name} is not known")
        found = (now.lang, now.published, now.words) if now else ("", "", dict[str, int]())
        one = after[name] = Record(digest_of(markup), *found)
        if (one.lang, one.published) != (before.lang, before.published):
            raise CannotPatch(f"{name} has another place")
        for word in before.words.keys() | one.words.keys():
            if before.words.get(word) != one.words.get(word):
                counts = changed.setdefault(one.lang, {}).setdefault(word, {})
                counts[name] = one.words.get(word, 0)
    index: Index = {}
    try:
        for lang, counted in changed.items():
            index |= _patch_language(output, outputs, f"{FOLDER}/{lang}/", counted)
    except (KeyError, OSError, ValueError) as error:
        raise CannotPatch("a file of the index is not known, or cannot be read") from error
    return index, after


def _patch_language(
    output: Path,
    outputs: Mapping[str, Output],
    folder: str,
    words: Mapping[str, Mapping[str, int]],
) -> Iterator[tuple[str, bytes | None]]:
    contents = json.loads((output / folder / "index.json").read_bytes())
    digests = {name: outputs[f"{folder}{name}.json"].digest for name in contents["files"]}
    numbers = {name: number for number, name in enumerate(contents["pages"])}
    shards: dict[str, dict[str, list[int]]] = {}
    for word, counts in words.items():
        name = shard_name(word)
        if name not in shards:
            file = output / f"{folder}{name}.json"
            shards[name] = json.loads(file.read_bytes()) if name in digests else {}
        for page, count in counts.items():
            number = numbers.get(page.removesuffix("index.html"))
            if number is None:
                raise CannotPatch(f"{page} is not in the index")
            _count(shards[name].setdefault(word, []), number, count)
    for name, found in shards.items():
        left = {word: found[word] for word in sorted(found) if found[word]}
        content = write_json(left) if left else None
        if content is None:
            digests.pop(name, None)
        else:
            digests[name] = digest_of(content)
        yield f"{folder}{name}.json", content
    yield f"{folder}index.json", write_contents(digests.items(), contents["pages"])


def _count(entry: list[int], number: int, count: int) -> None:
    """Let the page `number` count so much in `entry`, numbers and counts by turns."""
    numbers = entry[::2]
    place = bisect_left(numbers, number) * 2
    known = entry[place : place + 1] == [number]
    entry[place : place + 2 * known] = [number, count] if count else []
