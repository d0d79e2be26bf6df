"""Change where links in the source of texts and forms lead."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import unquote

from plugins.authoring.desk import Desk
from plugins.authoring.headers import Source
from plugins.editorial.front_matter import parse_made_from
from plugins.editorial.links import find_path
from plugins.editorial.prose import mask_code
from plugins.sources.messages import Message, msg
from plugins.translations.status import fingerprint, original_of

FILE_LINK = re.compile(r"\{filename\}(?P<path>[^\s()<>\"'#?,}]+)(?P<part>[#?][^\s()<>\"']*)?")
_PLAIN_LINK = re.compile(
    r"""(?P<before>\]\(\s*<?|^\s*\[[^\]\n]+\]:\s*<?|\bhref\s*=\s*["']?)"""
    r"(?P<address>/[^\s()<>\"'#?]*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Place:
    """What has links: its language, and its path in content/."""

    lang: str
    target: str


def replace_file_links(
    source: str, place: Place, new_path: Callable[[str, str], tuple[str, str]]
) -> str:
    """Return `source` with other targets of its links to files.

    `new_path` takes a path in content/ and the part after it, such as "#name", and returns
    both anew. Code stays as it is.
    """

    def replace(link: re.Match[str]) -> str:
        path = find_path(f"{{filename}}{link['path']}", place)
        new, part = new_path(path, link["part"] or "")
        if (new, part) == (path, link["part"] or ""):
            return link[0]
        folder = place.target.rpartition("/")[0]
        beside = not link["path"].startswith("/") and new.rpartition("/")[0] == folder
        return f"{{filename}}{new.rpartition('/')[2] if beside else f'/{new}'}{part}"

    return _outside_code(FILE_LINK, replace, source)


def replace_addresses(source: str, moved: Mapping[str, str], base: str) -> str:
    """Return `source` with new addresses for plain links to those that `moved`.

    Addresses begin with a slash, and do not include `base`, which links may begin with.
    """

    def replace(link: re.Match[str]) -> str:
        address = unquote(link["address"]).removesuffix("index.html")
        stem = base if base and address.startswith(f"{base}/") else ""
        new = moved.get(address.removeprefix(stem)) or moved.get(f"{address.removeprefix(stem)}/")
        return f"{link['before']}{stem}{new}" if new else link[0]

    return _outside_code(_PLAIN_LINK, replace, source)


def _outside_code(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], source: str
) -> str:
    if not pattern.search(source):
        return source
    masked = mask_code(source)
    if len(masked) != len(source):
        masked = source
    parts, end = [], 0
    for link in pattern.finditer(source):
        if masked[link.end() - 1] == source[link.end() - 1] and masked[link.start()] == link[0][0]:
            parts += [source[end : link.start()], replace(link)]
            end = link.end()
    return "".join([*parts, source[end:]])


def mend_links(desk: Desk, moved_files: Mapping[str, str], moved: Mapping[str, str]) -> list[str]:
    """Plan other links in all texts and forms; return the paths of those that change.

    `moved_files` has the new path of a text by its old one, both in content/; `moved` has
    the new address by the old one. A translation that fits its original still does after it.
    """

    def new_path(path: str, part: str) -> tuple[str, str]:
        return moved_files.get(path, path), part

    changed = []
    for path, text in desk.texts.items():
        content = desk.changes.read(path)
        if content is None:
            continue
        source = _body_of(content)
        if source is None:
            continue
        place = Place(text.lang, text.target)
        header, written = (replace_file_links(part, place, new_path) for part in source)
        written = replace_addresses(written, moved, desk.site.siteurl)
        if (header, written) != source:
            desk.changes.write(path, f"{header}{written}".encode())
            changed.append(path)
    for file in sorted((desk.project / desk.site.path.name / "forms").glob("*.yaml")):
        path = f"{desk.site.path.name}/forms/{file.name}"
        content = desk.changes.read(path) or b""
        try:
            form = content.decode()
        except UnicodeDecodeError:
            continue
        written = FILE_LINK.sub(
            lambda link: (
                f"{{filename}}/{moved_files[found]}{link['part'] or ''}"
                if (found := find_path(f"{{filename}}{link['path']}", Place("", "forms/")))
                in moved_files
                else link[0]
            ),
            form,
        )
        if written != form:
            desk.changes.write(path, written.encode())
            changed.append(path)
    _renew_fingerprints(desk, changed)
    return changed


def changed_links(desk: Desk, paths: Iterable[str]) -> list[tuple[str, int, str, str]]:
    """Return path, line, old and new target of each link that differs from what was read."""
    found = []
    for path in paths:
        before, after = desk.changes.before.get(path), desk.changes.read(path)
        if before is None or after is None:
            continue
        lines, new_lines = (one.decode(errors="replace").splitlines() for one in (before, after))
        matcher = SequenceMatcher(a=lines, b=new_lines, autojunk=False)
        for change, i1, i2, j1, j2 in matcher.get_opcodes():
            if change != "replace":
                continue
            for number, (old, new) in enumerate(
                zip(lines[i1:i2], new_lines[j1:j2], strict=False), j1 + 1
            ):
                links = zip(_links_in(old), _links_in(new), strict=False)
                found += [(path, number, was, now) for was, now in links if was != now]
    return found


def told_links(desk: Desk, paths: Iterable[str]) -> list[Message]:
    """Return a sentence about each link that changes in the files `paths`."""
    return [
        msg("{place} now links to {address}.", place=f"{path}:{line}", address=now)
        for path, line, _, now in changed_links(desk, paths)
    ]


def _links_in(line: str) -> list[str]:
    found = [(link.start(), link[0]) for link in FILE_LINK.finditer(line)]
    found += [(link.start("address"), link["address"]) for link in _PLAIN_LINK.finditer(line)]
    return [address for _, address in sorted(found)]


def _body_of(content: bytes) -> tuple[str, str] | None:
    """Return the header and the body of a text as they are written, None if not in UTF-8."""
    try:
        source = Source.read(content)
    except UnicodeDecodeError:
        return None
    body = "".join(source.body)
    whole = source.write().decode()
    return whole.removesuffix(body) if body else whole, body


def _renew_fingerprints(desk: Desk, changed: list[str]) -> None:
    """Give translations that fitted their originals the fingerprint of the changed body."""
    for path, text in desk.texts.items():
        original = original_of(text, desk.twins(text))
        content = desk.changes.read(path)
        if original is None or original.path not in changed or content is None:
            continue
        _, made_from = parse_made_from(text.header.text("translated_from"))
        if made_from != fingerprint(original.prose):
            continue  # it is stale, and stays so
        body = _body_of(desk.changes.read(original.path) or b"")
        if body:
            source = Source.read(content)
            source.set("translated_from", f"{original.lang} {fingerprint(body[1])}")
            desk.changes.write(path, source.write())
            if path not in changed:
                changed.append(path)
