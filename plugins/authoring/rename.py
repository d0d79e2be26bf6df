"""Give a text another slug; the old address and all links go on leading to it."""

import re

from plugins.authoring.desk import Desk, RefusedError, slug_from
from plugins.authoring.headers import Source
from plugins.authoring.history import committed_version
from plugins.authoring.links import mend_links, told_links
from plugins.editorial.addresses import file_of, find_address, is_released, split_aliases
from plugins.editorial.front_matter import parse_day, read_header
from plugins.editorial.texts import Text, find_value
from plugins.sources.characters import normalize
from plugins.sources.messages import Message, msg


def rename(desk: Desk, name: str, words: str) -> list[Message]:
    """Plan the slug `words` for the text `name`; return the news. Raises RefusedError.

    The text's files take the new name, too, if the old one was the slug.
    """
    text = desk.find_text(name)
    old, new = text.header.text("slug"), slug_from(words)
    if text.key in text.kind.fixed_addresses:
        raise RefusedError(msg("The address of {path} cannot be another one.", path=text.path))
    if old == new:
        raise RefusedError(msg("{path} has this slug already.", path=text.path))
    moved = dict(zip(addresses_at(desk, text), addresses_at(desk, text, new), strict=True))
    told = [msg("{path} has the slug {slug}.", path=text.path, slug=new)]
    files = _new_files(desk, text, new) if text.key == old else {}
    if not files and not stays(desk, text):
        told.append(
            msg("The name of its file stays, since it was not the Slug: {name}.", name=text.inside)
        )
    mended = mend_links(
        desk,
        {inside(desk, path): inside(desk, to) for path, to in files.items()},
        moved,
    )
    links = told_links(desk, mended)
    source = Source.read(desk.changes.read(text.path) or b"")
    source.set("slug", new)
    if is_public(desk, text):
        aliases = [*split_aliases(source.get("aliases")), *moved]
        kept = [one for one in aliases if file_of(one) not in map(file_of, moved.values())]
        source.set("aliases", ", ".join(kept))
        told.append(msg("Its old address {old} leads there (Aliases).", old=", ".join(moved)))
    elif is_released_now(desk, text):
        told.append(
            msg("Its old address {old} was not public yet, so that nothing leads on from it.",
                old=", ".join(moved))
        )  # fmt: skip
    desk.changes.write(text.path, source.write())
    for path, to in files.items():
        content = desk.changes.read(path) or b""
        for was, now in files.items():  # as a draft's Comment names them
            content = content.replace(was.encode(), now.encode())
        desk.changes.write(to, content)
        desk.changes.write(path, None)
        told.append(msg("{path} is now {to}.", path=path, to=to))
    if files:
        told += _rename_in_forms(desk, text, new)
    return [*told, *links]


def is_public(desk: Desk, text: Text) -> bool:
    """Return whether `text` can have been read at its address: it was committed with that."""
    if not is_released_now(desk, text):
        return False
    committed = committed_version(text.path, desk.project)
    if committed is None:
        return True  # without git, nobody knows
    lines = normalize(committed.decode("utf-8-sig", errors="replace")).split("\n")
    return read_header(lines).text("slug") == text.header.text("slug")


def is_released_now(desk: Desk, text: Text) -> bool:
    """Return whether `text` is neither a draft nor waits for its day."""
    dated = {one.path: by for one, by, _ in find_value("date", desk.texts.values())}
    by = dated.get(text.path)
    day = by.header.parsed("date", parse_day) if by else None
    return is_released(text.header.text("status"), day, desk.site.today)


def addresses_at(desk: Desk, text: Text, slug: str = "") -> list[str]:
    """Return the addresses of `text` and of its notices, each beginning with a slash.

    With `slug`, return those that it would have by that.
    """
    called = slug or text.header.text("slug")
    return [
        f"/{find_address(text.kind, text.key, called, lang, desk.settings)}"
        for lang in _languages_at(text)
    ]


def _languages_at(text: Text) -> list[str]:
    """Return the languages in which `text` has an address: its own, and those of its notices."""
    has_notices = text.header.text("untranslated") == "notice"
    return [text.lang, *(one for one in text.languages if has_notices and one != text.lang)]


def _new_files(desk: Desk, text: Text, key: str) -> dict[str, str]:
    """Return the new path of each version of `text`. Raises RefusedError if one is taken."""
    if stays(desk, text):
        return {}
    folder = text.path.removesuffix(text.inside)
    files = {
        twin.path: f"{folder}{key}.{lang}.md" for lang, twin in desk.twins(text).items() if twin
    }
    for lang in desk.site.languages:
        to = f"{folder}{key}.{lang}.md"
        if (desk.project / to).exists():
            raise RefusedError(msg("{path} is there already. Choose another slug.", path=to))
    return files


def stays(desk: Desk, text: Text) -> bool:
    """Return whether the site finds `text` by the name of its file."""
    model = text.kind.front_matter.model_fields
    template = text.header.text("template") if "template" in model else ""
    return (
        text.key in text.kind.fixed_addresses
        or text.key in desk.site.unindexed_pages
        or template not in ("", "page")
    )


def _rename_in_forms(desk: Desk, text: Text, key: str) -> list[Message]:
    """Let forms lead to the page of thanks by its new name."""
    if text.kind.name != "pages":
        return []
    told = []
    for file in sorted((desk.project / desk.site.path.name / "forms").glob("*.yaml")):
        path = f"{desk.site.path.name}/forms/{file.name}"
        content = desk.changes.read(path) or b""
        thanks = re.compile(
            rb"""^(thanks:\s*["']?)%b(?=["']?\s*(?:[#\r\n]|\Z))""" % text.key.encode(), re.MULTILINE
        )
        written = thanks.sub(rb"\g<1>" + key.encode(), content)
        if written != content:
            desk.changes.write(path, written)
            told.append(msg("{path} leads to the page by its new name.", path=path))
    return told


def inside(desk: Desk, path: str) -> str:
    """Return a path in content/ without that folder."""
    return path.removeprefix(f"{desk.site.path.name}/")
