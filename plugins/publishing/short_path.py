"""Build again after changes in the bodies of a few texts, in little time.

A change of a text below its header shows on its own page, in feeds, in notices and in the search
index. So the new text is checked and drawn as a whole build does, and exchanged for the old one in
the written files. Anything else, such as another header, a further link or heading, or a problem,
is left to a whole build: this one writes only what that one would write, or nothing.

It imports neither Pelican nor the templates. What it needs to know was noted by the last build:
`body_facts.py` says what of the site, `kept_texts.py` what of each text.
"""

import json
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.incremental.files import NO_STAMP, Stamp, digest_of, digests_of, stamp_of
from plugins.incremental.store import (
    KeptText,
    Output,
    State,
    read_pages,
    read_texts,
    write_state,
)
from plugins.incremental.unchanged import (
    Edits,
    InDoubt,
    find_edits,
    kept_beside,
    output_stamps,
    state_beside,
)
from plugins.sources.messages import NOTHING, Message, msg

MOST = 20
"""Of more texts, a whole build uses all cores."""


def bring_up_to_date(
    settings_file: Path, output: Path, overrides: Mapping[str, object]
) -> State | None:
    """Make `output` the site of now; return its state, or None if a whole build must do so."""
    stamp = _state_stamp(output)
    edits = find_edits(settings_file, output, overrides)
    if edits is None:
        return None
    if not edits.stamps:
        return edits.state
    try:
        return _build(output, edits, stamp)
    except Exception:  # whatever it is, the whole build finds and reports it
        return None


def _state_stamp(output: Path) -> object:
    file = state_beside(output)
    return stamp_of(file.stat()) if file.exists() else None


def _build(output: Path, edits: Edits, stamp: object) -> State:
    """Build in place of a whole build. Raises InDoubt, and others."""
    changed = digests_of(edits.stamps.items(), edits.state.inputs)
    known = edits.state.inputs
    edited = [path for path, (_, digest) in changed.items() if digest != known[path][1]]
    if edits.state.facts.get("bodies", "") == "" or len(edited) > MOST:
        raise InDoubt
    build = Build(output.resolve(), edits.state, changed)
    for path in edited:
        build.edit(path)
    if not edited and all(one[0] == NO_STAMP for one in changed.values()):
        return edits.state
    from plugins.publishing.staging import staged

    with staged(output, kept_beside(output) / "tree", build.remember) as new:
        if _state_stamp(output) != stamp:
            raise InDoubt("another build has ended meanwhile")
        build.finish(new)
    return build.after


