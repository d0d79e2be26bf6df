"""Run Pagefind over the written pages. https://pagefind.app/docs/config-options/."""

import json
import subprocess
from pathlib import Path

from pagefind_bin import get_executable
from pelican import Pelican

from plugins.settings.outputs import written_files
from plugins.settings.site_settings import site_settings
from plugins.sources.problems import Problem, ProblemsFound

FOLDER = "pagefind"
"""The folder of the index in the output; theme/templates/search.html names it."""

KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*", "wasm.*")
"""The files that our search page requests; the rest are Pagefind's own pages and its worker."""


def write_index(pelican: Pelican) -> None:
    """Write the index of the pages in the output of `pelican`. Raises ProblemsFound."""
    if site_settings(pelican.settings).relative_links:
        return
    output = Path(pelican.output_path)
    command = [get_executable(), "--site", output, "--silent"]
    done = subprocess.run(
        [*command, "--output-subdir", FOLDER], capture_output=True, text=True, check=False
    )
    folder = output / FOLDER
    if done.returncode or not folder.is_dir():
        said = " ".join(f"{done.stderr} {done.stdout}".split()) or "it says nothing"
        what = f"the search index cannot be made: {said}"
        remedy = "install what requirements.lock names, or take plugins.search out of PLUGINS"
        raise ProblemsFound([Problem("pelicanconf.py", 0, 0, what, remedy)])
    _tidy(folder)
    files = (file.relative_to(output).as_posix() for file in folder.rglob("*") if file.is_file())
    written_files(pelican.settings).update(files)


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
