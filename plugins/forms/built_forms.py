"""What the build writes for the receiver: every form, and the words and macros that draw it.

It stands beside the site, in SITE.receiver, which no host publishes: a spec has words for staff.
The folder has one file for each version of a form, KEY.VERSION.json, and LOOK. A version stays
for KEPT after a newer one has taken its place, for visitors whose page is older.
"""

import base64
import datetime
import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Self

from jinja2 import DictLoader, Environment
from pydantic import BaseModel, ConfigDict, ValidationError

from plugins.forms.language.form import FormSpec
from plugins.forms.places import CONTRACTS, IN_TREE
from plugins.forms.posting.contract import VERSION_KEYWORD, Contract
from plugins.sources.disk import flush
from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound, reason_of
from plugins.theming.macros import macro_environment

LOOK = "look.json"
KEPT = datetime.timedelta(days=30)


class _Written(BaseModel):
    """A JSON file of the folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the file; raises ProblemsFound if it is missing or not of this version."""
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            what = msg("cannot be read: {reason}", reason=reason_of(error))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = "".join(f"{step}: " for step in first["loc"][:4])
            what = msg("cannot be read: {where}{first}", where=where, first=first["msg"])
        name = f"{file.parent.name}/{file.name}"
        remedy = msg("build the site again, and copy this folder wherever the site goes")
        raise ProblemsFound([Problem(name, 0, 0, what, remedy)])

    def to_json(self) -> bytes:
        """Return the text of the file, without defaults, so that a new key changes nothing."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def file_name_of(key: str, version: str) -> str:
    """Return the name of the file with this version of the form `key`."""
    return f"{key}.{version}.json"


class BuiltForm(_Written):
    """One version of a form."""

    contract: Contract
    hidden: Mapping[str, Mapping[str, str]]
    """The names and values of the hidden fields of its page in each language."""
    spec: FormSpec

    @property
    def file_name(self) -> str:
        """Return the name of its file."""
        return file_name_of(self.contract.key, self.contract.version)


class Look(_Written):
    """How the receiver draws forms and phrases mail."""

    catalogues: Mapping[str, str]
    """The compiled catalogue of each language in base64; "" for the language of the code."""
    macros: Mapping[str, str]
    """The theme's macros by the names of their templates."""

    @cached_property
    def words(self) -> Mapping[str, NullTranslations]:
        """Return the translations of each language, in the order of the site."""
        return {
            lang: GNUTranslations(BytesIO(base64.b64decode(text))) if text else NullTranslations()
            for lang, text in self.catalogues.items()
        }

    @cached_property
    def theme(self) -> Environment:
        """Return the environment of the macros."""
        return macro_environment(DictLoader(self.macros))


def make_look(theme: Path, catalogues: Mapping[str, NullTranslations]) -> Look:
    """Return the look of `theme`; `catalogues` are in the order of the site's languages."""
    files = sorted((theme / "templates" / "macros").glob("*.html"))
    compiled = {lang: getattr(words, "content", b"") for lang, words in catalogues.items()}
    return Look(
        catalogues={lang: base64.b64encode(one).decode() for lang, one in compiled.items()},
        macros={f"macros/{file.name}": file.read_text(encoding="utf-8") for file in files},
    )


def folder_beside(site: Path) -> Path:
    """Return the folder for the receiver of the site in the folder `site`."""
    return site.with_name(f"{site.name}.receiver")


def move_out(tree: Path, output: Path) -> None:
    """Move the receiver's files of the built `tree` beside `output`, before `tree` replaces it.

    Until then, the contracts in `output` name versions that are all there still.
    """
    new, folder = tree / IN_TREE, folder_beside(output.resolve())
    if not new.is_dir():
        return
    folder.mkdir(exist_ok=True)
    replaced = [folder / name for name in _named(output / CONTRACTS)]
    for file in new.iterdir():
        flush(file)
        file.replace(folder / file.name)
    flush(folder)
    new.rmdir()
    note_current(replaced)
    expire(folder)


def _named(contracts: Path) -> Iterable[str]:
    """Yield the file name of the version that each contract names."""
    for file in contracts.glob("*.json"):
        with suppress(ValueError, AttributeError):
            yield file_name_of(file.stem, json.loads(file.read_bytes()).get(VERSION_KEYWORD))


def note_current(files: Iterable[Path]) -> None:
    """Note that these versions are current now."""
    for file in files:
        with suppress(FileNotFoundError):
            os.utime(file)


def expire(folder: Path) -> None:
    """Delete versions that were not current for KEPT; the newest of each form stays."""
    newest: set[str] = set()
    files = [(file.stat().st_mtime, file) for file in folder.glob("*.*.json")]
    for changed, file in sorted(files, reverse=True):
        key = file.name.split(".")[0]
        if key in newest and changed < time.time() - KEPT.total_seconds():
            file.unlink(missing_ok=True)
        newest.add(key)
