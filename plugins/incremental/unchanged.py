"""Find what has changed since the last build, before anything large is imported.

This imports the standard library alone, and reads no file but the state: stamps are enough.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.files import Stamp, digest_of, stamps_in
from plugins.incremental.store import State, read_state
from plugins.settings.day import today

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


class InDoubt(Exception):
    """Raised where only a whole build can judge."""


@dataclass(frozen=True)
class Edits:
    """What has changed since the last build, of which `state` is: the inputs with new stamps."""

    state: State
    stamps: dict[str, Stamp]


def find_edits(settings_file: Path, output: Path, overrides: Mapping[str, object]) -> Edits | None:
    """Return the inputs that may have changed; None if anything else has, or came or went.

    With PUBLISHED_SITE in the environment, what is public there may have changed.
    """
    if os.environ.get("PUBLISHED_SITE", "").strip():
        return None
    state = read_state(state_beside(output), texts=False)
    facts = state.facts
    if not (
        facts.get("complete") == "yes"
        and facts["options"] == describe_options(settings_file, overrides)
        and facts["day"] == describe_day(facts["day"].partition(" ")[2])
    ):
        return None
    stamps = input_stamps(facts["roots"])
    same = (
        stamps.keys() == state.inputs.keys()
        and {name: one.stamp for name, one in state.outputs.items()}
        == output_stamps(output.resolve())
        and json.loads(facts["beside"]) == describe_beside(output)
    )
    if not same:
        return None
    known = state.inputs
    return Edits(state, {path: one for path, one in stamps.items() if one != known[path][0]})


def describe_beside(output: Path) -> list[list[object]]:
    """Return the files for the receiver, which stand beside `output`."""
    folder = output.resolve().with_name(f"{output.resolve().name}.receiver")
    return sorted([name, list(stamp)] for name, stamp in output_stamps(folder).items())
