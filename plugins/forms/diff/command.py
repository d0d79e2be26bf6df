"""Print what changed between two files of a form; each may be REVISION:PATH of git."""

import subprocess
import sys
import tempfile
from pathlib import Path

from plugins.forms.diff.compare import BREAKS, compare_forms
from plugins.forms.language.form import FormSpec
from plugins.forms.reading.load import load_form
from plugins.languages.languages import LANGUAGE_TABLE
from plugins.sources.problems import Problem, ProblemsFound
from plugins.sources.yaml_source import read_yaml


def main(old: str, new: str) -> int:
    """Print each change; return 2 where one breaks, 1 where a file has problems, else 0."""
    forms: list[FormSpec] = []
    problems: list[Problem] = []
    for name in (old, new):
        try:
            forms.append(_load(name))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        sys.stderr.write(f"{ProblemsFound(problems)}\n")
        return 1
    changes = compare_forms(*forms)
    sys.stdout.write("".join(f"{change}\n" for change in changes) or "Nothing changed.\n")
    return 2 if any(change.weight == BREAKS for change in changes) else 0


def _load(name: str) -> FormSpec:
    """Load the form that `name` leads to; raises ProblemsFound."""
    if Path(name).exists() or ":" not in name:
        return load_form(Path(name), _languages(Path(name), name), name)
    shown = subprocess.run(["git", "show", name], capture_output=True)
    if shown.returncode:
        reason = shown.stderr.decode(errors="replace").strip().splitlines()[0]
        what = f"git does not know it: {reason}"
        raise ProblemsFound(
            [Problem(name, 0, 0, what, "write REVISION:PATH, as HEAD~1:content/forms/visit.yaml")]
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "form.yaml"
        file.write_bytes(shown.stdout)
        return load_form(file, _languages(file, name), name)


def _languages(file: Path, name: str) -> tuple[str, ...]:
    """Return the languages of a form's texts: an older version may lack one of the site's."""
    keys = {way[-1] for way in read_yaml(file, name).places if way}
    return tuple(lang for lang in LANGUAGE_TABLE if lang in keys) or tuple(LANGUAGE_TABLE)
