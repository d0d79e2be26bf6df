"""What the last build made, for the parts of the next, each of which asks whether it still holds.

A part describes all that a thing is made from (`reads`); where the last build made it from the
same, the thing is kept. Without a `Kept` in the settings, everything is made.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.incremental.files import Stamp, digest_of, digests_of, stamp_of
from plugins.incremental.store import KeptText, Output, State, read_state
from plugins.incremental.unchanged import (
    PROJECT,
    describe_beside,
    describe_day,
    describe_options,
    describe_roots,
    input_stamps,
    kept_beside,
    output_stamps,
    state_beside,
)
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize


def kept_of(settings: Settings) -> "Kept | None":
    """Return what is kept from earlier builds, None if this build makes everything."""
    kept: Kept | None = once(settings, "kept", lambda: None)
    return kept


class Kept:
    """The state of the last build to `output`, and that of this one as it becomes known.

    `files` maps each file that is whole, as the last build made it, to a folder that has it.
    """

    def __init__(self, output: Path, overrides: Mapping[str, object]) -> None:
        self.overrides = overrides
        self.output = output.resolve()
        self.spare = kept_beside(output) / "tree"
        self.before = read_state(state_beside(output))
        self.after = State()
        self.spare_stamps = output_stamps(self.spare)
        self.files: dict[str, Path] = {}
        self._find_files(self.output, output_stamps(self.output))
        self._find_files(self.spare, self.spare_stamps)
        self._reads: dict[str, tuple[str, str]] = {}
        self._taken: set[str] = set()
        self.world = ""

    def _find_files(self, folder: Path, stamps: Mapping[str, Stamp]) -> None:
        """Add the files in `folder` that are as the last build made them."""
        for name, stamp in stamps.items():
            made = self.before.outputs.get(name)
            if made is None or name in self.files:
                continue
            if made.stamp == stamp or digest_of((folder / name).read_bytes()) == made.digest:
                self.files[name] = folder

    def look(self, settings: Settings, settings_file: Path) -> None:
        """Take in the files and the options that decide this build."""
        site = site_settings(settings)
        roots = describe_roots((site.path, site.theme), settings_file)
        self.after.facts = {
            "options": describe_options(settings_file, self.overrides),
            "day": describe_day(site.timezone),
            "roots": roots,
        }
        self.after.inputs = digests_of(input_stamps(roots).items(), self.before.inputs)
        self.day = site.today.isoformat()
        self._content, self._theme = site.path.resolve(), site.theme.resolve()
        self._settings = site.model_dump_json(exclude={"today"})

    @cached_property
    def code(self) -> str:
        """The digest of the code and the options, which decide everything."""
        own = str(PROJECT / "plugins")
        _, beside = json.loads(self.after.facts["roots"])
        of_code = [
            f"{path} {digest}"
            for path, (_, digest) in sorted(self.after.inputs.items())
            if path.startswith(own) or str(Path(path).parent) in beside
        ]
        said = [self.after.facts["options"], self._settings, *of_code]
        return digest_of("\n".join(said).encode())

    def digest(self, file: Path) -> str:
        """Return the digest of an input, "" if there is no such file."""
        return self.after.inputs.get(str(file), ((), ""))[1]

    def digest_below(self, *folders: Path) -> str:
        """Return the digest of all inputs in and below `folders`."""
        starts = tuple(f"{folder.resolve()}/" for folder in folders)
        found = (
            f"{path} {digest}"
            for path, (_, digest) in sorted(self.after.inputs.items())
            if path.startswith(starts)
        )
        return digest_of("\n".join(found).encode())

    def note_headers(self, headers: str) -> None:
        """Note the digest of the headers of all texts, whose files are named .md."""
        others = [
            f"{path} {digest}"
            for path, (_, digest) in sorted(self.after.inputs.items())
            if not (path.endswith(".md") and path.startswith(f"{self._content}/"))
        ]
        said = [self.code, self.day, headers, *others]
        self.world = self.after.facts["world"] = digest_of("\n".join(said).encode())

    @property
    def is_same_world(self) -> bool:
        """Return whether only the bodies of texts have changed since the last build."""
        same: bool = self.before.facts.get("world") == self.world
        return same and self.before.facts.get("complete") == "yes"

    @cached_property
    def stands_beside(self) -> bool:
        """Whether the files for the receiver are as the last build left them."""
        beside = self.before.facts.get("beside", "")
        return beside == json.dumps(describe_beside(self.output))

    def once(self, name: str, decided: str, make: Callable[[], Any]) -> Any:
        """Return the data that `make` returns; make it again only if what `decided` it changes."""
        name, key = f"made: {name}", digest_of(decided.encode())
        known = self.before.facts.get(name, "")
        if known.startswith(key):
            self.after.facts[name] = known
            return json.loads(known.removeprefix(key))
        made = make()
        self.after.facts[name] = key + json.dumps(made)
        return made

    @cached_property
    def templates(self) -> str:
        """The digest of the code and of the theme's templates."""
        return f"{self.code} {self.digest_below(self._theme / 'templates')}"

    @cached_property
    def _words(self) -> str:
        """The digest of what is the same for all texts: code, catalogues, macros."""
        theme = self._theme
        parts = (theme / "translations", theme / "templates" / "macros")
        return f"{self.code} {self.digest_below(*parts)}"

    def key_of(self, path: str) -> str:
        """Return what decides how the text at `path` is read, apart from other texts.

        The path begins with the name of the folder of all content.
        """
        return f"{self._words} {self.digest(self._content.parent / path)}"

    def text(self, path: str) -> KeptText | None:
        """Return what the last build read in the text at `path`, if that is the same now."""
        text = self.before.texts.get(path)
        return text if text and text.key == self.key_of(path) else None

    @cached_property
    def linked(self) -> Mapping[str, str]:
        """The digest of each picture and document by its path in content/, in composed letters."""
        start = f"{self._content}/"
        return {
            normalize(path.removeprefix(start)): digest
            for path, (_, digest) in self.after.inputs.items()
            if path.startswith((f"{start}images/", f"{start}documents/"))
        }

    def keeps(self, name: str, reads: str, source: str = "") -> bool:
        """Return whether the output file `name` stands, made from the same `reads`.

        If not, it is to be written; `source` is the file for messages about it.
        """
        made = self.before.outputs.get(name)
        if made and reads and made.reads == reads and self._has((name, *made.files)):
            self.after.outputs[name] = made._replace(source=source)
            for file in made.files:
                self.after.outputs.setdefault(file, self.before.outputs[file])
            return True
        self._reads[name] = (reads, source)
        return False

    def keeps_file(self, name: str) -> bool:
        """Return whether a file whose name tells its content stands."""
        if self._has((name,)):
            self.after.outputs[name] = self.before.outputs[name]
            return True
        return False

    def keeps_files(self, folder: str) -> bool:
        """Return whether the files in `folder`, such as "search-index/", stand."""
        names = [name for name in self.before.outputs if name.startswith(folder)]
        if not (names and self._has(names)):
            return False
        self.after.outputs |= {name: self.before.outputs[name] for name in names}
        return True

    def _has(self, names: Iterable[str]) -> bool:
        return all(name in self.files for name in names)

    def take(
        self, written: Mapping[str, Path], named_files: Callable[[bytes], Iterable[str]]
    ) -> set[str]:
        """Record the files that this build wrote, by their names; return those that changed.

        What an earlier call has recorded is left out.
        """
        changed = set()
        unread = written.keys() - self._taken
        self._taken |= unread
        for name in unread:
            file = written[name]
            content = file.read_bytes()
            digest, is_text = digest_of(content), name.endswith((".html", ".xml"))
            files = tuple(sorted(set(named_files(content)))) if is_text else ()
            reads, source = self._reads.get(name, ("", ""))
            before = self.before.outputs.get(name)
            if before and before.digest == digest and name in self.files:
                stamp = before.stamp
            else:
                stamp = stamp_of(file.stat())
                changed.add(name)
            self.after.outputs[name] = Output(stamp, digest, reads, source, files)
        return changed