@dataclass
class Build:
    """What is known of a build to `output`, of which `before` and `after` are the states."""

    output: Path
    before: State
    changed: dict[str, tuple[Stamp, str]]
    files: dict[str, bytes] = field(default_factory=dict)
    """The content of each output that is not as it was."""
    texts: dict[str, KeptText] = field(default_factory=dict)
    """The texts of which the last build knows: those that are edited, and their twins."""

    def __post_init__(self) -> None:
        """Begin with the state of the last build."""
        self.facts: dict[str, Any] = json.loads(self.before.facts["bodies"])
        self.after = replace(
            self.before,
            facts={**self.before.facts},
            inputs=self.before.inputs | self.changed,
            outputs={**self.before.outputs},
            texts={},
        )
        self._notes: dict[str, Any] = {}
        self._records: list[Any] = []

    def edit(self, path: str) -> None:
        """Take in that the file at `path` has changed."""
        start = f"{self.facts['content']}/"
        name = re.fullmatch(r"([^/]+/)([a-z0-9-]+)\.([a-z]+)\.md", path.removeprefix(start))
        if not (path.startswith(start) and name and name[3] in self.facts["languages"]):
            raise InDoubt(path)
        paths = {
            lang: f"{self.facts['folder']}/{name[1]}{name[2]}.{lang}.md"
            for lang in self.facts["languages"]
        }
        missing = paths.values() - self.texts.keys()
        self.texts |= read_texts(state_beside(self.output), missing)
        digest = self.changed[path][1]
        own = self.texts[paths[name[3]]]
        content = Path(path).read_bytes()
        if digest_of(content) != digest:
            raise InDoubt("it has changed meanwhile")
        from plugins.publishing.body import Body

        body = Body(self.facts, paths[name[3]], name[3], own, content)
        twins = [(lang, self.texts.get(path)) for lang, path in paths.items()]
        html = body.judge_and_draw(twins)
        key = f"{own.key.rpartition(' ')[0]} {digest}"
        new = own._replace(key=key, prose=body.prose, html=html)
        self.after.texts[paths[name[3]]] = self.texts[paths[name[3]]] = new
        self.after.facts.pop(f"made: fragments of {paths[name[3]]}", None)
        for output, way in own.facts["shown"].items():
            self._show(output, way, own, html)

    def _show(self, name: str, way: str, old: KeptText, html: str) -> None:
        """Exchange the text of `old` for `html` in the output `name`, which shows it so."""
        before = self.files.get(name) or (self.output / name).read_bytes()
        from plugins.publishing import body

        if way not in body.WAYS:
            raise InDoubt(f"{name} shows the text in a way of its own")
        written = body.WAYS[way](self.facts, old.facts["page"])
        one, other = written(old.html), written(html)
        count = before.count(one) if one else -1
        if way == "section" and count == 0:
            return
        if count != 1 or way == "section":  # these words may be another text's
            raise InDoubt(f"{name} does not have the text in one place")
        after = before.replace(one, other)
        if way != "whole":
            body.compare_names(before, after, self._styled)
        self.files[name] = after

    @cached_property
    def _styled(self) -> frozenset[str]:
        """What the rules of all stylesheets need of a page."""
        return frozenset(self.facts["styled"])

    def finish(self, new: Path) -> None:
        """Check the changed files, and make the spare tree the whole site with them."""
        self.files = {
            name: content
            for name, content in self.files.items()
            if digest_of(content) != self.before.outputs[name].digest
        }
        pages = {name: content for name, content in self.files.items() if name.endswith(".html")}
        self._write(new, self.files)
        self._check(new, pages)
        self._patch_index(new, pages)
        from plugins.incremental import trees

        spare = kept_beside(self.output) / "tree"
        kept = dict.fromkeys(self.before.outputs, self.output)
        written = {name: new / name for name in trees.files_of(new)}
        trees.bring_up_to_date(spare, output_stamps(spare), self.after.outputs, written, kept)

    def _write(self, new: Path, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            file = new / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            before = self.before.outputs.get(name, Output(NO_STAMP, ""))
            self.after.outputs[name] = before._replace(
                stamp=stamp_of(file.stat()), digest=digest_of(content), reads=""
            )

    def _check(self, new: Path, pages: Iterable[str]) -> None:
        """Compare the pages with what the last build found in them when it checked the site."""
        from plugins.publishing.tree import note_page, read_page

        before = read_pages(state_beside(self.output), pages)
        for name in pages:
            page = read_page(new / name)
            ids, addresses, loads = before[name]
            if (
                page.flaws
                or not page.ids.issuperset(ids)
                or not {*page.addresses}.issubset(addresses)
                or not {*page.loads}.issubset(loads)
            ):
                raise InDoubt(f"{name} has other links or ids")
            self._notes[name] = note_page(page)

    def _patch_index(self, new: Path, pages: Mapping[str, bytes]) -> None:
        """Change the search index, if there is one."""
        from plugins.search.files import FOLDER

        has_index = any(name.startswith(f"{FOLDER}/") for name in self.before.outputs)
        if not (has_index and pages):
            return
        from plugins.search.patch import patch_index
        from plugins.search.records import read_records, write_records

        file = kept_beside(self.output) / "search.sqlite"
        known = read_records(file, pages.keys())
        index, records = patch_index(self.output, self.before.outputs, known, pages)
        self._write(new, {name: one for name, one in index.items() if one is not None})
        for name, one in index.items():
            if one is None:
                self.after.outputs.pop(name, None)
        write_records(file, known, records)

    def remember(self) -> None:
        """Note the state of the site that is in place now."""
        before = replace(self.before, texts={})
        write_state(state_beside(self.output), before, self.after, self._notes)


def main(settings: str, overrides: Mapping[str, object]) -> Message:
    """Bring output/ up to date and return what to say, nothing if a whole build must do it."""
    start, output = time.monotonic(), Path("output")
    before = _state_stamp(output)
    state = bring_up_to_date(Path(settings), output, overrides)
    if state is None:
        return NOTHING
    pages = sum(name.endswith(".html") for name in state.outputs)
    if _state_stamp(output) == before:
        return msg(
            "{output}: {pages} pages, unchanged since the last build", output=output, pages=pages
        )
    seconds = f"{time.monotonic() - start:.1f}"
    return msg(
        "{output}: {pages} pages in {seconds} s", output=output, pages=pages, seconds=seconds
    )
