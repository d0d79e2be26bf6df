"""Bring the spare tree, the output before the last build, up to date, and nothing more.

A file is replaced by its name, never changed in place, so that both trees can share it.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.incremental.files import Stamp, stamp_of
from plugins.incremental.store import Output
from plugins.sources.disk import flush, flush_all


def bring_up_to_date(
    spare: Path,
    stamps: Mapping[str, Stamp],
    wanted: dict[str, Output],
    written: Mapping[str, Path],
    kept: Mapping[str, Path],
) -> None:
    """Make `spare`, whose files have these `stamps`, a tree of exactly the files `wanted`.

    A file that is not `written` is taken from the folder that has it, by `kept`. Correct in
    `wanted` the stamps of files that are not the same any more. Flush to the disk what is new.
    """
    folders: set[Path] = set()
    for name in stamps.keys() - wanted.keys():
        (spare / name).unlink()
        folders.add((spare / name).parent)
    _remove_empty(folders, spare)
    changed = {name: one for name, one in wanted.items() if stamps.get(name) != one.stamp}
    flush_all([written[name] for name in changed if name in written])
    for name, output in changed.items():
        file = spare / name
        if name not in written and kept[name] == spare:
            wanted[name] = output._replace(stamp=stamp_of(file.stat()))
            continue
        _make_room(file, spare)
        folders.add(file.parent)
        _share(written.get(name, kept.get(name, spare) / name), file)
        wanted[name] = output._replace(stamp=stamp_of(file.stat()))
    flush_all([folder for folder in sorted(folders) if folder.is_dir()])


def _make_room(file: Path, tree: Path) -> None:
    """Make the folders of `file`; remove what stands in the way, of a site that was different."""
    with suppress(FileExistsError):
        file.parent.mkdir(parents=True, exist_ok=True)
    if not file.parent.is_dir():
        for folder in (*reversed(file.parent.relative_to(tree).parents), file.parent):
            if (tree / folder).is_file():
                (tree / folder).unlink()
        file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)


def _share(source: Path, file: Path) -> None:
    """Give `source` a second name, or copy it where the file system has no hard links."""
    with suppress(OSError):  # such as that of a name that is taken
        os.link(source, file)
        return
    new = file.with_name(f"{file.name}.new~")
    new.unlink(missing_ok=True)
    try:
        os.link(source, new)
    except OSError:
        shutil.copy2(source, new)
        flush(new)
    os.replace(new, file)  # noqa: PTH105 - of two links to one file it would leave both
    new.unlink(missing_ok=True)


def _remove_empty(folders: Iterable[Path], tree: Path) -> None:
    """Remove the `folders` that are empty, and those above them within `tree`."""
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        for one in _upwards(folder, tree):
            try:
                one.rmdir()
            except OSError:
                break


def _upwards(folder: Path, tree: Path) -> Iterator[Path]:
    while folder != tree and folder.is_relative_to(tree):
        yield folder
        folder = folder.parent


def files_of(tree: Path) -> dict[str, Path]:
    """Return the files in and below `tree` by their paths there."""
    return {
        os.path.relpath(os.path.join(folder, name), tree): Path(folder, name)  # noqa: PTH118
        for folder, _, names in os.walk(tree)
        for name in names
    }
