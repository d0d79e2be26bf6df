"""Tell that nothing has changed since the last build, before anything large is imported.

This imports the standard library alone, and reads no file but the state: stamps are enough.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.incremental.files import NO_STAMP, Stamp, digest_of, stamps_in
from plugins.incremental.store import State, read_state
from plugins.settings.day import today
from plugins.sources.messages import NOTHING, Message, msg

PROJECT = Path(__file__).resolve().parents[2]
VARIABLES = ("SITEURL", "SOURCE_DATE_EPOCH", "TZ", "FORM_", "CMS_")
"""How the variables of the environment that settings read begin."""


def kept_beside(output: Path) -> Path:
    """Return the folder with what is kept for the next build to `output`."""
    output = output.resolve()
    return output.with_name(f"{output.name}.kept")


def state_beside(output: Path) -> Path:
    """Return the file with the state of the last build to `output`."""
    return kept_beside(output) / "state.sqlite"


def describe_options(settings_file: Path, overrides: Mapping[str, object]) -> str:
    """Return a digest of what besides files decides a build: options, environment, this Python.

    It is a digest, since the environment may have secrets.
    """
    told = {name: value for name, value in os.environ.items() if name.startswith(VARIABLES)}
    written = json.dumps(
        [str(settings_file.resolve()), dict(overrides), told, sys.version, sys.prefix],
        sort_keys=True,
        default=str,
    )
    return digest_of(written.encode())


def describe_day(timezone: str) -> str:
    """Return the day in `timezone`."""
    return f"{today(timezone)} {timezone}"


def describe_roots(folders: Iterable[Path], settings_file: Path) -> str:
    """Return the places of all that a build reads: whole `folders`, and files beside settings."""
    deep = sorted({str(folder.resolve()) for folder in (*folders, PROJECT / "plugins")})
    beside = sorted({str(PROJECT), str(settings_file.resolve().parent)})
    return json.dumps([deep, beside])


def input_stamps(roots: str) -> dict[str, Stamp]:
    """Return the stamp of each file in the places that `describe_roots` returned."""
    deep, beside = json.loads(roots)
    found = {path: stamp for folder in deep for path, stamp in stamps_in(folder)}
    found |= {path: stamp for folder in beside for path, stamp in stamps_in(folder, deep=False)}
    return found


def output_stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of each file in `folder` by its path there."""
    start = len(str(folder)) + 1
    return {path[start:]: stamp for path, stamp in stamps_in(str(folder))}


def is_unchanged(settings_file: Path, output: Path, overrides: Mapping[str, object]) -> bool:
    """Return whether a build would write exactly what is in `output`."""
    return find_unchanged(settings_file, output, overrides) is not None


def find_unchanged(
    settings_file: Path, output: Path, overrides: Mapping[str, object]
) -> State | None:
    """Return the state of the last build if a build would write exactly what is in `output`."""
    state = read_state(state_beside(output), texts=False)
    facts = state.facts
    same = (
        facts.get("complete") == "yes"
        and facts["options"] == describe_options(settings_file, overrides)
        and facts["day"] == describe_day(facts["day"].partition(" ")[2])
        and {path: stamp for path, (stamp, _) in state.inputs.items()}
        == input_stamps(facts["roots"])
        and {name: one.stamp for name, one in state.outputs.items()}
        == output_stamps(output.resolve())
        and json.loads(facts["beside"]) == describe_beside(output)
    )
    return state if same else None


def describe_beside(output: Path) -> list[list[object]]:
    """Return the files for the receiver, which stand beside `output`."""
    folder = output.resolve().with_name(f"{output.resolve().name}.receiver")
    return sorted([name, list(stamp)] for name, stamp in output_stamps(folder).items())


def main(settings: str, overrides: Mapping[str, object]) -> Message:
    """Return what to say if output/ of the working directory is up to date; else nothing."""
    output = Path("output")
    state = find_unchanged(Path(settings), output, overrides)
    if state is None or NO_STAMP in {stamp for stamp, _ in state.inputs.values()}:
        return NOTHING
    pages = sum(name.endswith(".html") for name in state.outputs)
    return msg(
        "{output}: {pages} pages, unchanged since the last build", output=output, pages=pages
    )
