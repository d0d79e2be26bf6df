"""Find what changed in a text since it had a fingerprint, where git has that version."""

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from plugins.editorial.front_matter import read_header
from plugins.sources.characters import normalize
from plugins.translations.status import fingerprint

MOST_COMMITS = 500
_WORDS = re.compile(r"\S+\s*")
_CONTEXT = 6
"""The number of unchanged words that stand on each side of a change."""

Part = tuple[str, str]
"""A mark, one of " ", "-" and "+", or "…" for what is left out; and words."""


def body_with(mark: str, path: str, project: Path) -> str | None:
    """Return the body of `path` in the latest commit in which it has the fingerprint `mark`.

    None if there is no git, or no such version in the history at hand.
    """
    for commit, name in _versions(path, project):
        content = _git(project, "show", f"{commit}:./{name}")
        if content is not None and fingerprint(body := body_of(content)) == mark:
            return body
    return None


def committed_version(path: str, project: Path) -> bytes | None:
    """Return `path` as the last commit has it, b"" if it lacks that; None if there is no git."""
    if _git(project, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return None
    return _git(project, "show", f"HEAD:./{path}") or b""


def body_of(content: bytes) -> str:
    """Return the text of a file after its header."""
    lines = normalize(content.decode("utf-8-sig", errors="replace")).split("\n")
    return "\n".join(lines[read_header(lines).end :]).strip()


def _versions(path: str, project: Path) -> Iterator[tuple[str, str]]:
    """Yield each commit that changed `path`, newest first, and its path there."""
    options = ("--follow", "--relative", "--name-only", "--format=%x00%H", f"-n{MOST_COMMITS}")
    said = _git(project, "-c", "core.quotePath=off", "log", *options, "--", path)
    for entry in (said or b"").decode(errors="replace").split("\0")[1:]:
        commit, *names = entry.split()
        if names:
            yield commit, names[0]


def _git(project: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=project, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def word_diff(old: str, new: str) -> list[Part]:
    """Return the words of both texts, with what was removed and added; far words left out."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    old_words, new_words = ([word.strip() for word in words] for words in (before, after))
    parts: list[Part] = []
    matcher = SequenceMatcher(a=old_words, b=new_words, autojunk=False)
    codes = matcher.get_opcodes()
    for number, (change, i1, i2, j1, j2) in enumerate(codes):
        if change == "equal":
            parts += _shortened(after[j1:j2], number == 0, number == len(codes) - 1)
            continue
        if i2 > i1:
            parts.append(("-", "".join(before[i1:i2])))
        if j2 > j1:
            parts.append(("+", "".join(after[j1:j2])))
    return parts


def _shortened(words: list[str], is_first: bool, is_last: bool) -> list[Part]:
    head, tail = (0 if is_first else _CONTEXT), (0 if is_last else _CONTEXT)
    if len(words) <= head + tail:
        return [(" ", "".join(words))]
    left, right = words[:head], words[len(words) - tail :]
    parts = [(" ", "".join(left)), ("…", "… "), (" ", "".join(right))]
    return [part for part in parts if part[1]]
