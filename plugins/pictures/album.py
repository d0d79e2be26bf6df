"""The pictures that texts use, and the files made from them that pages name."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from functools import cached_property
from itertools import groupby
from pathlib import Path
from shutil import copyfile
from threading import Lock

from plugins.editorial.texts import files_in
from plugins.incremental.kept import Kept
from plugins.pictures.originals import open_upright, read_original
from plugins.pictures.renditions import FOLDER, Picture, Rendition, plan_picture, save_rendition
from plugins.settings.site_settings import Settings, once, site_settings
from plugins.sources.characters import normalize
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.processes import on_all_cores
from plugins.sources.progress import counted

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "pictures"
"""Files from earlier builds, named by their source and settings, each with its checksum.

The folder may be deleted at any time; a file that does not match its checksum is made again."""

LARGE = 12_000_000
"""Pictures of more pixels are made one after the other, so that they do not fill the memory."""
_LARGE_ONES = Lock()
_CHECKSUM = ".sha256"
NAMED = re.compile(rb"images/([a-z0-9-]+\.(?:avif|webp|jpg|png|svg))")
"""Matches a rendition's address in a written page or feed."""


def album_of(settings: Settings) -> "Album":
    """Return the album of the build that has Pelican's `settings`."""
    return once(settings, "album", lambda: Album(site_settings(settings).path))


class Album:
    """The pictures of a `content` folder, each read once, and the files that can be made."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self._pictures: dict[str, Picture] = {}
        self._makers: dict[str, Callable[[], bytes]] = {}
        self._renditions: dict[str, Rendition] = {}
        self.add_cards: Callable[[], None] = lambda: None
        """Registers the cards of all pages, since another process may have drawn a page."""

    def picture(self, path: str) -> Picture | None:
        """Return the picture at `path`, such as "images/roof.jpg"; None if no such file exists.

        Raises ProblemsFound if pages cannot show it.
        """
        path = normalize(path)
        if path not in self._pictures and path in self._files:
            picture = plan_picture(read_original(self._files[path], f"{self.content.name}/{path}"))
            self._renditions |= {one.name: one for one in picture.renditions}
            self._pictures[path] = picture
        return self._pictures.get(path)

    def stored(self, path: str) -> str:
        """Return `path` with the letters of the file's name as it is stored, "" if none."""
        file = self._files.get(normalize(path))
        return file.relative_to(self.content).as_posix() if file else ""

    @cached_property
    def _files(self) -> dict[str, Path]:
        """The files of the folder by their paths with composed letters."""
        paths = files_in(self.content / FOLDER)
        return {normalize(f"{FOLDER}/{path}"): self.content / FOLDER / path for path in paths}

    def add(self, name: str, make: Callable[[], bytes]) -> None:
        """Register `make` for the file `name` in the pictures' folder, in case a page names it."""
        self._makers[name] = make

    def write(self, output: Path, kept: Kept | None = None) -> list[str]:
        """Write every file that a page or feed of `output` names, and return their paths there.

        Those that are `kept` are left out. Raises ProblemsFound.
        """
        named = {
            match.decode()
            for file in output.rglob("*")
            if file.suffix in (".html", ".xml")
            for match in NAMED.findall(file.read_bytes())
        }
        if kept:
            named = {name for name in named if not kept.keeps_file(f"{FOLDER}/{name}")}
        if not named <= self._makers.keys() | self._renditions.keys():
            self._find_all()
        self._make(sorted(name for name in named if not is_cached(name)))
        made = named & (self._makers.keys() | self._renditions.keys())
        if made:
            (output / FOLDER).mkdir(exist_ok=True)
        for name in made:
            copyfile(CACHE / name, output / FOLDER / name)
        return [f"{FOLDER}/{name}" for name in made]

    def _find_all(self) -> None:
        """Find the files that can be made for any page, whichever process has drawn it."""
        for path in self._files:
            with suppress(ProblemsFound):  # of a picture that no page shows
                self.picture(path)
        self.add_cards()

    def _make(self, names: Sequence[str]) -> None:
        """Make the files that the cache lacks, on all cores; decode each original once."""
        renditions = [self._renditions[name] for name in names if name in self._renditions]
        renditions.sort(key=lambda one: (str(one.original.file), one.name))
        groups = groupby(renditions, key=lambda one: one.original.file)
        problems: list[Problem] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # Pillow releases Python's lock
            work = [pool.submit(self._make_of_one_original, list(group)) for _, group in groups]
            for done in counted(work, msg("Making pictures")):
                try:
                    done.result()
                except ProblemsFound as found:
                    problems += found.problems
        if problems:
            raise ProblemsFound(problems)
        on_all_cores(
            self._draw, [name for name in names if name in self._makers], msg("Drawing cards")
        )

    def _make_of_one_original(self, renditions: list[Rendition]) -> None:
        original = renditions[0].original
        if original.drawing:
            self._keep(renditions[0].name, original.drawing)
            return
        is_large = original.width * original.height > LARGE
        with _LARGE_ONES if is_large else nullcontext():
            pixels = open_upright(original)
            for rendition in renditions:
                self._keep(rendition.name, save_rendition(rendition, pixels))

    def _draw(self, name: str) -> None:
        self._keep(name, self._makers[name]())

    def _keep(self, name: str, file: bytes) -> None:
        """Write a complete file to the cache, and its checksum beside it."""
        CACHE.mkdir(parents=True, exist_ok=True)
        for target, text in ((name, file), (f"{name}{_CHECKSUM}", _checksum(file))):
            with tempfile.NamedTemporaryFile(dir=CACHE, delete=False) as new:
                new.write(text)
            Path(new.name).replace(CACHE / target)


def named_files(content: bytes) -> Iterator[str]:
    """Yield the paths in the output of the pictures that a page or feed names."""
    yield from (f"{FOLDER}/{name.decode()}" for name in NAMED.findall(content))


def is_cached(name: str) -> bool:
    """Return whether the cache has the file `name`, complete."""
    try:
        checksum = (CACHE / f"{name}{_CHECKSUM}").read_bytes()
        return checksum == _checksum((CACHE / name).read_bytes())
    except OSError:
        return False


def _checksum(file: bytes) -> bytes:
    return hashlib.sha256(file).hexdigest().encode()
