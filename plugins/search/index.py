"""Run Pagefind over the written pages. https://pagefind.app/docs/config-options/."""

import json
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path

from pagefind_bin import get_executable

from plugins.incremental.kept import kept_of
from plugins.settings.outputs import written_files
from plugins.settings.site_settings import Settings, site_settings
from plugins.sources.problems import Problem, ProblemsFound

FOLDER = "pagefind"
"""The folder of the index in the output; theme/templates/search.html names it."""

KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*", "wasm.*")
"""The files that our search page requests; the rest are Pagefind's own pages and its worker."""


def write_index(
    settings: Settings, changed: Collection[str] | None, whole: Callable[[], Path]
) -> None:
    """Write the index of the pages, `changed` and others, that are in the folder `whole()`.

    If no page has changed, the last index is kept; None means that all may have. Raises
    ProblemsFound.
    """
    if site_settings(settings).relative_links:
        return
    if changed is not None and not any(name.endswith(".html") for name in changed):
        kept = kept_of(settings)
        if kept and kept.keeps_files(f"{FOLDER}/"):
            return
    folder = Path(settings["OUTPUT_PATH"], FOLDER)
    command = [get_executable(), "--site", whole(), "--silent"]
    done = subprocess.run(
        [*command, "--output-path", folder], capture_output=True, text=True, check=False
    )
    if done.returncode or not folder.is_dir():
        said = " ".join(f"{done.stderr} {done.stdout}".split()) or "it says nothing"
        what = f"the search index cannot be made: {said}"
        remedy = "install what requirements.lock names, or take plugins.search out of PLUGINS"
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])
    _tidy(folder)
    files = (file for file in folder.rglob("*") if file.is_file())
    written_files(settings).update(file.relative_to(folder.parent).as_posix() for file in files)


def _tidy(folder: Path) -> None:
    """Remove unused files, and write the languages in a fixed order."""
    entry = folder / "pagefind-entry.json"
    written = json.loads(entry.read_text(encoding="utf-8"))
    languages = written["languages"] = dict(sorted(written["languages"].items()))
    entry.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    kept = {file for pattern in KEPT for file in folder.glob(pattern)}
    if all(language["wasm"] for language in languages.values()):
        kept.discard(folder / "wasm.unknown.pagefind")
    for file in folder.rglob("*"):
        if file.is_file() and file not in kept:
            file.unlink()
